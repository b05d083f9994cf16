"""What is said, and by whom."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.marks import marked_spans
from textmine.annotate.quotes import ANEW, find_quotes

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('"', '"'),
        ("»", "«"),
        ("”", "”"),
        ("“", "”"),
        ("„", "“"),
        ("’", "’"),
        ("‘", "’"),
        ("«", "»"),
        ("'", "'"),
        ("“", '"'),
        ("''", "''"),
        ("’’", "’’"),
        (",,", "''"),
        ("``", "''"),
        ("‹", "›"),
        ("<<", ">>"),
    ],
)
def test_every_danish_mark_opens_and_closes(read: Reader, opening: str, closing: str) -> None:
    got = read(f"{opening}Det går slet ikke an, KL's folk ved det,{closing} siger Bodil Krag.")
    assert got.said() == [("Bodil Krag", "Det går slet ikke an, KL's folk ved det,")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er nok," siger Bodil Krag. "Nu går jeg hjem."',
         [("Bodil Krag", "Det er nok,"), ("Bodil Krag", "Nu går jeg hjem.")]),
        ('Bodil Krag siger: "Det er nok nu."', [("Bodil Krag", "Det er nok nu.")]),
        ('Bodil Krag: "Det er nok nu."', [("Bodil Krag", "Det er nok nu.")]),
        ('"Det er nok nu," siger den 48-årige smed.', [("Bodil Krag", "Det er nok nu,")]),
        ('Det er "for fedt at gå glip af", som Bodil Krag siger.', [("Bodil Krag", "for fedt at gå glip af")]),
        ('Hos KL kalder kontorchef Per Lind det for "en øm tå".', [("Per Lind", "en øm tå")]),
        ('"Det er nok nu," siger formanden.', [("Bodil Krag", "Det er nok nu,")]),
        ('"Det er nok nu," siger hun.', [("Bodil Krag", "Det er nok nu,")]),
        ('"Det er nok nu," siger han.', [(None, "Det er nok nu,")]),
        ('"Det er nok nu," siger en mand fra Kolding Kommune.', [(None, "Det er nok nu,")]),
        ('"Det er nok nu," siger en af dem, Per Lind.', [("Per Lind", "Det er nok nu,")]),
        ('"Det er nok nu," siger hun til Per Lind.', [("Bodil Krag", "Det er nok nu,")]),
        ('"Det er nok nu," lyder det fra Per Lind.', [("Per Lind", "Det er nok nu,")]),
        ('"Det er nok nu," lyder det fra Krags makker Per Lind.', [("Per Lind", "Det er nok nu,")]),
        ('"Det er nok nu," skriver Dansk Erhverv i et svar.', [("Dansk Erhverv", "Det er nok nu,")]),
        ('Krag er enig.\n\n"Det er nok nu. Vi skal videre med det."',
         [("Bodil Krag", "Det er nok nu. Vi skal videre med det.")]),
        ('"Det er nok nu," siger Per Lind, og Bodil Krag er enig.\n\n"Ja, det er slut med det nu."',
         [("Per Lind", "Det er nok nu,"), ("Bodil Krag", "Ja, det er slut med det nu.")]),
        ('"Vi gør det (på tirsdag, red.) uden at tøve," siger Krag.',
         [("Bodil Krag", "Vi gør det (på tirsdag, red.) uden at tøve,")]),
        ('"Han sagde "nej" til os alle," siger Krag.', [("Bodil Krag", 'Han sagde "nej" til os alle,')]),
        ('Krag kalder planen "et rent cirkus".', [("Bodil Krag", "et rent cirkus")]),
        ('Ifølge Krag er det "en stor skandale".', [("Bodil Krag", "en stor skandale")]),
        ('Hun skriver i en mail, at reglerne er "for længst glemt".', [("Bodil Krag", "for længst glemt")]),
        ('"Skal vi ikke gå nu?" bliver der spurgt ved døren.', [(None, "Skal vi ikke gå nu?")]),
        ('"Det er nok nu," lyder det fra hende.', [("Bodil Krag", "Det er nok nu,")]),
        ('Bodil Krag er gået. I svaret hedder det: "Det er nok nu."', [("Bodil Krag", "Det er nok nu.")]),
        ('Med Krags ord er det "en øm tå".', [("Bodil Krag", "en øm tå")]),
        ('Hun mener, at tallet er "pynt" og intet andet.', [("Bodil Krag", "pynt")]),
        ('"Overhovedet ikke!" Krag rejser sig. "Nu går jeg hjem."',
         [("Bodil Krag", "Overhovedet ikke!"), ("Bodil Krag", "Nu går jeg hjem.")]),
        ('"Det er nok nu. Vi går."\n\nSådan lyder det fra Per Lind.', [("Per Lind", "Det er nok nu. Vi går.")]),
        ('"Hvor mange?" spurgte Krag.\n\n"Ti," sagde Per Lind.\n\n"Det er for mange."',
         [("Bodil Krag", "Hvor mange?"), ("Per Lind", "Ti,"), ("Bodil Krag", "Det er for mange.")]),
        ('"Det er nok nu," siger Krag og tilføjer: "Vi går."',
         [("Bodil Krag", "Det er nok nu,"), ("Bodil Krag", "Vi går.")]),
        ("»Det er nok nu, siger Bodil Krag.", [("Bodil Krag", "Det er nok nu,")]),
        ('"Det er formanden, der går," siger smed Per Lind, "og så er det slut."',
         [("Per Lind", "Det er formanden, der går,"), ("Per Lind", "og så er det slut.")]),
        ('"Det er Krag, der går," siger Per Lind og tilføjer: "Hun har haft to år."',
         [("Per Lind", "Det er Krag, der går,"), ("Per Lind", "Hun har haft to år.")]),
        ('Per Lind mener, at Krag tager fejl, og kalder planen "et rent cirkus".', [("Per Lind", "et rent cirkus")]),
        ('Per Lind siger, at Bodil Krag kom og kaldte planen "et rent cirkus".', [("Bodil Krag", "et rent cirkus")]),
        ('Per Lind er ikke i tvivl: Planen er "helt umulig".', [("Per Lind", "helt umulig")]),
        ('Om Per Linds plan siger hun: "Den er helt umulig."', [("Bodil Krag", "Den er helt umulig.")]),
        ('I en mail, som Dansk Erhverv har set, skriver Per Lind, at planen er "helt umulig".',
         [("Per Lind", "helt umulig")]),
        ('Planen faldt i dag. "Helt godt", siger Per Lind. "Rigtig godt".',
         [("Per Lind", "Helt godt"), ("Per Lind", "Rigtig godt")]),
        ('Det får Per Lind til at le. "De lytter jo ikke".', [("Per Lind", "De lytter jo ikke")]),
        ('Per Lind, formand for Dansk Erhverv: "Det er nok nu. Vi går."', [("Per Lind", "Det er nok nu. Vi går.")]),
        ('Bodil Krag (S) er "dybt rystet".', [("Bodil Krag", "dybt rystet")]),
        ('Krag siger, at hun gerne vil være "en del af løsningen", hvis hun kan.',
         [("Bodil Krag", "en del af løsningen")]),
        ('"Min bror går nu. Sådan er det," siger hun.', [("Bodil Krag", "Min bror går nu. Sådan er det,")]),
        ('Krag svarer ja.\n\n"Det er nok nu," siger hun.\n\nTror du selv på det?\n\n"Ja. Men ikke i dag."',
         [("Bodil Krag", "Det er nok nu,"), ("Bodil Krag", "Ja. Men ikke i dag.")]),
        ('Krag: "Det er nok nu."\n\n"Farvel til det," lyder det i en sms til avisen.',
         [("Bodil Krag", "Det er nok nu."), ("Bodil Krag", "Farvel til det,")]),
        ('Per Lind tog ordet. "Det er nok nu," lød svaret.', [("Per Lind", "Det er nok nu,")]),
        ('"Det er nok nu," lyder det fra Dansk Metals nye formand.', [("Bodil Krag", "Det er nok nu,")]),
        ('Jeg kalder det "sund fornuft" og går.', []),
        ('Projektet "Flere Skal Frem" er slut.', []),
        ("De 'gode' tal er ’så som så’.", []),
        ("Det er »den danske model«, og den er god.", []),
        ("Han talte i 80’erne og kom i ’90’erne.", []),
    ],
)  # fmt: skip
def test_speech_and_speaker(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


def test_dashes_in_a_row_belong_to_one_speaker(read: Reader) -> None:
    first, second = "Det går ikke, siger Bodil Krag.", "Vi er trætte af det hele."
    lines = [first, second, "Og vi går nu, siger hun og ler. - Farvel til det."]
    text = "\n\n".join(f"- {line}" for line in lines)
    assert read(text).said() == [
        ("Bodil Krag", "Det går ikke"),
        ("Bodil Krag", "Vi er trætte af det hele."),
        ("Bodil Krag", "Og vi går nu"),
        ("Bodil Krag", "Farvel til det."),
    ]


def test_a_list_with_dashes_is_no_dialogue(read: Reader) -> None:
    assert read(INTRO + "- Mere tid\n- Færre krav\n- Ny aftale i maj.").said() == []


@pytest.mark.parametrize(
    "text",
    [
        "BK: Det er slut.\n\nHvad så?\nBK: Så går jeg.",
        "Hvorfor går du?\nDet er slut.\n\nHvad gør du så?\nSå går jeg.",
        "Avisen: Hvorfor går du?\n\nSvar: Det er slut.\n\nAvisen: Hvad så?\n\nSvar: Så går jeg.",
    ],
)
def test_answers_of_an_interview_belong_to_the_one_who_is_asked(read: Reader, text: str) -> None:
    got = read(INTRO + text, genre="interview").said()
    assert got == [("Bodil Krag", "Det er slut."), ("Bodil Krag", "Så går jeg.")]


MARKED = (
    "Bodil Krag er træt af møder, siger Krag.\n\nHvornår begyndte det?\n\n»Det begyndte i foråret. Så kom regnen.«\n\n"
    "Læser Ole Storm kalder det »noget pjat«. {}\n\n»Ole Storm må gerne ringe. Jeg tager den.«\n\n»Det mener jeg.«"
)


def test_answers_in_marks_belong_to_the_one_who_is_asked_and_not_to_whom_the_question_names(read: Reader) -> None:
    assert read(MARKED.format("Hvad siger du til det?")).said() == [
        ("Bodil Krag", "Det begyndte i foråret. Så kom regnen."),
        ("Ole Storm", "noget pjat"),
        ("Bodil Krag", "Ole Storm må gerne ringe. Jeg tager den."),
        ("Bodil Krag", "Det mener jeg."),
    ]


def test_quotes_behind_questions_that_nobody_is_asked_are_no_answers(read: Reader) -> None:
    assert read(MARKED.format("Og er det nu så galt?")).said()[-1][0] != "Bodil Krag"


def test_an_open_mark_ends_with_its_paragraph_and_goes_on_in_the_next(read: Reader) -> None:
    text = '"Det er helt forkert, det hele.\n\n"Derfor går jeg," siger Bodil Krag.\n\nSidste afsnit er avisens.'
    assert read(text).said() == [("Bodil Krag", "Det er helt forkert, det hele."), ("Bodil Krag", "Derfor går jeg,")]


def test_a_headline_in_marks_is_a_quote_where_the_text_has_its_words(read: Reader) -> None:
    same = read('"Jeg er ikke længere træt"\n\n- Jeg er ikke længere træt, siger Bodil Krag.', "title").said()
    assert same == [("Bodil Krag", "Jeg er ikke længere træt"), ("Bodil Krag", "Jeg er ikke længere træt")]
    assert read('"Vi er ikke en eksamen"\n\nBogen er skrevet af Bodil Krag.', "title").said() == []


@pytest.mark.parametrize(
    ("text", "said", "cue"),
    [
        ("Krag mener, at prisen er for høj.", "prisen er for høj", "mener"),
        ("Krag advarer om, at prisen stiger igen.", "prisen stiger igen", "advarer"),
        ("Derfor siger Krag, at prisen stiger igen.", "prisen stiger igen", "siger"),
        ("Ifølge Krag, formand for Dansk Metal, er prisen for høj.", "er prisen for høj", "Ifølge"),
        ("Ifølge Krag (S) er prisen for høj.", "er prisen for høj", "Ifølge"),
        ("Prisen er for høj, vurderer Krag.", "Prisen er for høj", "vurderer"),
        ("Prisen er for høj, ifølge Krag.", "Prisen er for høj", "ifølge"),
    ],
)
def test_indirect_speech_has_the_clause_and_its_verb(read: Reader, text: str, said: str, cue: str) -> None:
    got = read(INTRO + text)
    assert [(q.speaker, q.text, q.cue) for q in got.quotes if not q.direct] == [("Bodil Krag", said, cue)]


@pytest.mark.parametrize(
    "text",
    ["Jeg mener, at prisen er for høj.", "Man siger, at prisen er for høj.", "Undersøgelsen viser, at den stiger."],
)
def test_the_authors_own_opinion_is_no_quote(read: Reader, text: str) -> None:
    assert read(text, authors=["Bodil Krag"]).quotes == []


@pytest.mark.parametrize(
    ("inner", "speaker"),
    [
        ("Jeg mødte en mand, som sagde: ’Gå hjem.’ Det var sært.", None),
        ("Per Lind fortalte mig, at ’det retter sig’ med tiden.", "Per Lind"),
        ("Jeg kaldte det ’en øm tå’ den gang.", "Bodil Krag"),
    ],
)
def test_a_quote_in_a_quote_has_its_own_speaker(read: Reader, inner: str, speaker: str | None) -> None:
    got = read(INTRO + f"»{inner}« siger Bodil Krag.").said()
    assert got == [("Bodil Krag", inner), (speaker, inner.split("’")[1])]


def test_speech_in_one_pair_of_marks_over_paragraphs_is_one_quote(read: Reader) -> None:
    text = "»Vi lukker det hele nu.\n\nRegningen er sendt.« Sådan begrunder Bodil Krag det.\n\nAvisen har spurgt."
    got = read(text)
    whole = find_quotes(got.document, got.passages, got.mentions, got.actors, text)
    assert [(q.speaker, q.text) for q in whole] == [("Bodil Krag", "Vi lukker det hele nu.\n\nRegningen er sendt.")]
    parts = find_quotes(got.document, got.passages, got.mentions, got.actors)
    assert [q.text for q in parts] == ["Vi lukker det hele nu.", "Regningen er sendt."]


def test_a_mark_that_closes_nowhere_near_swallows_nothing(read: Reader) -> None:
    rest = "\n\n".join(f"Afsnit {n} er avisens eget." for n in range(6))
    got = read(f"»Vi lukker det hele nu,\n\n{rest}\n\nDet var alt.« Bodil Krag gik.").said()
    assert [text for _, text in got] == ["Vi lukker det hele nu,"]


def test_an_answer_goes_on_without_its_label(read: Reader) -> None:
    turns = ["Avisen: Hvad nu?", "BK: Vi går hjem.", "Jeg er nemlig træt.", "Krag smiler.", "Avisen: Og så?", "BK: Ja."]
    got = read(INTRO + "\n\n".join(turns), genre="interview").said()
    assert got == [("Bodil Krag", text) for text in ("Vi går hjem.", "Jeg er nemlig træt.", "Ja.")]


def test_whoever_only_asks_is_the_interviewer(read: Reader) -> None:
    turns = ["PL: Hvad nu?", "BK: Vi går hjem.", "PL: Og så?", "BK: Så sover vi."]
    got = read("Bodil Krag mødte Per Lind.\n\n" + "\n\n".join(turns)).said()
    assert got == [("Bodil Krag", "Vi går hjem."), ("Bodil Krag", "Så sover vi.")]


def test_an_open_letter_says_you_to_whom_it_is_written_to(read: Reader) -> None:
    text = "Kære Bodil Krag\n\nSidste år skrev du, at prisen er for høj."
    assert read(text, authors=["Per Lind"]).said(direct=False) == [("Bodil Krag", "prisen er for høj")]


def test_quote_ids_follow_the_text(read: Reader) -> None:
    got = read('"Nej tak, det går ikke," siger Bodil Krag.\n\nKrag mener, at prisen er for høj.')
    assert [(q.quote_id, q.direct) for q in got.quotes] == [("d-q1", True), ("d-q2", False)]


def test_speech_that_opens_anew_is_followed_back_so_far(read: Reader) -> None:
    opened = [f'"Nummer {n} kommer over broen i dag.' for n in range(ANEW + 10)]
    got = read("\n\n".join([*opened, '"Nu er de her alle," siger Bodil Krag.'])).said()
    assert [who for who, _ in got] == [None] * 9 + ["Bodil Krag"] * (ANEW + 2)


@pytest.mark.parametrize("text", ['"a ' * 20000, '" ' * 30000, "'a " * 20000, "»a " * 20000])
def test_marks_that_never_close_take_linear_time(text: str) -> None:
    assert len(marked_spans(text, 0, len(text))) < 20000

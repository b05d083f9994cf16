"""A document's figures: ids, roles, sentences, names, sources, and text that no one meant as text."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
import spacy

from textmine.annotate.figures import find_figures
from textmine.records import Document, Mention, Passage, Quote, Role, Segment


def mention(text: str, name: str, label: Any = "ORG") -> Mention:
    start = text.index(name)
    return Mention("d", "s-1", start, start + len(name), name, label, actor_id=f"a-{name}")


def test_ids_follow_the_text(figures_of: Any) -> None:
    found = figures_of("Der er 500 ledige og 80 job i 2018.")
    assert [(f.figure_id, f.text) for f in found] == [("d-f0", "500"), ("d-f1", "80"), ("d-f2", "2018")]


@pytest.mark.parametrize(
    ("role", "n"),
    [
        ("body", 1),
        ("title", 1),
        ("lead", 1),
        ("heading", 1),
        ("correction", 1),
        ("comment", 0),
        ("caption", 0),
        ("byline", 0),
    ],
)
def test_only_text_and_titles_are_read(role: Role, n: int, figures_of: Any) -> None:
    assert len(figures_of("Her er 500 ledige.", role=role)) == n


def test_sentences_meet_where_a_figure_crosses_their_border(figures_of: Any) -> None:
    (figure,) = figures_of("Vi fik brev. Det gav 12 mia. kr. til alle. Godt.")
    assert figure.sentence == "Det gav 12 mia. kr. til alle."


def test_a_number_inside_a_name_is_none(figures_of: Any) -> None:
    text = "Planen Vækst for 300 nye virksomheder fik ros af 40 borgere."
    names = [mention(text, "Vækst for 300 nye virksomheder", "MISC")]
    assert [f.text for f in figures_of(text, mentions=names)] == ["40"]


def test_a_name_that_begins_with_its_number_is_taken_for_a_mistake(figures_of: Any) -> None:
    text = "Her bor 40.000 københavnere."
    assert [f.value for f in figures_of(text, mentions=[mention(text, "40.000 københavnere", "MISC")])] == [40000]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ifølge Danmarks Statistik er der 500 ledige.", "Danmarks Statistik"),
        ("Der er 500 ledige, viser en ny opgørelse fra Rigsrevisionen.", "Rigsrevisionen"),
        ("Der er 500 ledige, viser en optælling, som Fagnet har lavet.", "Fagnet"),
        ("Fagnet har opgjort, at der er 500 ledige.", "Fagnet"),
        ("Fagnets tal viser, at der er 500 ledige.", "Fagnet"),
        ("Der er 500 ledige, oplyser Fagnet.", "Fagnet"),
        ("Der er 500 ledige. Det viser en analyse fra Fagnet.", "Fagnet"),
        ("Ifølge Fagnet skal alt laves om. Det er i dag 500 ledige.", "Fagnet"),
        ("Fagnet (FN) har regnet: 500 ledige.", "Fagnet"),
        ("FAGNET: Der er 500 ledige", "FAGNET"),
        ("Fagnet mener, at der er 500 ledige.", "Fagnet"),
        ("Det er slemt, og en måling fra Fagnet viser 500 ledige.", "Fagnet"),
        ("Fagnet har gjort tallene op. I byen er der 500 ledige.", "Fagnet"),
        ("Fagnet fra Ny Nord har spurgt 500 ledige.", "Fagnet"),
        ("Fagnet kan fortælle, at der er 500 ledige.", "Fagnet"),
        ("I Fagnet er man bange. Organisationen venter 500 ledige.", "Fagnet"),
        ("Dansk Fagforening er bange. Der kommer 500 ledige, oplyser foreningen.", "Dansk Fagforening"),
        ("Arbejdsstyrelsen er travl. Ifølge styrelsen er der 500 ledige.", "Arbejdsstyrelsen"),
        ("Fagnet har da også fundet 500 ledige.", "Fagnet"),
        ("Fagnet har i en rapport vist, at der er 500 ledige.", "Fagnet"),
        ("Fagministeriets egne tal viser 500 ledige.", "Fagministeriets"),
        ("Fagnet anbefaler 500 ledige.", "Fagnet"),
    ],
)
def test_the_source_that_the_sentence_gives(text: str, name: str, figures_of: Any) -> None:
    (figure,) = figures_of(text, mentions=[mention(text, name)])
    assert figure.actor_id == f"a-{name}"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fagnet besøgte 500 ledige i Vejle.", ["Fagnet", "Vejle"]),
        ("Ifølge Fagnet og ifølge Rigsrevisionen er der 500 ledige.", ["Fagnet", "Rigsrevisionen"]),
        ("Fagnet har et hus. Der er 500 ledige.", ["Fagnet"]),
        ("Det går, siger Krag, der har 500 ansatte.", ["Krag"]),
        ("Der er 500 ledige i byen, og en måling fra Fagnet viser, at de er glade.", ["Fagnet"]),
        ("Fagnet har undersøgt 500 ledige.", ["Fagnet"]),
        ("Sagen om Fagnet i Hobro venter på 500 ledige.", ["Fagnet"]),
        ("Ifølge Fagnet er det slemt. Krag ved, at 500 ledige venter.", ["Fagnet", "Krag"]),
        ("I Fagnet er man bange. Ifølge organisationen Nord er der 500 ledige.", ["Fagnet"]),
        ("I Fagnet er man bange. Ifølge styrelsen er der 500 ledige.", ["Fagnet"]),
        ("I Fagnet er man bange. Organisationen har 500 ledige.", ["Fagnet"]),
        ("I Fagnet er man bange. Organisationen nævner ikke, at der er 500 ledige.", ["Fagnet"]),
        ("I Fagnet er man bange. Ifølge organisationen er det slemt. Der er 500 ledige.", ["Fagnet"]),
        ("Der er 500 ledige, og Fagnet venter, at de rejser.", ["Fagnet"]),
    ],
)
def test_no_source_rather_than_a_guess(text: str, names: list[str], figures_of: Any) -> None:
    (figure,) = figures_of(text, mentions=[mention(text, name) for name in names])
    assert figure.actor_id is None


def test_what_stands_outside_the_words_of_the_one_quoted_is_the_papers(figures_of: Any) -> None:
    text = "Krag, der lovede, at 25 skulle rejse, nåede 500 ledige."
    at = text.index("25 skulle rejse")
    said = Quote("d", "q", at, at + 15, "25 skulle rejse", actor_id="a-Krag")
    found = figures_of(text, mentions=[mention(text, "Krag")], quotes=[said])
    assert [f.actor_id for f in found if f.value == 500] == [None]


def test_a_person_named_before_is_meant(figures_of: Any) -> None:
    text = "Krag leder havnen. Der er 500 ledige, oplyser hun."
    (figure,) = figures_of(text, mentions=[replace(mention(text, "Krag"), label="PER")])
    assert figure.actor_id == "a-Krag"
    (figure,) = figures_of(text, mentions=[mention(text, "Krag")])
    assert figure.actor_id is None


def test_who_made_the_report_is_the_source_and_not_whose_numbers_it_took(figures_of: Any) -> None:
    text = "Der er 500 ledige. Det viser en opgørelse, som Fagnet har lavet ud fra tal fra KL."
    (figure,) = figures_of(text, mentions=[mention(text, "Fagnet"), mention(text, "KL")])
    assert figure.actor_id == "a-Fagnet"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ifølge Fagnets beregninger er det godt. Lyden er bedre. Beregningerne viser, at 500 kan spares.", "Fagnet"),
        ("Der er 500 ledige, fremgår det af Fagnets årsberetning.", "Fagnet"),
    ],
)
def test_a_source_that_stands_further_off(text: str, name: str, figures_of: Any) -> None:
    (figure,) = figures_of(text, mentions=[mention(text, name)])
    assert figure.actor_id == f"a-{name}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der er 500 ledige, siger hun til Fagnet.", "Fagnet"),
        ("Der er 500 ledige, siger Malous advokat.", "Malous"),
        ("Ifølge Fagnets beregninger er det godt. Huset er nyt. Der er 500 ledige.", "Fagnet"),
    ],
)
def test_who_is_told_something_or_has_a_sayer_is_no_source(text: str, name: str, figures_of: Any) -> None:
    (figure,) = figures_of(text, mentions=[mention(text, name)])
    assert figure.actor_id is None


@pytest.mark.parametrize(("name", "label", "who"), [("Krag", "PER", "a-Krag"), ("HOBRO", "ORG", None)])
def test_who_speaks_behind_a_colon(name: str, label: str, who: str | None, figures_of: Any) -> None:
    text = f"{name}: Et flot hus. Det har 500 ledige rum."
    (figure,) = figures_of(text, mentions=[replace(mention(text, name), label=label)])
    assert figure.actor_id == who


def test_a_quote_that_runs_over_its_sayer_has_the_one_named_in_it(figures_of: Any) -> None:
    text = '"Der kom 500 ledige. De er her nu, "siger fuldmægtig Krag. Alle er glade.'
    quote = Quote("d", "q", 1, len(text), text[1:])
    krag = replace(mention(text, "Krag"), label="PER")
    assert [f.actor_id for f in figures_of(text, mentions=[krag], quotes=[quote])] == ["a-Krag"]


def test_a_place_is_no_source(figures_of: Any) -> None:
    text = "En måler i Vejle viser 14 grader."
    (figure,) = figures_of(text, mentions=[replace(mention(text, "Vejle"), label="LOC")])
    assert figure.actor_id is None


def test_what_announces_a_list_is_the_source_of_its_items() -> None:
    nlp = spacy.blank("da")
    passages, start = [], 0
    lines = ("Tal fra Fagnet:", "• 500 ledige kom", "- 300 rejste", "Her er 90 ledige.", "• 20 ledige kom")
    for text in lines:
        passages.append(Passage(Segment("s", f"s-{start}", "d", "body", start, start + len(text), True), nlp(text), 0))
        start += len(text) + 2
    found = find_figures(Document("d", "s", "article"), passages, [mention(lines[0], "Fagnet")], [])
    assert [(f.value, f.actor_id) for f in found] == [(500, "a-Fagnet"), (300, "a-Fagnet"), (90, None), (20, None)]


def test_behind_talk_of_millions_something_counted_ends_it() -> None:
    nlp = spacy.blank("da")
    passages, start = [], 0
    for text in ("Her er 94 millioner kroner.", "Af 100 ledige kom 71 i job."):
        passages.append(Passage(Segment("s", f"s-{start}", "d", "body", start, start + len(text), True), nlp(text), 0))
        start += len(text) + 2
    assert [f.value for f in find_figures(Document("d", "s", "article"), passages, [], [])] == [94e6, 100, 71]


@pytest.mark.parametrize(
    ("above", "below", "values"),
    [
        ("De 30 brugte 40.", "000 kroner på 12 skilte.", [30, 12]),
        ("De 30 brugte 1,", "9 millioner på 12 skilte.", [30, 12]),
        ("De 30 har 40", "tusind følgere i 12 byer.", [30, 12]),
        ("De 30 fik 12", "procent mere på 9 skilte.", [30, 9]),
        ("De 30 brugte 1.2", "50.000 kroner på 12 skilte.", [30, 12]),
        ("De 30 fik 40.", "Der var 12 skilte.", [30, 40, 12]),
        ("De 30 er nu 40 kroner.", "300 elever kom.", [30, 40, 300]),
    ],
)
def test_a_number_broken_over_two_passages_is_left_out(above: str, below: str, values: list[float]) -> None:
    source, nlp = f"{above}\n{below}", spacy.blank("da")
    at = len(above) + 1
    spans = [(0, len(above)), (at, len(source))]
    passages = [
        Passage(Segment("s", f"s-{n}", "d", "body", a, b, True), nlp(source[a:b]), 0) for n, (a, b) in enumerate(spans)
    ]
    assert [f.value for f in find_figures(Document("d", "s", "article"), passages, [], [])] == values


def test_the_talk_of_millions_ends_within_a_passage_too(figures_of: Any) -> None:
    found = figures_of("Havnen fik 611 mio. kr. for fisk, og i 2025 kan det tal nå op på omkring 900, lyder det.")
    assert [f.value for f in found if f.kind != "date"] == [611e6]
    found = figures_of("Havnen fik 611 mio. kr. Der kom 40 ledige. Vi kom til omkring 900.")
    assert [f.value for f in found] == [611e6, 40, 900]


def test_how_many_times_one_has_counted_is_nothing_counted(figures_of: Any) -> None:
    found = figures_of("Det koster 3 milliarder. Vi har regnet på det tre gange, og vi kommer til højst 1,1.")
    assert [f.value for f in found] == [3e9, 3]


def test_ages_ordinals_and_dates_have_no_source(figures_of: Any) -> None:
    text = "Ifølge Fagnet er hun 57 år, og det er tredje gang siden 2015."
    found = figures_of(text, mentions=[mention(text, "Fagnet")])
    assert [(f.kind, f.actor_id) for f in found] == [("age", None), ("ordinal", None), ("date", None)]


def test_of_two_quotes_the_inner_one_speaks(figures_of: Any) -> None:
    text = "Hun siger, at han »har 500 ledige« i dag."
    quotes = [Quote("d", "q1", 11, 40, "", actor_id="a-hun"), Quote("d", "q2", 19, 33, "", actor_id="a-han")]
    assert [f.actor_id for f in figures_of(text, quotes=quotes)] == ["a-han"]


def test_a_sentence_without_end_is_not_carried_whole(figures_of: Any) -> None:
    found = figures_of("der er 500 ledige og " * 300)
    assert len(found) == 300
    assert max(len(f.sentence) for f in found) <= 2000


@pytest.mark.parametrize(
    ("first", "values"),
    [("Her er 94 millioner kroner.", [94e6]), ("Her er 94 ledige.", [94, 49]), ("Her er ingen.", [49])],
)
def test_a_bare_number_behind_talk_of_millions_is_left_out(first: str, values: list[float]) -> None:
    nlp = spacy.blank("da")
    passages, start = [], 0
    for text in (first, "Der står 49."):
        passages.append(Passage(Segment("s", f"s-{start}", "d", "body", start, start + len(text), True), nlp(text), 0))
        start += len(text) + 2
    assert [f.value for f in find_figures(Document("d", "s", "article"), passages, [], [])] == values


@pytest.mark.parametrize("second", ["Vi kom til omkring 49.", "Vi kom til 4,9."])
def test_so_is_one_with_a_modifier_or_a_comma(second: str) -> None:
    nlp = spacy.blank("da")
    passages, start = [], 0
    for text in ("Her er 94 millioner kroner.", second):
        passages.append(Passage(Segment("s", f"s-{start}", "d", "body", start, start + len(text), True), nlp(text), 0))
        start += len(text) + 2
    assert [f.value for f in find_figures(Document("d", "s", "article"), passages, [], [])] == [94e6]


def test_inside_a_quote_its_speaker_is_the_source(figures_of: Any) -> None:
    text = "»Vi har 500 ledige,« siger hun."
    quote = Quote("d", "q", 1, 19, text[1:19], actor_id="a-hun")
    assert [f.actor_id for f in figures_of(text, quotes=[quote])] == ["a-hun"]


def test_parts_of_speech_decide_where_there_are_any(figures_of: Any) -> None:
    text = "Der kom 300 gemytlige slubberter."
    tags = {"gemytlige": "ADJ", "slubberter": "NOUN"}
    assert [f.counted for f in figures_of(text, pos=tags)] == ["slubberter"]
    assert [f.counted for f in figures_of("De 300 slubrer.", pos={"slubrer": "VERB"})] == [None]
    assert [f.counted for f in figures_of("I alt 300 klager over støj.", pos={"klager": "VERB"})] == [None]
    tags = {"fik": "VERB", "klager": "VERB"}  # a second verb in the clause is none
    assert [f.counted for f in figures_of("Byen fik 300 klager over støj.", pos=tags)] == ["klager"]


def test_a_table_of_numbers_gives_right_rows_or_none_and_no_hang(figures_of: Any) -> None:
    numbers = [(n * 7919) % 99_991 for n in range(10_000)]
    started = time.perf_counter()
    for between in ("\n", " ", "\t", ", ", " - "):
        wrong = [
            f.text
            for f in figures_of(between.join(map(str, numbers)))
            if f.value not in (None, float(int(f.text.split()[-1])))
        ]
        assert wrong == []
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize(
    "text",
    ["9" * 200_000, "1." * 100_000, "og " * 50_000, "en halv " * 30_000, "mellem 5 og " * 20_000, "femog" * 20_000],
)
def test_long_runs_end_in_time(text: str) -> None:
    from textmine.annotate.figures.find import read_claims
    from textmine.annotate.figures.line import Line
    from textmine.annotate.figures.periods import find_periods

    started = time.perf_counter()
    line = Line(text)
    read_claims(line, find_periods(line, None), frozenset())
    assert time.perf_counter() - started < 20


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "½", "%", "-", "1", "kr.", "mellem", "fra 3 til", "5-", "-5", "5 - ", "1/", "den 3."]
)
def test_scraps_do_no_harm(text: str, figures_of: Any) -> None:
    assert all(f.text in text for f in figures_of(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Havvind koster 38 øre, mens sol koster mindst 61.", [0.38, 0.61]),
        ("Strømmen kostede 38 øre pr. kWh. I dag skal de have 61 for den.", [0.38, 0.61]),
        ("Strømmen koster mellem 55 og 61 øre. Dengang var det 40.", [0.55, 0.4]),
        ("Benzinen er steget 10 øre. Den koster nu 12,59.", [0.1, 12.59]),
        ("Det kostede 50 øre. Det var 12 børn for mange.", [0.5, 12]),
    ],
)
def test_a_whole_amount_behind_one_in_oere_is_of_oere(text: str, values: list[float], figures_of: Any) -> None:
    assert [f.value for f in figures_of(text)] == values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Den gladeste er Jens Holm på 59.", [("age", 59, None)]),
        ("En af dem er Jens Holm, 71. Han bor her.", [("age", 71, None)]),
        ("Vi mødte Kontrakt Nord på 59.", []),
        ("Det er næsten en tredobling.", [("multiple", 3, "<")]),
        ("Det er 213 flere end et år tidligere.", [("count", 213, None), ("duration", 1, None)]),
        ("Det varer mere end et år.", [("duration", 1, ">")]),
        ("Mødet blev afviklet over 22 dage.", [("duration", 22, None)]),
        ("Der kom en 40 stykker.", [("count", 40, "~")]),
        ("Klokken var tæt på halv tre natten til lørdag.", []),
    ],
)
def test_ages_by_name_and_modifiers_around_articles(
    text: str, found: list[tuple[str, float, str | None]], figures_of: Any
) -> None:
    assert [(f.kind, f.value, f.modifier) for f in figures_of(text)] == found


def test_of_an_owner_and_what_is_owned_the_share_is_of_the_latter(figures_of: Any) -> None:
    text = "Lønnen er 60 procent af et lagers omkostninger."
    (figure,) = figures_of(text, pos={"lagers": "NOUN", "omkostninger": "NOUN"})
    assert figure.counted == "omkostninger"
    (figure,) = figures_of("Hun åd 60 procent af en krebs hver dag.", pos={"krebs": "NOUN", "hver": "DET"})
    assert figure.counted == "krebs"

"""Speech behind dashes."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal. Per Lind er smed.\n\n"


def said(read: Reader, *lines: str) -> list[tuple[str | None, str]]:
    return read(INTRO + "\n\n".join(lines)).said()


def test_two_who_are_said_to_speak_take_turns_where_nobody_is(read: Reader) -> None:
    lines = ["- Nej, siger Bodil Krag.", "- Jo, svarer Per Lind.", "- Det passer ikke.", "- Det gør det da."]
    assert said(read, *lines) == [
        ("Bodil Krag", "Nej"),
        ("Per Lind", "Jo"),
        ("Bodil Krag", "Det passer ikke."),
        ("Per Lind", "Det gør det da."),
    ]


def test_a_question_to_you_is_answered_by_the_other(read: Reader) -> None:
    lines = ["- Det regner, siger Per Lind.", "Så kommer Bodil Krag.", "- Har du en paraply?", "- Nej da."]
    assert said(read, *lines) == [
        ("Per Lind", "Det regner"),
        ("Bodil Krag", "Har du en paraply?"),
        ("Per Lind", "Nej da."),
    ]


def test_whoever_is_called_by_name_speaks_next(read: Reader) -> None:
    lines = ["Krag ser op.", "- Du glemmer alt, Per Lind.", "- Jeg er smed.", "- Ja, det kan vi se, siger Bodil Krag."]
    assert [s for s, _ in said(read, *lines)] == ["Bodil Krag", "Per Lind", "Bodil Krag"]


def test_whoever_goes_on_at_the_end_of_a_line_has_the_next_one(read: Reader) -> None:
    lines = ["- Hvor skal de nu svømme? spørger Bodil Krag og tilføjer:", "- Her er der jo ikke plads."]
    assert said(read, *lines) == [
        ("Bodil Krag", "Hvor skal de nu svømme?"),
        ("Bodil Krag", "Her er der jo ikke plads."),
    ]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Per Lind ryster på hovedet.", "Per Lind"),
        ("Krag har hørt det før. Hun peger på Per Lind.", "Bodil Krag"),
        ("Til Per Lind siger hun intet. Krags bil holder udenfor.", "Bodil Krag"),
    ],
)
def test_the_subject_of_the_paragraph_before_speaks(read: Reader, before: str, speaker: str) -> None:
    got = said(read, "- Det er koldt, siger Bodil Krag.", before, "- Så er det nok for i dag.")
    assert got[-1] == (speaker, "Så er det nok for i dag.")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Nej, retter Per Lind.", [("Per Lind", "Nej")]),
        ("- Det er vores skyld, skynder Per Lind sig at sige.", [("Per Lind", "Det er vores skyld")]),
        ("- Siden maj, tror jeg, svarer Per Lind.", [("Per Lind", "Siden maj, tror jeg")]),
        (
            "- Det er dyrt, siger Per Lind, men jeg kan godt lide det.",
            [("Per Lind", "Det er dyrt"), ("Per Lind", "men jeg kan godt lide det.")],
        ),
        ("- Det er dyrt, siger Per Lind, men han betaler gerne.", [("Per Lind", "Det er dyrt")]),
        ("― Det er dyrt, siger Per Lind.", [("Per Lind", "Det er dyrt")]),
        (
            "- Men vi ved jo, siger Per Lind, at det går galt. Det må vi lave om.",
            [("Per Lind", "Men vi ved jo"), ("Per Lind", "at det går galt. Det må vi lave om.")],
        ),
        ("- Det er dyrt, siger Per Lind og mener, at det går galt.", [("Per Lind", "Det er dyrt")]),
        ("- Det er, siger Per Lind, helt utroligt.", [("Per Lind", "Det er"), ("Per Lind", "helt utroligt.")]),
    ],
)
def test_where_speech_ends_and_goes_on(read: Reader, line: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(read, line) == expected


def test_speech_inside_a_paragraph_is_said_by_whom_it_is_about(read: Reader) -> None:
    lines = ["- Det er koldt, siger Bodil Krag.", "Per Lind vil ikke sige mere. - Jeg har intet at sige."]
    assert said(read, *lines)[-1] == ("Per Lind", "Jeg har intet at sige.")


def test_a_name_at_the_start_of_a_line_calls_somebody(read: Reader) -> None:
    lines = [
        "Krag ser op på Per Lind.",
        "- Hvor er den?",
        "- I bilen.",
        "- Per Lind, for pokker.",
        "- Ja, siger Per Lind.",
    ]
    assert [s for s, _ in said(read, *lines)] == ["Bodil Krag", "Per Lind", "Bodil Krag", "Per Lind"]


def test_a_long_line_goes_on_with_its_speaker(read: Reader) -> None:
    long = "- Mine egne børn har lært at svømme her, og hvor skal de nu tage hen?"
    got = said(read, "- Vi har ikke råd, siger Bodil Krag.", "- Det er trist, siger Per Lind.", long)
    assert got[-1][0] == "Per Lind"


@pytest.mark.parametrize(
    "lines", [["Per Lind, smed i Greve:", "- Det er trist."], ["- Det er trist.", "Sådan siger Per Lind."]]
)
def test_a_paragraph_beside_a_line_gives_it_its_speaker(read: Reader, lines: list[str]) -> None:
    assert said(read, *lines) == [("Per Lind", "Det er trist.")]


def test_the_subject_of_the_main_clause_speaks_next(read: Reader) -> None:
    lines = ["- Det er koldt, siger Per Lind.", "Da han er gået, bliver Bodil Krag stille.", "- Jeg savner ham alt."]
    assert said(read, *lines)[-1][0] == "Bodil Krag"


def test_a_line_of_speech_may_have_been_taken_for_a_heading(read: Reader) -> None:
    text = "Bodil Krag er formand.\n\n- Det er koldt, siger Bodil Krag.\n\n- Er det?\n\n- Ja, siger Bodil Krag."
    assert "Er det?" in [t for _, t in read(text, "body", "body", "heading").said()]


def test_a_dash_inside_a_paragraph_opens_speech_that_somebody_is_said_to_speak(read: Reader) -> None:
    assert said(read, "Støtten er stor. - Endelig en med mod, siger Per Lind.") == [("Per Lind", "Endelig en med mod")]
    assert said(read, "Støtten er stor. - Endelig en med mod.") == []


def test_the_papers_question_behind_a_dash_is_no_quote(read: Reader) -> None:
    lines = ["- Godt, siger Krag.", "Hun sætter sig.", "- Hvad nu?", "»Vi går hjem igen.«"]
    assert said(read, *lines)[1:] == [(None, "Vi går hjem igen.")]


@pytest.mark.parametrize("items", ["Det koster:\n\n- Ti kroner.", "- Ti kroner.\n- Ni dage."])
def test_a_list_beside_a_dialogue_is_no_speech(read: Reader, items: str) -> None:
    assert said(read, "- Godt, siger Krag.", "Nu er det slut.", items) == [("Bodil Krag", "Godt")]


def test_a_pronoun_looks_past_what_is_said_behind_a_dash(read: Reader) -> None:
    got = said(read, "- Hils Per Lind fra mig, og bed ham ringe, siger Krag.", "- Farvel, siger hun.")
    assert got == [("Bodil Krag", "Hils Per Lind fra mig, og bed ham ringe"), ("Bodil Krag", "Farvel")]


KRAG = "Bodil Krag er formand for Dansk Metal.\n\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "- Det går ikke, siger Krag. Vi skal videre nu.",
            [("Bodil Krag", "Det går ikke"), ("Bodil Krag", "Vi skal videre nu.")],
        ),
        ("- Det går ikke, siger Krag. Hun rejser sig.", [("Bodil Krag", "Det går ikke")]),
        (
            "- Det går ikke, siger Krag, – så nu går vi.",
            [("Bodil Krag", "Det går ikke"), ("Bodil Krag", "så nu går vi.")],
        ),
        ("— Det går ikke! udbryder Krag.", [("Bodil Krag", "Det går ikke!")]),
        ("–Det går ikke, siger Krag.", [("Bodil Krag", "Det går ikke")]),
        (
            "- Nu, siger Krag og ser ud ad vinduet, - går vi hjem.",
            [("Bodil Krag", "Nu"), ("Bodil Krag", "går vi hjem.")],
        ),
        ("- Det går ikke, gryntede hun.", [("Bodil Krag", "Det går ikke")]),
        (
            "- Det koster det hele, siger og skriver alt, siger Krag.",
            [("Bodil Krag", "Det koster det hele, siger og skriver alt")],
        ),
        (
            "Krag ryster på hovedet.\n\n- Nej, det går ikke.\n\n- Slet ikke.\n\n- Så er det sagt, siger hun.",
            [("Bodil Krag", "Nej, det går ikke."), ("Bodil Krag", "Slet ikke."), ("Bodil Krag", "Så er det sagt")],
        ),
        (
            "Krag siger:\n\n- Det går ikke.\n\n- Jeg mener det, siger hun.",
            [("Bodil Krag", "Det går ikke."), ("Bodil Krag", "Jeg mener det")],
        ),
        (
            "- Hvad laver du? spørger Krag.\n\n- Jeg læser, siger Per Lind.\n\n- Godt.\n\n- Synes du?",
            [
                ("Bodil Krag", "Hvad laver du?"),
                ("Per Lind", "Jeg læser"),
                ("Bodil Krag", "Godt."),
                ("Per Lind", "Synes du?"),
            ],
        ),
    ],
)
def test_speech_behind_dashes_goes_on(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(KRAG + text).said() == said


def test_a_colon_before_a_dash_gives_the_word(read: Reader) -> None:
    text = 'Hertil svarer Per Lind: – Nej, ikke lige nu.\n\n"Kom så!" råbte en tilskuer.\n\n– Vi ses, siger Bo Thy.'
    assert read(text).said()[0] == ("Per Lind", "Nej, ikke lige nu.")

"""Whom a noun that speaks means."""

from collections.abc import Callable
from typing import Any

import pytest

from textmine.annotate.forms import Forms
from textmine.annotate.meant import sex_of
from textmine.records import Actor

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"
BODIL, PER = "Bodil Krag", "Per Lind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Per Lind mødte Krag.\n\n"Det er nok nu," siger sidstnævnte.', [(BODIL, "Det er nok nu,")]),
        ('Ved døren står Per Lind.\n\n"Det er nok nu," siger vedkommende.', [(PER, "Det er nok nu,")]),
        ('Ved døren står kollegaen Per Lind.\n\n"Det er nok nu," siger kollegaen.', [(PER, "Det er nok nu,")]),
        ('Ved døren står smed Per Lind.\n\n"Det er nok nu," siger smeden.', [(PER, "Det er nok nu,")]),
        ('Ved døren står Per Lind.\n\n"Det er nok nu," siger manden.', [(PER, "Det er nok nu,")]),
        ('Per Lind er med.\n\n"Det er nok nu," siger den 48-årige smed.', [(PER, "Det er nok nu,")]),
        ('Hos Dansk Metal er man træt. "Det er nok nu," siger man i forbundet.', [("Dansk Metal", "Det er nok nu,")]),
    ],
)
def test_a_noun_means_who_was_named_before(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Hassan Bilal", "male"),
        ("Hülya Demir", "female"),
        ("Oksana Frost", "female"),
        ("Luca Frost", "male"),
        ("Xi Lo", None),
    ],
)
def test_which_pronoun_means_a_name(name: str, sex: str | None) -> None:
    assert sex_of(name) == sex


def test_a_relative_in_speech_is_not_whom_a_pronoun_outside_means(read: Reader) -> None:
    text = 'Per Lind venter.\n\n"Min bror får sine penge først."\n\n"Så er det nok," siger han.'
    assert read(text).said()[-1] == (PER, "Så er det nok,")


def test_who_took_the_picture_is_not_whom_a_pronoun_means(read: Reader) -> None:
    text = 'Per Lind venter.\n\nFoto: Bo Thy\n\n"Så er det nok," siger han.'
    assert read(text, "body", "credit").said() == [(PER, "Så er det nok,")]


def test_whom_a_sentence_compares_its_pronoun_with_is_not_whom_the_next_one_means(read: Reader) -> None:
    text = 'Bo Thy er maler. Han er blevet kaldt egnens Per Lind. "Så er det nok," siger han.'
    assert read(INTRO + text).said() == [("Bo Thy", "Så er det nok,")]


def test_a_title_is_nobodys_of_whom_it_is_not_known() -> None:
    forms = Forms([Actor("d", "1", "Per Lind", "person"), Actor("d", "2", "Bo Thy", "person", title="formand")])
    assert (forms.meant_by("dommeren"), [a.name for a in forms.meant_by("direktøren")]) == ([], ["Bo Thy"])

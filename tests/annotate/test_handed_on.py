"""Speech whose speaker the next sentence tells."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"
BODIL, PER = "Bodil Krag", "Per Lind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er nok nu. Vi går hjem." Ordene er Krags.', [(BODIL, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\nSådan siger Per Lind.', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\nManden bag ordene hedder Per Lind.', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem",\n\nsiger Per Lind.', [(PER, "Det er nok nu. Vi går hjem")]),
        ('"Det er nok nu. Vi går hjem." Per Lind slår i bordet.', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\nPer Lind, tømrer', [(PER, "Det er nok nu. Vi går hjem.")]),
        ('"Det er nok nu. Vi går hjem."\n\n– Per Lind, tømrer', [(PER, "Det er nok nu. Vi går hjem.")]),
    ],
)
def test_who_spoke_is_told_behind(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


def test_a_line_with_a_colon_gives_the_word_whatever_role_it_was_taken_for(read: Reader) -> None:
    got = read('Det er koldt.\n\nFormand Per Lind er tilfreds:\n\n"Det er nok nu."', "body", "attribution")
    assert got.said() == [(PER, "Det er nok nu.")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Krag venter. Per Lind går.\n\n"Lind har svigtet os alle sammen i dag."', None),
        ('Krag venter. Per Lind går.\n\n"Jeg hedder Per Lind og kommer fra Kolding."', PER),
        ('Også fra Grønt Hegns formand, Per Lind, savner hun svar:\n\n"Det er alt for dårligt."', BODIL),
        ('I den sag, hvor Per Lind går, vil Krag ikke være med:\n\n"Det er alt for dårligt."', BODIL),
        ('Om de kampe, hvor Lind tabte, siger Krag:\n\n"Det er alt for dårligt."', BODIL),
        ('Per Lind viste hende den, men hun måtte lade som ingenting og spørge:\n\n"Hvor er den anden?"', BODIL),
        ('"Nej," sagde Per Lind. Krag gik. Også hun er træt af det:\n\n"Det er alt for dårligt."', BODIL),
        ('Har du set for meget på Per Lind?\n\n"Det er alt for dårligt, hvis jeg har."', None),
    ],
)
def test_who_is_given_the_word_by_the_paragraph_before(read: Reader, text: str, said: str | None) -> None:
    assert read(INTRO + text).said()[-1][0] == said


def test_a_colon_gives_the_word_past_a_heading(read: Reader) -> None:
    got = read(INTRO + 'Om kampen siger Per Lind:\n\nHÆNDELIGT\n\n"Det var ikke med vilje."', "body", "body", "heading")
    assert got.said() == [(PER, "Det var ikke med vilje.")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er svært at komme hjem igen efter så lang tid."\n\n"Ja, det er," siger Bodil Krag.', BODIL),
        ('"Det er svært at komme hjem igen efter så lang tid."\n\n"Ja, det er," siger en nabo.', None),
        ('"Det er svært at komme hjem til Bodil Krag igen nu."\n\n"Ja, det er," siger Bodil Krag.', None),
        ('"Det er svært at komme hjem igen efter så lang tid."\n\n"Ja," siger Krag. "Nej," siger Per Lind.', None),
    ],
)
def test_whoever_alone_speaks_in_a_text_has_its_loose_speech_too(read: Reader, text: str, said: str | None) -> None:
    assert read(INTRO + "Per Lind var med.\n\nDet regnede den dag.\n\nDet blæste.\n\n" + text).said()[0][0] == said


def test_speech_opened_anew_in_each_paragraph_is_whose_it_is_where_it_closes(read: Reader) -> None:
    text = '"Nej," siger Per Lind.\n\n"Vi var der alle den dag.\n\n"Ingen sagde noget der.\n\n"Vi gik," siger Krag.'
    assert [actor for actor, _ in read(INTRO + text).said()] == [PER, BODIL, BODIL, BODIL]

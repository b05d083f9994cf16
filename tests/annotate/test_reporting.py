"""The reporting clause beside what stands in marks."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[..., Any]
INTRO = "Bodil Krag er formand for Dansk Metal.\n\n"
BODIL, PER = "Bodil Krag", "Per Lind"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er for galt," tordner hun.', [(BODIL, "Det er for galt,")]),
        ('"Det er for galt," hvæsede formanden.', [(BODIL, "Det er for galt,")]),
        ('"Det er for galt," kvækker Per Lind.', [(PER, "Det er for galt,")]),
        ('"Det er for galt", fik hun at vide.', [(None, "Det er for galt")]),
    ],
)
def test_any_verb_between_speech_and_a_speaker_is_one_of_saying(
    read: Reader, text: str, said: list[tuple[str | None, str]]
) -> None:
    assert read(INTRO + text).said() == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er nok nu," siger Krag. "Nu går vi hjem.', [(BODIL, "Det er nok nu,"), (BODIL, "Nu går vi hjem.")]),
        ("Krag siger: »Det er nok nu.", [(BODIL, "Det er nok nu.")]),
        ('»Det er nok nu", siger Krag.', [(BODIL, "Det er nok nu")]),
        ('”Det er nok nu", siger Krag.', [(BODIL, "Det er nok nu")]),
        ("»Det er nok nu», siger Krag.", [(BODIL, "Det er nok nu")]),
    ],
)
def test_marks_that_do_not_match_or_never_close(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Krag skriver på Facebook: "Det er nok nu."', [(BODIL, "Det er nok nu.")]),
        ('I en mail skriver Krag: "Det er nok nu."', [(BODIL, "Det er nok nu.")]),
        ('På Twitter lød det fra Krag: "Det er nok nu."', [(BODIL, "Det er nok nu.")]),
        ('"Det er nok nu", skriver hun i en sms.', [(BODIL, "Det er nok nu")]),
        ('"Det er nok nu", lyder det i en pressemeddelelse fra Dansk Metal.', [("Dansk Metal", "Det er nok nu")]),
        ('"Det er nok nu", hedder det i et brev fra Krag.', [(BODIL, "Det er nok nu")]),
        ('"Det er nok nu", står der i Krags brev.', [(BODIL, "Det er nok nu")]),
        (
            'I et opslag på Facebook tager Krag bladet fra munden: "Det er nok nu. Vi går."',
            [(BODIL, "Det er nok nu. Vi går.")],
        ),
    ],
)
def test_what_is_written(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"Det er nok," siger Krag, "og nu går vi hjem."', [(BODIL, "Det er nok,"), (BODIL, "og nu går vi hjem.")]),
        ('"Det," siger Krag, "er nok nu."', [(BODIL, "Det,"), (BODIL, "er nok nu.")]),
    ],
)
def test_the_speaker_in_the_middle(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Planen kaldes "et rent cirkus" af Krag.', [(BODIL, "et rent cirkus")]),
        ('Planen er blevet kaldt "et rent cirkus" af formanden for Dansk Metal.', [(BODIL, "et rent cirkus")]),
        ('Krag taler om "et rent cirkus".', [(BODIL, "et rent cirkus")]),
        ('Krag er "dybt rystet" over planen.', [(BODIL, "dybt rystet")]),
        ('Krag finder planen "helt hen i vejret".', [(BODIL, "helt hen i vejret")]),
        ('Krag "beklager dybt", at det gik galt.', [(BODIL, "beklager dybt")]),
        ('Planen er ifølge Krag "helt hen i vejret".', [(BODIL, "helt hen i vejret")]),
        ('Planen er "helt hen i vejret", mener Krag.', [(BODIL, "helt hen i vejret")]),
        ('Planen er "helt hen i vejret", hvis man spørger Krag.', [(BODIL, "helt hen i vejret")]),
        ('Planen er med Krags egne ord "helt hen i vejret".', [(BODIL, "helt hen i vejret")]),
        ('Planerne ("rent vrøvl" kalder Krag dem) er dyre.', [(BODIL, "rent vrøvl")]),
        ('Krag, der er formand for Hegn og Have, er "dybt rystet" over planen.', [(BODIL, "dybt rystet")]),
        ('Krag efterlyser "en plan, der holder".', [(BODIL, "en plan, der holder")]),
        ('Dansk Metals formand kalder planen "et rent cirkus".', [(BODIL, "et rent cirkus")]),
        ('Forbundets notat kalder planen "et rent cirkus".', [("Dansk Metal", "et rent cirkus")]),
        ('Filmen "Et rent cirkus" er god.', []),
        ('Krag hørte, at der blev råbt "mand over bord".', [(None, "mand over bord")]),
        ('Krag så, at der blev vist "Mand over bord".', []),
        ('Krag fandt "Fluen" morsom.', []),
        ('Ordet "cirkus" er fransk.', []),
        ('Hun arbejder i det, der hedder "Huset".', []),
        ('Den såkaldte "nytteindsats" er slut.', []),
        ('Vi fik læst højt af "Den grimme ælling", og Krag lo.', []),
    ],
)
def test_a_phrase_has_a_sayer_or_is_no_quote(read: Reader, text: str, said: list[tuple[str | None, str]]) -> None:
    assert read(INTRO + text).said() == said


def test_a_noun_behind_a_genitive_is_a_sayer_without_a_name(read: Reader) -> None:
    assert read('Byens borgere kalder planen "et rent cirkus".').said() == [(None, "et rent cirkus")]

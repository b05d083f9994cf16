"""Cues: praise and blame, turned by a negator; whether a text speaks of the target; what is handed on of others."""

import pytest

from textmine.errors import UsageError
from textmine.settings import Stance as Settings
from textmine.settings import Target as Words
from textmine.stance.features import hands_on, mentions, names, passage, speaks, target_of

JOBCENTRE = target_of("jobcentre")


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Bordet er brunt.", ""),
        ("De var dygtige.", "polar1 praise1"),
        ("De var ikke dygtige.", "polar1 blame1"),
        ("De var dygtige og søde!", "polar1 polar2 praise1 praise2 exclaims"),
        ("Det er ydmygende, men rådgiveren var dygtig.", "polar1 polar2"),
        ("Kritikerne råber?", "rebut1 asks"),
        ("Loven træder i kraft i maj.", "report1"),
        ("", ""),
    ],
)
def test_cues_of_a_passage(text: str, cues: str) -> None:
    assert passage(text) == (text, cues)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("På jobcentret sad en mand.", True),
        ("JOBCENTERETS åbningstid", True),
        ("Min sagsbehandler ringede", True),
        ("Sygedagpengene stoppede", True),
        ("Svømmehallen åbner igen", False),
        ("", False),
    ],
)
def test_mentions_of_the_target(text: str, expected: bool) -> None:
    assert mentions(text, JOBCENTRE) is expected


def test_names_counts_the_target_alone() -> None:
    assert names("Jobcentret og sagsbehandleren talte om praktik.", JOBCENTRE) == 2


def test_an_unknown_target_is_named() -> None:
    with pytest.raises(UsageError, match=r"windmills.*jobcentre"):
        target_of("windmills")


def test_a_target_of_ones_own_is_found_by_its_words() -> None:
    own = Settings(targets={"wind": Words(names=("vindmølle",), context=("skygge", "rotor"))})
    wind = target_of("wind", own)
    assert mentions("Vindmøllerne larmer", wind)
    assert mentions("Skyggen generer os", wind)
    assert not mentions("Jobcentret larmer", wind)
    assert names("Vindmøllens rotor", wind) == 1
    assert target_of("jobcentre", own) == JOBCENTRE


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Borgmesteren hævder, at alt er godt.", True),
        ("Det kalder kommunen omsorg.", True),
        ("Jeg mener, at det er forkert.", False),
        ("Det mener vi.", False),
        ("Brevet kom om morgenen.", False),
    ],
)
def test_words_of_others_are_known(sentence: str, expected: bool) -> None:
    assert hands_on(sentence) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vi gør det om.", True),
        ("Det er MIN have.", True),
        ("Ifølge planen sker det i maj.", False),
        ("Kommunen bør skamme sig.", False),
        ("", False),
    ],
)
def test_a_writer_in_the_first_person_is_heard(text: str, expected: bool) -> None:
    assert speaks(text) is expected

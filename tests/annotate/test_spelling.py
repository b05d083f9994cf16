"""What spellings of one name share."""

import pytest

from textmine.annotate.spelling import fold, readable_as, sound, within


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Å. Holm-Krag", "å holm krag"),
        ("AAGE", "åge"),
        ("Yıldız Müller", "yildiz myller"),
        ("J?rgen", "j\ufffdrgen"),
        ("J\ufffdrgen", "j\ufffdrgen"),
        ("JÃ¸rgen", "jørgen"),
        ("Hvad?", "hvad"),
        ("?stergaard-B?k", "\ufffdstergård b\ufffdk"),
    ],
)
def test_fold(printed: str, folded: str) -> None:
    assert fold(printed) == folded


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("sophie", "sofie"),
        ("christian", "kristian"),
        ("mathiassen", "matiasen"),
        ("schmidt", "skmit"),
        ("joergen", "jørgen"),
    ],
)
def test_one_sound_spelt_twice(a: str, b: str) -> None:
    assert sound(a) == sound(b)


@pytest.mark.parametrize(("a", "b"), [("karin", "karen"), ("pedersen", "petersen"), ("hansen", "jensen")])
def test_other_sounds(a: str, b: str) -> None:
    assert sound(a) != sound(b)


def test_a_lost_letter_is_any_but_the_others_are_themselves() -> None:
    assert readable_as("j\ufffdrgen", "jørgen")
    assert not readable_as("j\ufffdrgen", "jørgon")
    assert not readable_as("jørgen", "jørgen")


def test_within_counts_a_swap_as_one() -> None:
    assert (within("krag", "karg", 1), within("krag", "kargh", 1)) == (True, False)

"""What kind of body a name shows and a noun means, and which nouns a name is called by."""

import pytest

from textmine.annotate.noun_sorts import fits_kind, is_body_noun, is_called, kind_of_noun, led_by

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("politiet", "Qvikjyllands Politi"),
        ("hospicet", "Hospice Qvik"),
        ("værket", "Qvik Fjernvarme"),
        ("bryggeriet", "Qvik Bryghus"),
        ("avisen", "Qvik Morgenpost"),
        ("afdelingen", "FOA Qvikby"),
        ("trafikselskabet", "Qviktrafik"),
        ("rederiet", "Qvik Færger"),
        ("foreningen", "Ældre Sagen"),
    ],
)
def test_a_name_is_called_by_its_noun(noun: str, name: str) -> None:
    assert is_body_noun(noun)
    assert is_called(noun, name)


@pytest.mark.parametrize(
    ("noun", "name"),
    [
        ("politiet", "Politiforbundet"),
        ("rederiet", "Tangministeriet"),
        ("selskabet", "Styrelsen for Arbejdsmarked og Rekruttering"),
        ("afdelingen", "Qvik Kommune"),
    ],
)
def test_a_name_is_not_called_by_the_noun_of_another(noun: str, name: str) -> None:
    assert not is_called(noun, name)


@pytest.mark.parametrize("word", ["borgmesterkæden", "fagbevægelsen", "rådhuset", "tangen"])
def test_a_word_that_means_no_body(word: str) -> None:
    assert not is_body_noun(word)


def test_the_longest_ending_tells_the_kind_of_a_noun() -> None:
    assert kind_of_noun("vindmølleproducenten") == "firm"
    assert kind_of_noun("forsyningsselskabet") == "works"
    assert kind_of_noun("tangen") is None


def test_a_name_that_shows_no_kind_may_be_a_firm_but_no_ministry() -> None:
    assert fits_kind("firm", "Nordqvik", NOTHING) is None
    assert fits_kind("office", "Nordqvik", NOTHING) is False
    assert fits_kind("firm", "Tangministeriet", NOTHING) is False
    assert fits_kind("firm", "Qvikbyg", NOTHING) is True


def test_what_the_text_says_that_a_body_is_tells_its_kind() -> None:
    assert fits_kind("firm", "Nordqvik", frozenset({"rederiet"})) is True
    assert fits_kind("society", "Nordqvik", frozenset({"rederiet"})) is False


def test_who_leads_which_kind_of_body() -> None:
    assert "society" in led_by("landsformand")
    assert led_by("rektor") == {"school"}
    assert not led_by("kok")

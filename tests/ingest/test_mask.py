"""Masking: personal numbers go, every other number stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.ingest.mask import MASK, mask


def hidden(text: str, number: str) -> str:
    return text.replace(number, "".join(MASK if char.isalnum() else char for char in number))


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Hendes CPR er 010203-1234.", "010203-1234", "cpr"),
        ("nummeret 0102031234 stod der", "0102031234", "cpr"),
        ("født 01.02.03-1234", "01.02.03-1234", "cpr"),
        ("kort 290204 1234 fundet", "290204 1234", "cpr"),
        ("kort 010203 – 1234 fundet", "010203 – 1234", "cpr"),
        ("kort 010203\u00a01234 fundet", "010203\u00a01234", "cpr"),
        ("cpr-nr. 610203-1234", "610203-1234", "cpr"),
        ("Skriv til ida.holm+job@post.by.dk.", "ida.holm+job@post.by.dk", "email"),
        ("ida (at) firma.dk", "ida (at) firma.dk", "email"),
        ("søren@børneavis.dk", "søren@børneavis.dk", "email"),
        ("tlf. 98765432", "98765432", "phone"),
        ("Telefon: 98 76 54 32", "98 76 54 32", "phone"),
        ("Ring til os på 98765432 nu", "98765432", "phone"),
        ("mobil: 9876-5432", "9876-5432", "phone"),
        ("T: 98.76.54.32", "98.76.54.32", "phone"),
        ("+45 98765432", "+45 98765432", "phone"),
        ("(+45) 98 76 54 32", "(+45) 98 76 54 32", "phone"),
        ("0045 98765432", "0045 98765432", "phone"),
        ("+46 70 123 45 67", "+46 70 123 45 67", "phone"),
        ("Kontoret, 98 76 54 32, er lukket", "98 76 54 32", "phone"),
        ("Kontoret (9876 5432)", "9876 5432", "phone"),
        ("reg.nr. 1234 konto 1234567890", "1234 konto 1234567890", "account"),
        ("Konto: 1234-0001234567", "1234-0001234567", "account"),
        ("DK50 0040 0440 1162 43", "DK50 0040 0440 1162 43", "account"),
        ("GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32", "account"),
        ("kort 4111 1111 1111 1111", "4111 1111 1111 1111", "account"),
    ],
)
def test_a_personal_number_is_masked_character_for_character(text, number, kind):
    expected = hidden(text, number) if kind != "account" or "konto" not in number else None
    masked, counts = mask(text)
    assert counts == {kind: 1}
    assert len(masked) == len(text)
    assert not any(char.isdigit() for char in masked)
    assert expected is None or masked == expected


def test_two_numbers_behind_one_cue():
    assert mask("tlf. 98765432/12345678 eller 87654321") == (
        f"tlf. {MASK * 8}/{MASK * 8} eller {MASK * 8}",
        {"phone": 3},
    )


@pytest.mark.parametrize(
    "text",
    [
        "12 000 000 kroner",
        "40 000 000 borgere",
        "1.900.000 kroner",
        "kr. 98 76 54 32",
        "98 765 432 kr.",
        "0102031234 kroner",
        "+12 000 000 kroner",
        "konto 500 000 kroner",
        "fra 2018 2019 til 2020",
        "1914 1918",
        "over 2000 3000",
        "den 03-03-2019 kl. 12.30",
        "2019-03-03 12:30",
        "20 30 40 50 procent",
        "i uge 21 22 23 24",
        "lov nr. 1234 af 03.03.2019",
        "CVR 12345678",
        "CVR-nr. 98 76 54 32",
        "P-nr. 1203041234",
        "EAN 5798001234567",
        "ISBN 978-87-02-12345-6",
        "ISBN 8702123456",
        "sag nr. 010203-1234",
        "J.nr. 2019-120304-1234",
        "https://avis.dk/debat/1203041234-x",
        "1203041234567",
        "310203-1234 og 321299-1234",
        "21-19, 21-17 og 30-28",
        "225-timersreglen og 6½ til 4 uger",
        "@navn skriver",
        "ring 112",
        "reg.nr. AB 12 345",
    ],
)
def test_other_numbers_stay(text):
    assert mask(text) == (text, {})


@given(st.text(alphabet="0123456789 -./+@a.dktlf:\n", max_size=80))
def test_masking_keeps_length_and_punctuation_and_is_done_once(text):
    masked, _ = mask(text)
    assert len(masked) == len(text)
    assert all(new == old or (new == MASK and old.isalnum()) for old, new in zip(text, masked, strict=True))


def test_masking_twice_masks_nothing_more():
    masked, _ = mask("CPR 010203-1234, tlf. 98 76 54 32, ida@firma.dk, konto 1234 1234567")
    assert mask(masked) == (masked, {})

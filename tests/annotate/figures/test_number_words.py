"""Number words and digits: what is written comes back as the number that was meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from textmine.annotate.figures.line import Line
from textmine.annotate.figures.numbers import parse_digits, read_number

FIRST = "nul en to tre fire fem seks syv otte ni"
TEENS = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
UNITS = [*FIRST.split(), *TEENS.split()]
OLD = "tyve tredive fyrretyve halvtredsindstyve tresindstyve halvfjerdsindstyve firsindstyve halvfemsindstyve"
TENS = {"new": ["tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems"], "old": OLD.split()}


def below_hundred(n: int, tens: list[str]) -> str:
    if n < 20:
        return UNITS[n]
    ten = tens[n // 10 - 2]
    return f"{UNITS[n % 10]}og{ten}" if n % 10 else ten


def below_thousand(n: int, tens: list[str]) -> list[str]:
    if n < 100:
        return [below_hundred(n, tens)]
    head = ["et" if n < 200 else UNITS[n // 100], "hundrede"]
    return [*head, "og", below_hundred(n % 100, tens)] if n % 100 else head


def spell(n: int, tens: list[str]) -> list[str]:
    if n < 1000:
        return below_thousand(n, tens)
    head = ["et", "tusind"] if n < 2000 else [*below_thousand(n // 1000, tens), "tusind"]
    rest = n % 1000
    return [*head, *(["og"] if rest < 100 else []), *below_thousand(rest, tens)] if rest else head


def read(text: str) -> tuple[Decimal, int] | None:
    line = Line(text)
    number = read_number(line, 0)
    return None if number is None else (number.value, len(line.tokens) - number.end)


NUMBERS = [*range(10_000), *range(10_000, 1_000_000, 331), 100_000, 999_999]


@pytest.mark.parametrize("tradition", ["new", "old"])
@pytest.mark.parametrize("between", [" ", ""], ids=["apart", "solid"])
def test_words_of_both_traditions_come_back(tradition: str, between: str) -> None:
    wrong = [(n, t) for n in NUMBERS if read(t := between.join(spell(n, TENS[tradition]))) != (n, 0)]
    assert wrong == []


@pytest.mark.parametrize("tradition", ["new", "old"])
def test_hundreds_are_counted_past_ten(tradition: str) -> None:
    tens = TENS[tradition]
    texts = {
        n: f"{UNITS[n // 100]} hundrede" + (f" og {below_hundred(n % 100, tens)}" if n % 100 else "")
        for n in range(1100, 2000)
    }
    assert [(n, t) for n, t in texts.items() if read(t) != (n, 0)] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("halvanden", "1.5"),
        ("halvandet hundrede tusind", "150000"),
        ("en halv million", "500000"),
        ("et halvt hundrede", "50"),
        ("en kvart million", "250000"),
        ("to en halv milliard", "2500000000"),
        ("tre og et halvt", "3.5"),
        ("6½", "6.5"),
        ("6 ½", "6.5"),
        ("6 1/2", "6.5"),
        ("12,5 mia.", "12500000000"),
        ("5 mio. 200 tusind", "5200000"),
        ("en million to hundrede tusind", "1200000"),
        ("fem og tyve", "25"),
        ("tusind og en", "1001"),
        ("to snese", "40"),
        ("et halvt dusin", "6"),
        ("40 000 kr", "40000"),
        ("40\u00a0000", "40000"),
    ],
)
def test_halves_scales_and_blanks(text: str, value: str) -> None:
    number = read(text)
    assert number is not None
    assert number[0] == Decimal(value)


@pytest.mark.parametrize(
    "text", ["tog", "enten", "treklang", "og", "ottetal", "million", "femkamp", "fireti", "totyve", "nitreds"]
)
def test_other_words_are_no_numbers(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40.000", "40000"),
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("0,75", "0.75"),
        ("12,5", "12.5"),
        ("1.2", "1.2"),
        ("7", "7"),
    ],
)
def test_separators(text: str, value: str) -> None:
    parsed = parse_digits(text)
    assert parsed is not None
    assert parsed[0] == Decimal(value)


@pytest.mark.parametrize(
    "text", ["1.234.56", "12,34,56", "1.2345", "007", "0.500", "1.234,5,6", "1" * 40, "9" * 10_000, "12.34,5"]
)
def test_malformed_digits_have_no_value(text: str) -> None:
    assert parse_digits(text) is None


@pytest.mark.parametrize(("text", "loose"), [("15.30", True), ("2.5", True), ("15,30", False), ("1.530", False)])
def test_a_point_before_two_digits_may_be_a_clock(text: str, loose: bool) -> None:
    parsed = parse_digits(text)
    assert parsed is not None
    assert parsed[1] is loose

"""When two numbers disagree: rounding, modifiers and ranges leave a span open."""

import math

import pytest

from textmine.claims.values import Span, digits, scale, span_of


@pytest.mark.parametrize(
    ("value", "value_max", "modifier", "text", "low", "high"),
    [
        (312.0, None, None, "312", 312.0, 312.0),
        (12_200_000_000.0, None, None, "12,2 mia.", 12_150_000_000.0, 12_250_000_000.0),
        (340_000.0, None, None, "340.000", 335_000.0, 345_000.0),
        (312_450.0, None, None, "312.450", 312_445.0, 312_455.0),
        (100_000.0, None, None, "100.000", 90_000.0, 110_000.0),  # half of its digit would be half of it
        (6.5, None, None, "6½", 6.45, 6.55),
        (40.0, None, ">", "mere end 40", 40.0, 80.0),
        (40.0, None, ">", "godt 40", 40.0, 50.0),
        (40.0, None, ">=", "mindst 40", 40.0, math.inf),
        (40.0, None, "<", "under 40", 20.0, 40.0),
        (40.0, None, "<", "knap 40", 32.0, 40.0),
        (40.0, None, "<=", "højst 40", 0.0, 40.0),
        (40.0, None, "~", "omkring 40", 34.0, 46.0),
        (9.0, 11.0, "range", "9-11", 9.0, 11.0),
        (11.0, 9.0, "range", "fra 11 til 9", 9.0, 11.0),
    ],
)
def test_what_a_number_leaves_open(
    value: float, value_max: float | None, modifier: str | None, text: str, low: float, high: float
) -> None:
    assert span_of(value, value_max, modifier, text) == pytest.approx((low, high))


def test_spans_meet_where_some_value_is_in_both() -> None:
    assert Span(1, 2).meets(Span(2, 3))
    assert Span(1, 5).meets(Span(2, 3))
    assert not Span(1, 2).meets(Span(2.5, 3))


@pytest.mark.parametrize(("value", "n"), [(65_000.0, 2), (312_450.0, 5), (12.2e9, 3), (0.25, 2), (7.0, 1), (0.0, 0)])
def test_digits_before_the_closing_zeros(value: float, n: int) -> None:
    assert digits(value) == n


def test_shares_and_durations_have_one_measure() -> None:
    assert 25 * scale("percent", None) == scale("fraction", None) / 4
    assert 2 * scale("duration", "week") == 14 * scale("duration", "day")
    assert scale("money", "DKK") == 1.0


@pytest.mark.parametrize("value", [math.inf, -math.inf, 1e308, 5e-324, 0.0, -3.5])
def test_odd_numbers_break_nothing(value: float) -> None:
    span = span_of(value, None, None, "x")
    assert span.low <= span.high
    assert digits(value) >= 0

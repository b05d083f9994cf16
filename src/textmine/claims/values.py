"""Whether two numbers disagree: each stands for a span, as wide as its rounding and its modifier leave open."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import NamedTuple

FAMILY = {
    "count": "count", "money": "money", "percent": "share", "fraction": "share", "per_mille": "share",
    "percentage_point": "percentage_point", "duration": "duration", "measure": "measure",
}  # fmt: skip
"""Kinds that can be compared, under one name where they measure the same. Ages, ordinals and dates are no claims of
how much, a multiple is one of something else."""
SHARES = {"percent": 0.01, "fraction": 1.0, "per_mille": 0.001}
DAYS = {"year": 365.0, "month": 365.0 / 12, "week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440}
ROUNDED = 0.1
"""A round number (90.000) may stand for another as far from it as half its last digit, or this part of it."""
ABOUT = 0.15
"""How far from a number `omkring` reaches."""
WIDE = 2.0
"""Up to how many times the number `mere end` reaches, down to what part of it `under`."""
A_LITTLE = 1.25
"""The same for `godt` and `knap`, which say that it is near."""
PLAIN = 0.04
"""How far from a fraction in words the share may be that it stands for."""
HALF = 0.5
NEAR = ("godt", "knap", "lidt", "næsten", "op imod", "op mod")


class Span(NamedTuple):
    """The values that a figure leaves open."""

    low: float
    high: float

    def meets(self, other: Span) -> bool:
        """Whether some value is in both."""
        return self.low <= other.high and other.low <= self.high


def scale(kind: str, unit: str | None) -> float:
    """What a value is multiplied with, to compare it with the others of its family."""
    if kind == "duration":
        return DAYS.get(unit or "", 1.0)
    return SHARES.get(kind, 1.0)


def span_of(value: float, value_max: float | None, modifier: str | None, text: str, kind: str = "count") -> Span:
    """The span of a number of that kind as said, before it is scaled."""
    low, high = sorted((value, value if value_max is None else value_max))
    below, above = low - slack(low, kind), high + slack(high, kind)
    near = A_LITTLE if text.strip().casefold().startswith(NEAR) else WIDE
    spans = {
        "~": (below - ABOUT * abs(low), above + ABOUT * abs(high)),
        ">": (below, high * near),
        ">=": (below, math.inf),
        "<": (low / near, above),
        "<=": (0.0, above),
    }
    return Span(*spans.get(modifier or "", (below, above)))


def slack(value: float, kind: str = "count") -> float:
    """Half of what the last digit that is not 0 counts: 12,2 is anything from 12,15 to 12,25."""
    if not value or not math.isfinite(value):
        return 0.0
    if kind == "fraction":
        return PLAIN * abs(value)  # a third is as well 33 as 34 percent
    if value == int(value) and abs(value) < 1000:
        return HALF if kind in SHARES else 0.0  # a small whole number is counted, not rounded; a share is rounded
    exponent = int(_decimal(value).as_tuple().exponent)
    return min(float(Decimal(5).scaleb(exponent - 1)), ROUNDED * abs(value))


def digits(value: float) -> int:
    """How many digits a number has before its closing zeros: 65.000 has 2, 312.450 has 5."""
    return len(_decimal(value).as_tuple().digits) if value and math.isfinite(value) else 0


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value)).normalize()

"""Which lines say that a reply follows."""

from __future__ import annotations

import pytest

from textmine.parts.lines import Line
from textmine.parts.replies import is_reply_head

PARAGRAPH = "Det er tredje gang på et år, at udvalget udsætter sagen, og det er borgerne trætte af."


def announced(head: str, gap: int = 1) -> bool:
    texts = [PARAGRAPH, head, PARAGRAPH]
    return is_reply_head([Line(at, at + len(t), t, gap if at else 0, None) for at, t in enumerate(texts)], 1)


@pytest.mark.parametrize(
    "head", ["Lis Dam svarer:", "BESTYRELSEN SVARER LAURITS:", "Kommunen svarer:", "Lis Dam svarer Bo Terp:"]
)
def test_who_answers_is_named_or_an_office(head: str) -> None:
    assert announced(head)


@pytest.mark.parametrize("head", ["Beløbet svarer til:", "Det svarer til Danmark:", "Så svarer han:"])
def test_what_only_says_svarer_is_no_head(head: str) -> None:
    assert not announced(head)


def test_a_head_stands_apart_where_the_page_has_blank_lines() -> None:
    texts = [(PARAGRAPH, 0), ("Lis Dam svarer:", 0), (PARAGRAPH, 1)]
    assert not is_reply_head([Line(at, at + len(t), t, gap, None) for at, (t, gap) in enumerate(texts)], 1)
    assert announced("Lis Dam svarer:", gap=0)

"""Many patterns at once find what each finds alone."""

import re

import pytest

from textmine.annotate.triggers import Triggers, split

GROUPS = [
    ["(?:har |have )?svigte[rdt]+e?", "lyver|løj", "(?<=s )(?:egen )?skyld", "kør(?:er|te) (?:\\w+ )?rundt"],
    ["svigt*", "Æder", "(?:\\w+ )?rod"],
]
TEXT = (
    "Byen har svigtet os. Han løj, og det er byens egen skyld. De kører os rundt i et stort rod. æder løje svigtefuld"
)


@pytest.mark.parametrize("group", [0, 1])
def test_finds_what_one_expression_finds(group: int) -> None:
    whole = re.compile(r"\b(?:" + "|".join(GROUPS[group]) + r")(?!\w)", re.IGNORECASE)
    found = [m.span() for number, m in Triggers(GROUPS).find(TEXT, 0, len(TEXT)) if number == group]
    assert found == [m.span() for m in whole.finditer(TEXT)]
    assert len(found) > 1


def test_groups_come_in_their_order_and_the_stretch_is_kept_to() -> None:
    found = [(number, m.group()) for number, m in Triggers(GROUPS).find(TEXT, 4, 30)]
    assert found == [(0, "har svigtet"), (0, "løj")]


def test_split_keeps_groups_whole() -> None:
    assert split(r"a|(?:b|c)d|[|]e|f\|g") == ["a", "(?:b|c)d", "[|]e", r"f\|g"]

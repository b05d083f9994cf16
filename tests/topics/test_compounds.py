"""A compound that is no term counts as its parts, and only then."""

import numpy as np
import pytest

from textmine.topics.apply import infer
from textmine.topics.compounds import known, parts_of
from textmine.topics.model import TopicModel

TERMS = frozenset({"jobcenter", "chef", "arbejde", "arbejd", "giver", "jule", "aften", "center", "regering", "gerning"})


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("jobcenterchef", ("jobcenter", "chef")),
        ("arbejdsgiver", ("arbejd", "giver")),
        ("juleaften", ("jule", "aften")),
        ("chefaften", ("chef", "aften")),
        ("centerets", ()),
        ("regering", ()),
        ("ombudsmand", ()),
        ("chef", ()),
        ("", ()),
    ],
)
def test_parts(word: str, parts: tuple[str, ...]) -> None:
    assert parts_of(word, TERMS) == parts


def test_a_term_is_never_taken_apart() -> None:
    assert known(["jobcenter", "jobcenterchef", "ukendt"], TERMS | {"jobcenterchef"}) == ["jobcenter", "jobcenterchef"]
    assert known(["jobcenterchef", "ukendt"], TERMS) == ["jobcenter", "chef"]


def test_an_unknown_compound_tells_the_topic() -> None:
    strength = np.array([[98.0, 98.0, 1.0], [1.0, 1.0, 98.0]])
    model = TopicModel(("chef", "jobcenter", "regn"), strength, np.full(2, 0.1), ("t001", "t002"), ("job", "vejr"))
    assert infer(model, ["jobcenterchef"]) == infer(model, ["jobcenter", "chef"])
    assert infer(model, ["jobcenterchef"])[0][0] == "t001"

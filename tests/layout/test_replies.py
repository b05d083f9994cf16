"""The ranker of replies learns from what a labeller finds in dumps, beside the gold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from textmine.layout.data import Example
from textmine.layout.replies import SEEN, choices_of, fit_replies, score_replies
from textmine.models.ranker import Ranker
from textmine.parts.drafts import Chances
from textmine.parts.features import units_of
from textmine.parts.labeller import Labeller
from textmine.parts.lines import Line
from textmine.ranking.fit import Choice

TEXT = """Luk havnen nu

Havnen er for dyr for de få skibe, der stadig lægger til her om vinteren.

Tang på stranden

Solen skinner, og tangen ligger i store bunker langs hele kysten i dag.

Havnen bliver

Vi beholder havnen, for den giver arbejde til mange i byen hele året.

Vejret i morgen

Det bliver vådt fra morgenstunden, og vinden tager til hen på dagen.
"""


class ByTurns:
    """Takes every second line for a title, the third of them for a reply's."""

    cuts = Ranker({}, 0.0)

    def read(self, lines: Sequence[Line]) -> tuple[list[str], Chances]:
        labels = ["body" if k % 2 else "title@reply" if k == 4 else "title" for k in range(len(lines))]
        return labels, Chances(
            {line.start: 0.9 for line in lines[::2]}, {line.start: float(k == 4) for k, line in enumerate(lines)}
        )


def test_a_found_document_is_a_reply_where_the_gold_says_so() -> None:
    gold = [
        {"title": "Luk havnen nu", "part": "article"},
        {"title": "Tang på stranden", "part": "article"},
        {"title": "Havnen bliver", "part": "reply"},
    ]
    example = Example("a", "a", units_of(TEXT), [], [], gold)
    choices = choices_of(example, cast("Labeller", ByTurns()))
    assert [choice.right for choice in choices] == [None, 0, None]
    assert [choice.candidates[0]["title's chance"] for choice in choices] == [0, 1, 0]


def test_words_that_few_documents_have_are_not_learned() -> None:
    often = [[Choice([{"opens: nej": 1.0, "any": 1.0}], 0)]] * SEEN
    weights = fit_replies([*often, [Choice([{"opens: tang": 1.0, "any": 1.0}], None)]])
    assert set(weights) == {"any", "opens: nej"}


def test_scores_are_of_dumps_that_were_not_learned() -> None:
    dumps = [[Choice([{"any": 1.0, "marked": float(k % 2)}], 0 if k % 2 else None)] for k in range(60)]
    assert score_replies(dumps) == {"n": 30, "precision": 1.0, "recall": 1.0}
    turned = [[Choice([{"any": 1.0, f"title: {k}": 1.0}], 0 if k % 2 else None)] for k in range(60)]
    assert score_replies(turned)["recall"] < 1.0

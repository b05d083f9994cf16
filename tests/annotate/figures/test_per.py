"""What a figure is given for each of: what names it, and which of those is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from textmine.annotate.figures.line import Line
from textmine.annotate.figures.per import find_per, find_pers
from textmine.annotate.language import load_pipeline
from textmine.evaluation.figures import evaluate_sentences
from textmine.models.paired import PairRanker, Projection, products
from textmine.settings import Annotate

DEV = Path("corpus/numbers/dev")
NAMED = [
    ("12 mio. kr. pr. år", "år", "thing"),
    ("12 mio. kr. hvert eneste år", "år", "time"),
    ("12 mio. kr. på årsbasis", "år", "time"),
    ("400 kr. halvårligt", "halvår", "time"),
    ("6.200 kr./md.", "måned", "thing"),
    ("140 kroner i timen", "time", "time"),
    ("140 kroner timen", "time", "thing"),
    ("1.200 årlige klager", "år", "often"),
    ("500 kroner til hver familie", "familie", "thing"),
    ("500 kroner til hver af de ansatte", "ansatte", "thing"),
    ("300 kroner stykket", "styk", "thing"),
    ("40 anmeldelser per 100.000 borgere", "100.000 borgere", "thing"),
    ("12 job for hver ti ledige", "ti ledige", "thing"),
    ("medicin to gange daglig", "dag", "time"),
    ("180 kroner i timeløn", "time", "time"),
    ("500 kroner til den enkelte familie", "familie", "thing"),
    ("Renten er 4,5 procent p.a.", "år", "time"),
    ("18 kr. posen, og", "posen", "thing"),
    ("20 kr. stk. og", "styk", "thing"),
    ("En billet koster", "billet", "one"),
    ("En typisk dag koster", "dag", "described"),
    ("Hver sag koster", "sag", "each"),
    ("Hver af de 12 kommuner har", "kommuner", "each"),
    ("Timelønnen er", "time", "paid"),
    ("Rådgiverne har 62 sager hver", "Rådgiverne", "many"),
]
NOT_NAMED = [
    "Per Holm kom",
    "per telefon spurgte vi",
    "for en uge siden var kursen",
    "det er i hvert fald sandt",
    "16 dage inde i året",
    "ned ad gangen",
    "ni samtaler med hver sin leder",
]
POS = {"posen": "NOUN", "typisk": "ADJ", "dag": "NOUN", "Rådgiverne": "NOUN", "billet": "NOUN"}


def _line(text: str, pos: Mapping[str, str] = POS) -> Line:
    return Line(text, {text.index(word): tag for word, tag in pos.items() if word in text})


@pytest.mark.parametrize(("text", "noun", "form"), NAMED)
def test_what_a_figure_may_be_given_for_each_of(text: str, noun: str, form: str) -> None:
    line = _line(text)
    assert (noun, form) in [(per.noun, per.form) for per in find_pers(line, 0, len(line.tokens), shared=True)]


@pytest.mark.parametrize("text", NOT_NAMED)
def test_what_only_looks_like_it(text: str) -> None:
    line = _line(text)
    assert find_pers(line, 0, len(line.tokens), shared=True) == []


def test_the_noun_of_per_and_not_its_adjective() -> None:
    pos = {"underbetalt": "VERB", "ansat": "VERB", "udskrevet": "VERB", "patient": "NOUN", "ordinært": "ADV"}
    for text in ("pr. underbetalt ansat.", "pr. udskrevet patient.", "pr. ordinært ansat."):
        assert find_per(_line(text, pos), 0)[0] == text.split()[-1].rstrip(".")


def test_a_whole_of_a_rate_is_no_figure_and_a_man_called_per_no_noun(figures_of: Any) -> None:
    found = figures_of("For hver 100 ledige er der 12 job pr. 1.000 borgere.")
    assert [f.value for f in found] == [12]
    assert [f.per for f in figures_of("Med fem revisorer Per Holms hold blev større.")] == [None]


def test_a_line_without_parts_of_speech_and_vectors_is_read_too(figures_of: Any) -> None:
    found = figures_of("Byen bruger 46.200 kr. pr. ledig. Hun får 140 kroner i timen. De har sparet 14 mio. kr. op.")
    assert [f.per for f in found] == ["ledig", "time", None]


@pytest.mark.parametrize(("name", "least"), [("each.txt", 0.93), ("per.txt", 0.93)])
def test_the_shipped_ranker_holds_what_it_was_taught(name: str, least: float) -> None:
    report = evaluate_sentences(DEV / name, load_pipeline("da_textmine"), Annotate())
    assert report.tallies["per"].f1.value >= least, [*report.tallies["per"].missed, *report.tallies["per"].wrong]


# --- the ranker -------------------------------------------------------------------------------------------------------


def test_a_pair_ranker_weighs_clues_and_what_two_words_mean_to_each_other() -> None:
    cut = Projection(np.zeros(2), np.eye(2))
    ranker = PairRanker.of({"near": 1.0, "far": -2.0, "w0 c1": 40.0}, cut)
    who, flat = np.array([1.0, 0.0]), np.zeros((2, 2))
    assert ranker.choose([["far"], ["near"]], who, flat) == 1
    assert ranker.choose([["far"], ["unknown"]], who, flat) is None
    assert ranker.choose([["far"], ["near"]], who, np.array([[0.0, 1.0], [0.0, 0.0]])) == 0
    assert ranker.choose([], who, np.zeros((0, 2))) is None


def test_the_products_that_are_learned_are_those_that_are_weighed() -> None:
    random = np.random.default_rng(1)
    cut = Projection.fit(random.normal(size=(40, 6)), 3)
    who, candidate = cut.of(random.normal(size=(2, 6)))
    clues = dict(products(who, candidate))
    weights = {name: float(weight) for name, weight in zip(clues, random.normal(size=len(clues)), strict=True)}
    score = sum(weights[name] * value for name, value in clues.items())
    chosen: Callable[[float], int | None] = lambda bias: PairRanker.of(weights | {"bias": bias}, cut).choose(  # noqa: E731
        [["bias"]], who, candidate[None]
    )
    assert chosen(-score + 1e-6) == 0
    assert chosen(-score - 1e-6) is None


def test_vectors_of_another_width_say_nothing() -> None:
    assert not Projection(np.ones(4), np.ones((4, 2))).of(np.ones((3, 5))).any()

"""The gate: whether a challenger takes the champion's place, judged on items that neither has learned from.

Pure functions of what two models answered, item by item. The gain must be there beyond chance: its one-sided 95 % lower
bound, by a bootstrap that draws whole groups (copies of an article, texts of one author) and both models' answers to
them together, is above 0. Beside it no class may lose much, and calibration and speed must hold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from textmine.errors import UsageError
from textmine.models.files import digest

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

ABSTAINED = -1
BINS = 10
_CHUNK = 4_000_000


@dataclass(frozen=True, slots=True)
class Rules:
    """When a challenger is promoted."""

    not_worse: float | None = None
    """None: it must be better. Else a refresh on newer data, which may lose less than this."""
    max_class_loss: float = 0.03
    """What the F1 of one class may lose."""
    max_ece_rise: float = 0.02
    """What the calibration error may rise by."""
    max_slowdown: float = 0.25
    """What an item may take longer, as a share."""
    min_seconds: float = 0.001
    """An item that takes no longer than this is quick enough, whatever the champion takes."""
    level: float = 0.95
    resamples: int = 1000
    min_groups: int = 30
    """Of fewer groups, resampling promises too much."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class FrozenTest:
    """The items that both models are asked, each with its group and, where it is labelled, its label."""

    items: tuple[str, ...]
    groups: tuple[str, ...]
    truth: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        n = len(self.items)
        if not n or len(set(self.items)) != n or len(self.groups) != n or len(self.truth) not in (0, n):
            raise UsageError(
                f"test set of {n}: give each of some items once, with a group, and a label to all or to none"
            )

    @property
    def digest(self) -> str:
        """What identifies the test set, whatever its order."""
        rows = zip(self.items, self.groups, self.truth or ("",) * len(self.items), strict=True)
        return digest(json.dumps(sorted(rows), ensure_ascii=False).encode("utf-8", "surrogatepass"))[:12]

    @property
    def n_groups(self) -> int:
        """How many groups there are."""
        return len(set(self.groups))


@dataclass(frozen=True, slots=True)
class Answers:
    """What a classifier said of the items of a test set, in their order."""

    model: str
    labels: tuple[str, ...]
    probabilities: Array
    """Items x labels; the likeliest is the answer."""
    seconds: float | None = None
    """Per item, where it was measured."""
    abstained: NDArray[np.bool_] | None = None
    """Items on which it gives no label: no answer is a wrong one."""

    @property
    def predicted(self) -> Ints:
        """The number of the label, ABSTAINED where there is none."""
        best: Ints = self.probabilities.argmax(axis=1)
        return best if self.abstained is None else np.where(self.abstained, ABSTAINED, best)


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a model that is not a classifier did on each item; more is better."""

    model: str
    values: Array
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must hold beside the gain."""

    name: str
    champion: float
    challenger: float
    loss: float
    """How much worse the challenger is; below 0 it is better."""
    allowed: float

    @property
    def holds(self) -> bool:
        """Whether the loss is no more than allowed."""
        return bool(self.loss <= self.allowed)  # false for what is no number


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate decided, with every figure that it decided by."""

    promoted: bool
    reason: str
    champion: str
    challenger: str
    measure: str
    before: float
    after: float
    gain: float
    low: float
    """The lower bound of the gain."""
    needed: float
    """What the bound must be above."""
    test: str
    n_items: int
    n_groups: int
    rules: Rules
    checks: tuple[Check, ...] = ()

    def evidence(self) -> dict[str, Any]:
        """Return all of it as JSON, for the history."""
        found = asdict(self)
        found["checks"] = [asdict(check) | {"holds": check.holds} for check in self.checks]
        return _json(found)  # type: ignore[no-any-return]


def judge(test: FrozenTest, champion: Answers, challenger: Answers, rules: Rules | None = None) -> Verdict:
    """Compare two classifiers by macro-F1 over the labels of the test set.

    Raises UsageError where the champion's answers do not fit the test set; a challenger whose answers do not is kept.
    """
    rules = rules or Rules()
    if wrong := _misfit(test, champion):
        raise UsageError(f"gate: the champion {champion.model}: {wrong}")
    if wrong := _misfit(test, challenger):
        return _spoiled(test, champion.model, challenger.model, "macro-F1", wrong, rules)
    labels = sorted(set(test.truth))
    per_item = np.stack([_counts(test, answers, labels) for answers in (champion, challenger)])
    before, after = (_f1(counts.sum(axis=0)) for counts in per_item)
    checks = [
        Check(f"F1 {name}", float(b), float(a), float(b - a), rules.max_class_loss)
        for name, b, a in zip(labels, before, after, strict=True)
    ]
    checks.append(_calibration(test, champion, challenger, rules))
    return _verdict(
        test, (champion, challenger), "macro-F1", per_item, lambda sums: _f1(sums).mean(axis=-1), checks, rules
    )


def judge_scores(
    test: FrozenTest,
    champion: Scores,
    challenger: Scores,
    measure: str,
    rules: Rules | None = None,
    checks: Sequence[Check] = (),
) -> Verdict:
    """Compare two models by the mean of their scores; `checks` are what else must hold."""
    rules = rules or Rules()
    if champion.values.shape != (len(test.items),) or not np.isfinite(champion.values).all():
        raise UsageError(f"gate: the champion {champion.model}: no score for each of {len(test.items)} items")
    if challenger.values.shape != (len(test.items),) or not np.isfinite(challenger.values).all():
        wrong = f"no score for each of {len(test.items)} items"
        return _spoiled(test, champion.model, challenger.model, measure, wrong, rules)
    ones = np.ones_like(champion.values)
    per_item = np.stack([np.stack([scores.values, ones], axis=1) for scores in (champion, challenger)])
    return _verdict(test, (champion, challenger), measure, per_item, lambda s: s[..., 0] / s[..., 1], checks, rules)


def lower_bound(
    groups: Sequence[str], per_item: Array, measure: Callable[[Array], Array], rules: Rules | None = None
) -> float:
    """Return the one-sided lower bound of the gain from the first model to the second, by a paired bootstrap.

    `per_item` is 2 x items x sums, and `measure` turns sums over items into figures. Groups are drawn whole: items of
    one group are right or wrong together, and drawn singly they would promise too much.
    """
    rules = rules or Rules()
    names, index = np.unique(np.array(groups, dtype=object).astype(str), return_inverse=True)
    n, width = len(names), per_item.shape[2]
    sums = np.zeros((n, 2 * width))
    np.add.at(sums, index, np.concatenate([per_item[0], per_item[1]], axis=1))
    rng = np.random.default_rng(rules.seed)
    gains: list[Array] = []
    step = max(1, _CHUNK // n)
    for start in range(0, rules.resamples, step):
        drawn = rng.integers(0, n, size=(min(step, rules.resamples - start), n))
        weights = np.stack([np.bincount(row, minlength=n) for row in drawn]).astype(np.float64)
        found = weights @ sums
        gains.append(measure(found[:, width:]) - measure(found[:, :width]))
    return float(np.sort(np.concatenate(gains))[_place(rules)])


def _place(rules: Rules) -> int:
    """Return where the bound stands among the sorted resamples: at the lower end of where chance may have put it.

    Of 1,000 resamples the 50th is the bound, give or take thirteen. What is not known counts against the challenger.
    """
    return max(0, int(binom.ppf(0.025, rules.resamples, 1 - rules.level)) - 1)


def freeze(items: Sequence[tuple[str, str, date | None]], share: float) -> tuple[str, ...]:
    """Choose the items to hold out, from (item, group, date): whole groups, the newest, up to a share of all.

    A group is as old as its oldest item: no copy of what is held out was there before the day that parts the two.
    What has no date counts as the oldest. The ids are sorted.
    """
    groups: dict[str, list[str]] = {}
    oldest: dict[str, date] = {}
    for item, group, on in items:
        groups.setdefault(group, []).append(item)
        oldest[group] = min(oldest.get(group, date.max), on or date.max)
    held: list[str] = []
    for group in sorted(groups, key=lambda g: (oldest[g] if oldest[g] < date.max else date.min, g), reverse=True):
        if len(held) + len(groups[group]) <= share * len(items):
            held += groups[group]
    return tuple(sorted(held))


def ece(probabilities: Array, right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error of the best label, in ten bins of equal width (Naeini et al. 2015)."""
    confidence = probabilities.max(axis=1)
    where = np.minimum((confidence * BINS).astype(np.int64), BINS - 1)
    gaps = np.bincount(where, right, BINS) - np.bincount(where, confidence, BINS)
    return float(np.abs(gaps).sum() / len(right))


def _verdict(
    test: FrozenTest,
    models: tuple[Answers, Answers] | tuple[Scores, Scores],
    measure: str,
    per_item: Array,
    figure: Callable[[Array], Array],
    checks: Sequence[Check],
    rules: Rules,
) -> Verdict:
    champion, challenger = models
    before, after = (float(figure(sums.sum(axis=0))) for sums in per_item)
    low = lower_bound(test.groups, per_item, figure, rules)
    needed = -rules.not_worse if rules.not_worse is not None else 0.0
    checks = [*checks, *_speed(champion.seconds, challenger.seconds, rules)]
    against = _against(test, after - before, low, needed, checks, rules)
    said = f"{measure} {before:.3f} to {after:.3f}, gain {after - before:+.3f}, at least {low:+.3f}"
    return Verdict(
        promoted=not against,
        reason="; ".join(against) if against else f"{said} (needed: above {needed:+.3f})",
        champion=champion.model,
        challenger=challenger.model,
        measure=measure,
        before=before,
        after=after,
        gain=after - before,
        low=low,
        needed=needed,
        test=test.digest,
        n_items=len(test.items),
        n_groups=test.n_groups,
        rules=rules,
        checks=tuple(checks),
    )


def _against(
    test: FrozenTest, gain: float, low: float, needed: float, checks: Sequence[Check], rules: Rules
) -> list[str]:
    """Return all that speaks against promotion."""
    found = []
    if test.n_groups < rules.min_groups:
        found.append(f"{test.n_groups} groups to test on; {rules.min_groups} are needed to tell chance from gain")
    if not low > needed:
        found.append(f"gain {gain:+.3f}, of which only {low:+.3f} is sure (needed: above {needed:+.3f})")
    found += [
        f"{check.name} {check.champion:.4g} to {check.challenger:.4g}: worse by {check.loss:.3f}, "
        f"allowed {check.allowed:.3f}"
        for check in checks
        if not check.holds
    ]
    return found


def _spoiled(test: FrozenTest, champion: str, challenger: str, measure: str, wrong: str, rules: Rules) -> Verdict:
    none = float("nan")
    needed = -rules.not_worse if rules.not_worse is not None else 0.0
    told = (none, none, none, none, needed, test.digest, len(test.items), test.n_groups)
    return Verdict(False, f"the challenger's answers are spoiled: {wrong}", champion, challenger, measure, *told, rules)


def _misfit(test: FrozenTest, answers: Answers) -> str | None:
    """Return what is wrong with answers, if anything."""
    if not test.truth:
        return "the test set has no labels"
    if unknown := sorted(set(test.truth) - set(answers.labels)):
        return f"it does not know the label {', '.join(unknown)}"
    shape = (len(test.items), len(answers.labels))
    if answers.probabilities.shape != shape:
        return f"answers of shape {answers.probabilities.shape}, not {shape}"
    p = answers.probabilities
    if not (np.isfinite(p).all() and (p >= 0).all() and np.allclose(p.sum(axis=1), 1, atol=1e-3)):
        return "answers that are no probabilities"
    return None


def _counts(test: FrozenTest, answers: Answers, labels: Sequence[str]) -> Array:
    """Return items x (hits, predictions, occurrences of each label)."""
    said = np.array([*answers.labels, ""], dtype=object)[answers.predicted]  # ABSTAINED is the last
    is_said = np.stack([said == label for label in labels], axis=1)
    is_true = np.stack([np.array(test.truth, dtype=object) == label for label in labels], axis=1)
    counts: Array = np.concatenate([is_said & is_true, is_said, is_true], axis=1).astype(np.float64)
    return counts


def _f1(sums: Array) -> Array:
    """Return the F1 of each label from sums (... x 3 labels), 0 where it neither occurs nor is said."""
    hits, said, true = np.split(sums, 3, axis=-1)
    scores: Array = 2 * hits / np.maximum(said + true, 1e-12)
    return scores


def _calibration(test: FrozenTest, champion: Answers, challenger: Answers, rules: Rules) -> Check:
    before, after = (ece(answers.probabilities, _right(test, answers)) for answers in (champion, challenger))
    return Check("ECE", before, after, after - before, rules.max_ece_rise)


def _right(test: FrozenTest, answers: Answers) -> NDArray[np.bool_]:
    best = np.array(answers.labels, dtype=object)[answers.probabilities.argmax(axis=1)]
    return np.asarray(best == np.array(test.truth, dtype=object), dtype=np.bool_)


def _speed(before: float | None, after: float | None, rules: Rules) -> list[Check]:
    if before is None or after is None or before <= 0:
        return []
    slower = after / before - 1 if after > rules.min_seconds else 0.0
    return [Check("seconds an item", before, after, slower, rules.max_slowdown)]


def _json(value: Any) -> Any:
    """Return a value as JSON has it: six places, null for what is no number."""
    if isinstance(value, dict):
        return {name: _json(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_json(inner) for inner in value]
    if isinstance(value, float | np.floating):
        return round(float(value), 6) if np.isfinite(value) else None
    return value

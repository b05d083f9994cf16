"""Variants of labelled dumps for training: other notations, other label names, other furniture, other blank lines.

A labeller that has seen each publisher once learns his words; one that sees the same dump in another's dress has to
learn what stays the same. All draws come from the generator that is handed in.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.layout.heads import EXCHANGED, recast
from textmine.layout.retold import Texts, retell
from textmine.parts.lines import Line
from textmine.parts.notation import names_of

FURNITURE = frozenset({"navigation", "teaser", "advert", "footer", "disclaimer", "other"})
RECAST = 0.6
"""So many of the variants have the heads of their documents changed too."""
RETOLD = 0.6
"""So many have their titles, and perhaps their bodies, in the words of printed texts, if there are any."""
_DRESSES = (
    "{}: ", "{} = ", "[{}] ", "<{}> ", "{}\t", "**{}** ", "{}:: ", "{}    ", "| {} | ", "#{} ",
    "{} - ", "{}=", "@{}: ", "{} > ", "{} | ", "{}; ", "<{}>",
)  # fmt: skip
_ALONE = ("{}:", "{}", "[{}]", "## {}", "**{}**", "<{}>", "{} =", "{}:", "{}")


@dataclass
class Pool:
    """What other publishers print: label names by what they label, runs of furniture, writers and dates by role."""

    texts: Texts | None = None

    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    runs: dict[str, list[list[str]]] = field(default_factory=lambda: defaultdict(list))


def pool_of(dumps: Sequence[tuple[Sequence[Line], Sequence[str]]], texts: Texts | None = None) -> Pool:
    """Collect what the dumps print, each dump's distinct things once; `texts` are printed ones beside them."""
    pool = Pool(texts)
    for lines, labels in dumps:
        seen: set[tuple[str, str]] = set()
        for i, (label, named) in enumerate(zip(labels, names_of(lines), strict=True)):
            if label.startswith("field_label") and named is not None:
                what = _labelled(labels, i)
                if (what, named.name) not in seen:
                    pool.labels[what].append(named.name)
                    seen.add((what, named.name))
        for begin, end in _runs(labels, FURNITURE | EXCHANGED):
            pool.runs[labels[begin]].append([line.text for line in lines[begin:end]])
    return pool


def variant(
    lines: Sequence[Line], labels: Sequence[str], pool: Pool, rng: random.Random
) -> tuple[list[Line], list[str]]:
    """Return a dump in another dress, with its labels."""
    if rng.random() < RECAST:
        lines, labels = recast(lines, labels, pool.runs, rng)
    lines, labels = _furniture(lines, labels, pool, rng)
    if sum(label.startswith("field_label") for label in labels) >= 4:
        lines = _renamed(lines, labels, pool, rng)
    lines = _spaced(lines, rng)
    if pool.texts is not None and rng.random() < RETOLD:
        lines = retell(lines, labels, pool.texts, rng)
    return lines, labels


def _labelled(labels: Sequence[str], i: int) -> str:
    """What a label stands for: the role beside it, else that below it."""
    if "+" in labels[i]:
        return labels[i].split("+")[1]
    below = labels[i + 1] if i + 1 < len(labels) else ""
    return "nothing" if below.startswith("field_label") or not below else below


def _runs(labels: Sequence[str], roles: frozenset[str] = FURNITURE) -> list[tuple[int, int]]:
    runs, begin = [], 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or labels[i] != labels[begin]:
            if labels[begin] in roles:
                runs.append((begin, i))
            begin = i
    return runs


def _furniture(
    lines: Sequence[Line], labels: Sequence[str], pool: Pool, rng: random.Random
) -> tuple[list[Line], list[str]]:
    """Drop some runs of furniture, and put another publisher's in the place of others."""
    runs = dict(_runs(labels))
    out: list[Line] = []
    kept: list[str] = []
    i = 0
    while i < len(lines):
        if i not in runs:
            out.append(lines[i])
            kept.append(labels[i])
            i += 1
            continue
        end, draw = runs[i], rng.random()
        texts = [line.text for line in lines[i:end]]
        if draw < 0.45 and labels[i] != "other":
            texts = rng.choice(pool.runs[labels[i]]) if draw > 0.12 else []
        out += [Line(0, len(text), text, lines[i].gap if not k else 0) for k, text in enumerate(texts)]
        kept += [labels[i]] * len(texts)
        i = end
    return (out, kept) if out else (list(lines), list(labels))


def _renamed(lines: Sequence[Line], labels: Sequence[str], pool: Pool, rng: random.Random) -> list[Line]:
    """Write the labels in another notation, and call half of them as another publisher does."""
    dress, alone_dress = rng.choice(_DRESSES), rng.choice(_ALONE)
    change, split_case = rng.random() < 0.75, rng.choice(("as is", "as is", "lower", "upper", "title", "snake"))
    names: dict[str, str] = {}
    out = []
    for i, (line, label, named) in enumerate(zip(lines, labels, names_of(lines), strict=True)):
        if not label.startswith("field_label") or named is None:
            out.append(line)
            continue
        what = _labelled(labels, i)
        if named.name not in names:
            other = rng.choice(pool.labels[what]) if pool.labels[what] and rng.random() < 0.6 else named.name
            names[named.name] = _cased(other, split_case)
        name, value = names[named.name], line.text[named.value :]
        if change:
            closing = f"</{name}>" if dress == "<{}>" else ""
            text = (dress.format(name) + value + closing) if value else alone_dress.format(name)
        else:
            text = line.text.replace(named.name, name, 1)
        text = text.strip()
        out.append(Line(0, len(text), text, line.gap) if text else line)
    return out


def _cased(name: str, how: str) -> str:
    if how == "snake":
        return name.casefold().replace(" ", "_")
    return {"lower": name.lower(), "upper": name.upper(), "title": name[:1].upper() + name[1:].lower()}.get(how, name)


def _spaced(lines: Sequence[Line], rng: random.Random) -> list[Line]:
    """Print blank lines between all, between none, or where they were."""
    how = rng.random()
    if how < 0.5:
        return [Line(0, len(line.text), line.text, line.gap) for line in lines]
    if how < 0.7:
        return [Line(0, len(line.text), line.text, 0) for line in lines]
    if how < 0.85:
        return [Line(0, len(line.text), line.text, 1) for line in lines]
    return [
        Line(0, len(line.text), line.text, line.gap if rng.random() < 0.7 else 1 - min(1, line.gap)) for line in lines
    ]

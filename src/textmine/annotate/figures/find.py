"""Find the figures of a document: every number that its text claims, with what it means and who says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc

from textmine.annotate.figures import per_choice, shares, when
from textmine.annotate.figures.alike import with_like
from textmine.annotate.figures.amounts import read_amount
from textmine.annotate.figures.changes import with_joined_change
from textmine.annotate.figures.claim import Claim, Reading
from textmine.annotate.figures.clauses import Clauses
from textmine.annotate.figures.context import context_of
from textmine.annotate.figures.ellipsis import is_left_out, read_ellipsis
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.meanings import Meanings
from textmine.annotate.figures.numbers import may_begin, scales
from textmine.annotate.figures.per_choice import with_per
from textmine.annotate.figures.periods import Period, carried, find_periods
from textmine.annotate.figures.scale import with_oere, with_scale
from textmine.annotate.figures.sources import BULLETS, Sources, announced_by
from textmine.annotate.figures.units import is_solid, unit_of
from textmine.annotate.figures.when import When
from textmine.models.paired import PairRanker, shipped_pair_ranker
from textmine.models.ranker import Ranker, shipped_ranker
from textmine.records import TEXT_ROLES, Document, Figure, Mention, Passage, Quote

Span = tuple[int, int]
SOURCELESS = frozenset({"date", "ordinal", "age"})
"""Kinds of which nobody asks who says so."""
TIMES = frozenset({"date", "ordinal", "age", "duration"})
"""Kinds that count nothing: behind them talk is of what it was of before."""
TOLD = 12
"""How many names of the passages before a word such as "hun" or "foreningen" may stand for."""
TORN = re.compile(r"\d(?:,\n\d|\.\n\d{3}\b|[-–]\n\d|\.\d{1,2}\n\d{1,2}\.\d{3}\b)")
"""Where a number is broken: behind its point, comma or dash, or between the digits of a group ("1.2", "50.000")."""
LINE_END = 8


@dataclass
class _Above:
    """What a passage may take up from those before it."""

    announced: str | None = None
    """Who is announced to say what follows."""
    told: Sequence[Mention] = ()
    """The last names."""
    text: str = ""
    end: int = 0
    """What was read last, and where it ends."""


def find_figures(
    document: Document, passages: Sequence[Passage], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> list[Figure]:
    """Return the figures of a document in the order of its text.

    Read from the passages whose role is text or title. `mentions` and `quotes` give a figure its source (`actor_id`);
    a number inside a name is none. Numbers that mean nothing certain give no row: a wrong value is worse than none.
    """
    found: list[Figure] = []
    of_millions = False
    above = _Above()
    rankers = _Rankers(
        shipped_pair_ranker(per_choice.KIND, per_choice.COMMAND), shipped_ranker(when.KIND, when.COMMAND)
    )
    for numbers in numbers_in(document, passages, mentions):
        text, start = numbers.line.text, numbers.passage.segment.start
        end = start + len(text)
        said = [q for q in quotes if q.start < end and start < q.end]
        mine = _certain(_figures_of(document, numbers, said, above, rankers), of_millions)
        if start == above.end + 1 and _is_torn(above.text, text):
            found = [f for f in found if f.end < above.end - 1]
            mine = [f for f in mine if f.start > start]
        above.text, above.end = text, end
        of_millions = _is_of_millions(mine, of_millions)
        if text[:1] not in BULLETS:
            above.announced = announced_by(text, numbers.mentions, start)
        found.extend(mine)
        above.told = [*above.told, *numbers.mentions][-TOLD:]
    found.sort(key=lambda f: (f.start, f.end))
    return [replace(f, figure_id=f"{document.document_id}-f{n}") for n, f in enumerate(found)]


class Numbers(NamedTuple):
    """The numbers of a passage before it is known what each is given for, when it holds and who says so."""

    passage: Passage
    mentions: Sequence[Mention]
    """The names in it."""
    line: Line
    periods: Sequence[Period]
    claims: Sequence[Claim]


def numbers_in(document: Document, passages: Sequence[Passage], mentions: Sequence[Mention]) -> Iterator[Numbers]:
    """Yield the passages that are text or titles, each with its numbers."""
    names = sorted(mentions, key=lambda m: m.start)
    starts = [m.start for m in names]
    before: Sequence[Period] = ()
    for passage in passages:
        if passage.segment.role not in TEXT_ROLES and passage.segment.role != "title":
            continue
        line = Line(passage.text, _tags(passage.doc))
        start = passage.segment.start
        inside = names[bisect_left(starts, start) : bisect_left(starts, start + len(line.text))]
        periods = find_periods(line, document.published_on, before)
        before = carried(line, periods, before)
        claims = read_claims(line, periods, _name_tokens(line, [(m.start - start, m.end - start) for m in inside]))
        yield Numbers(passage, inside, line, periods, claims)


def _is_torn(above: str, text: str) -> bool:
    """Tell a number broken over two lines that were not seen to be of one paragraph: "40." and "000 kroner".

    What is read of its halves is wrong, and left out.
    """
    if TORN.search(f"{above[-LINE_END:]}\n{text[:LINE_END]}"):
        return True
    word = text.partition(" ")[0].rstrip(".,")
    return above[-1:].isdigit() and word.islower() and (word in scales() or unit_of(word) is not None)


def _certain(figures: Iterable[Figure], of_millions: bool) -> list[Figure]:
    """Leave out bare numbers behind talk of millions, until something else is counted."""
    kept: list[Figure] = []
    for figure in figures:
        of_millions = of_millions and figure.counted in (None, "gange")
        if not (of_millions and _is_bare(figure)):
            kept.append(figure)
        of_millions = _is_of_millions([figure], of_millions)
    return kept


def _is_of_millions(figures: Sequence[Figure], before: bool) -> bool:
    """Tell whether the last amount of a passage was of millions; of one without an amount, that of the one before."""
    amounts = [f for f in figures if f.kind not in TIMES and f.counted != "gange"]
    return amounts[-1].kind == "money" and (amounts[-1].value or 0) >= 10**6 if amounts else before


def _is_bare(figure: Figure) -> bool:
    """Tell a number of nothing: behind talk of millions it may be of millions too, and a wrong value is worse."""
    said = figure.text.lower().split()
    number = said[-1].replace(",", "")  # "omkring 900" and "højst 1,1" too
    money = figure.kind == "money" and (figure.value or 0) < 1000  # "solgt for 12"
    unsaid = money and not any(unit_of(word.strip(".")) for word in said)
    bare = number.isdigit() and len(number) < 4 and ((figure.kind == "count" and figure.counted is None) or unsaid)
    before, _, behind = figure.sentence.partition(figure.text)
    told = len(figure.text) == 3 and before.rstrip().endswith((" var", " er", " blev", " mod"))  # "antallet var 512"
    return bare and not told and not behind.startswith(" af")


class _Rankers(NamedTuple):
    """What was learned of the choice of what a figure is given for each of, and of when it holds."""

    per: PairRanker
    periods: Ranker


def _figures_of(
    document: Document, numbers: Numbers, quotes: Sequence[Quote], above: _Above, rankers: _Rankers
) -> Iterator[Figure]:
    """Yield the figures of a passage."""
    passage, mentions, line, _, claims = numbers
    if not claims:
        return
    offset = passage.segment.start
    clauses = Clauses(line)
    meanings = Meanings(passage.doc, line, rankers.per.projection)
    claims = with_per(line, claims, clauses, meanings, rankers.per)
    context = context_of(numbers.passage.doc, line, claims, numbers.periods)
    times = When(line, claims, clauses, document.published_on)
    sources = Sources(line, context.sentences, mentions, quotes, offset, above.announced, above.told)
    for claim in claims:
        start, end = line.span(claim.start, claim.end)
        at = context.sentence_at(start)
        first, last = times.of(claim, at, context.named_near(at), rankers.periods)
        yield Figure(
            document_id=document.document_id,
            figure_id="",
            start=start + offset,
            end=end + offset,
            text=line.text[start:end],
            kind=claim.kind,
            value=None if claim.value is None else float(claim.value),
            value_max=None if claim.value_max is None else float(claim.value_max),
            unit=claim.unit,
            modifier=claim.modifier,
            change=claim.change,
            per=claim.per,
            counted=claim.counted,
            period_start=first,
            period_end=last,
            actor_id=None if claim.kind in SOURCELESS else sources.of(start, end, at),
            sentence=context.text(at, start),
        )


def _tags(doc: Doc) -> dict[int, str]:
    """Return the parts of speech by where their words begin; empty where the pipeline gives none."""
    rows = doc.to_array(["IDX", "POS"])
    if not rows[:, 1].any():
        return {}
    rows = rows.tolist()
    names = {pos: doc.vocab.strings[pos] for pos in {pos for _, pos in rows} if pos}
    return {at: names[pos] for at, pos in rows if pos}


def _name_tokens(line: Line, spans: Sequence[Span]) -> frozenset[int]:
    """Return the tokens inside names; a name that begins with its number ("40.000 danskere") is taken for a mistake."""
    found: set[int] = set()
    spans = sorted(spans)
    k = 0
    for i, token in enumerate(line.tokens):
        while k < len(spans) and spans[k][1] <= token.start:
            k += 1
        if k < len(spans) and spans[k][0] < token.start and token.end <= spans[k][1]:
            found.add(i)
    return frozenset(found)


def read_claims(line: Line, periods: Sequence[Period], names: frozenset[int]) -> list[Claim]:
    """Return the claims of a line in order; what stands in a period, a name or a turn of phrase is left out."""
    dated = {k: p for p in periods for k in range(p.start, p.end)}
    found: list[Claim] = [
        Claim(p.start, p.end, "date", None) for p in periods if p.dated and p.amount is None and (p.first or p.last)
    ]
    found.extend(Claim(p.end - 1, p.end, "date", None) for p in periods if p.dated and p.amount is not None)
    i = floor = 0
    while i < len(line.tokens):
        period = dated.get(i)
        if period is not None and i != period.amount:
            i += 1
            continue
        read = None if i in names or i in line.idle else _read(line, i)
        if read is None:
            i += 1
            continue
        claims, end = read
        claims, end = read_ellipsis(line, i, found) or read if is_left_out(line, claims) else read
        found.extend(_clipped(c, floor) for c in claims)
        i = floor = max(end, i + 1)
    claims = with_oere(line, with_scale(line, sorted(found, key=lambda c: (c.start, c.end))))
    return with_joined_change(line, with_like(line, claims))


def _read(line: Line, i: int) -> Reading | None:
    token = line.tokens[i]
    if token.kind == "w":
        if not _may_begin(token.lower):
            return None
    elif token.kind not in "df":
        return None
    return shares.read_share(line, i) or read_amount(line, i)


@lru_cache(maxsize=100_000)
def _may_begin(lower: str) -> bool:
    return may_begin(lower) or shares.may_begin(lower) or is_solid(lower)


def _clipped(claim: Claim, floor: int) -> Claim:
    """Keep a claim from reaching back into the one before it."""
    return claim if claim.start >= floor else claim._replace(start=min(floor, claim.end - 1))

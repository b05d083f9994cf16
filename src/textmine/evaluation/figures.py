"""Score the numbers that a text claims: their values, what they mean, and who says so.

A figure of the gold and one that was found are the same where their spans overlap, those with the same value first,
then those that share most, each used once. Value, unit, modifier and kind are measured of all figures (a figure that
was not found misses its unit too); what is counted, periods and sources of those whose value is right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import log10
from pathlib import Path

from spacy.language import Language

from textmine.annotate.annotate import annotate
from textmine.evaluation.gold import Span, places, read_gold
from textmine.evaluation.layers import Row, documents_of, norm, pair_documents, same_number, tables_of
from textmine.evaluation.marked import Sentence, read_sentences
from textmine.evaluation.tally import Tally
from textmine.records import Document, Parts, Segment, Source
from textmine.settings import Annotate

TALLIES = (
    "value", "value and unit", "value and modifier", "value and kind", "counted, partial", "counted, exact",
    "per", "change", "period start", "period end", "source", "dates",
)  # fmt: skip
_INFLECTION = ("e", "en", "et", "er", "erne", "ene", "n", "ne", "r", "rne", "s", "t")
_TIMES = ({"year": 12, "month": 1}, {"week": 10080, "day": 1440, "hour": 60, "minute": 1})
"""Units of time of which one is always as many of another."""
_LETTERS = 4
"""A shorter part of a word says nothing of what it is a compound of."""


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """How well figures were found and understood."""

    n_documents: int
    n_figures: int
    tallies: Mapping[str, Tally]
    wrong_scale: Sequence[str] = field(default_factory=list)
    """Each figure whose value is off by a power of ten."""


def evaluate_figures(snapshot: Path, gold_folder: Path) -> FiguresReport:
    """Score the figures of every document of the gold; one whose dump was not read has none."""
    tables = tables_of(snapshot)
    sources = {row["path"]: row for row in tables["sources"]}
    names = {(row["document_id"], row["actor_id"]): row["name"] for row in tables["actors"]}
    judge = _Judge()
    n_documents = 0
    for gold in read_gold(gold_folder):
        source = sources.get(gold.dump)
        documents = documents_of(source, tables) if source else []
        for wanted, found in zip(gold.documents, pair_documents(gold.documents, documents), strict=True):
            rows = [row for row in tables["figures"] if found and row["document_id"] == found["document_id"]]
            said = [row | {"source": names.get((row["document_id"], row["actor_id"]))} for row in rows]
            text = source["text"] if source else ""
            judge.score(
                gold.dump, [_placed(f, text, said) for f in wanted.get("figure", [])], said, complete=gold.complete
            )
            n_documents += 1
    return judge.report(n_documents)


def evaluate_sentences(path: Path, nlp: Language, settings: Annotate) -> FiguresReport:
    """Score the figures of a file of marked sentences, each read as a document of its own.

    Raises `UsageError` for a file that holds no such sentences.
    """
    judge = _Judge()
    sentences = read_sentences(path)
    for sentence in sentences:
        wanted = [{"words": sentence.text[slice(*span)], "span": span, **row} for span, row in sentence.figures]
        judge.score(f"{path.name}:{sentence.number}", wanted, _found_in(sentence, nlp, settings), complete=True)
    return judge.report(len(sentences))


def _found_in(sentence: Sentence, nlp: Language, settings: Annotate) -> list[Row]:
    """The figures that textmine finds in a sentence, with the names of their sources."""
    text = sentence.text
    source = Source("s", "s", None, None, "", 0, "text", None, False, text, "ok")
    document = Document("d", "s", "article", published_on=sentence.published_on, language=settings.languages[0])
    parts = Parts(source, (document,), (Segment("s", "s-0", "d", "body", 0, len(text), True),), ())
    read = annotate(parts, nlp, settings)
    names = {actor.actor_id: actor.name for actor in read.actors}
    return [asdict(figure) | {"source": names.get(figure.actor_id or "")} for figure in read.figures]


def same_numbers(wanted: Sequence[Row], found: Sequence[Row], text: str) -> list[tuple[Row, Row]]:
    """Return each number of the gold with the one found that stands there and has its value; dates are left out."""
    _, numbers = _apart([_placed(figure, text, found) for figure in wanted])
    _, others = _apart(found)
    return [(numbers[i], others[k]) for i, k in _matched(numbers, others, same_value)]


def _placed(figure: Row, text: str, found: Sequence[Row]) -> Row:
    """A gold figure with its span: that of its `text` in its `words`, which tell it from others of the same text.

    A dump may print the words once more in a teaser: they are where a figure was found, else where they stand first.
    """
    if "span" in figure:
        return figure
    spans = [_within(figure, text, around) for around in places(figure["words"], text)] or [(0, 0)]
    hit = (span for span in spans if any(_shared({"span": span}, row) for row in found))
    return figure | {"span": next(hit, spans[0])}


def _within(figure: Row, text: str, around: Span) -> Span:
    inside = places(str(figure.get("text") or figure["words"]), text, around[0])
    return next((span for span in inside if span[1] <= around[1]), around)


class _Judge:
    """The tallies of all documents."""

    def __init__(self) -> None:
        self.tallies = {name: Tally() for name in TALLIES}
        self.wrong_scale: list[str] = []
        self.n_figures = 0

    def report(self, n_documents: int) -> FiguresReport:
        return FiguresReport(n_documents, self.n_figures, self.tallies, self.wrong_scale)

    def score(self, label: str, wanted: Sequence[Row], found: Sequence[Row], *, complete: bool) -> None:
        """Count one document."""
        self.n_figures += len(wanted)
        dates, numbers = _apart(wanted)
        found_dates, found_numbers = _apart(found)
        self._dates(label, dates, found_dates if complete else [])
        pairs = _matched(numbers, found_numbers, same_value)
        for i, k in pairs:
            self._meaning(label, numbers[i], found_numbers[k])
        for name in ("value", "value and unit", "value and modifier", "value and kind"):
            self.tallies[name].hit(label, 0)
        self._unmatched(label, numbers, found_numbers, pairs, complete=complete)

    def _dates(self, label: str, wanted: Sequence[Row], found: Sequence[Row]) -> None:
        tally = self.tallies["dates"]
        pairs = _matched(wanted, found, _same_days)
        tally.hit(label, len(pairs))
        for row in _left(wanted, [i for i, _ in pairs]):
            tally.miss(label, f"{row['words']!r} {row.get('period_start')} to {row.get('period_end')}")
        for row in _left(found, [k for _, k in pairs]):
            tally.err(label, f"{row['text']!r} {row['period_start']} to {row['period_end']}")

    def _unmatched(
        self,
        label: str,
        wanted: Sequence[Row],
        found: Sequence[Row],
        pairs: Sequence[tuple[int, int]],
        *,
        complete: bool,
    ) -> None:
        missed = _left(wanted, [i for i, _ in pairs])
        wrong = _left(found, [k for _, k in pairs])
        for row in missed:
            near = [other for other in wrong if _shared(row, other)]
            if any(_off_by_ten(row, other) for other in near):
                self.wrong_scale.append(f"{label}: {row['words']!r} is {near[0]['value']}, not {row['value']}")
            self._all("miss", label, f"{row['words']!r} = {row.get('value')} ({_values(near)})")
        for row in wrong if complete else ():
            sentence = " ".join(row["sentence"].split())[:100]
            self._all("err", label, f"{row['text']!r} = {row['value']} {row['kind']} in {sentence!r}")

    def _all(self, verb: str, label: str, note: str) -> None:
        for name in ("value", "value and unit", "value and modifier", "value and kind"):
            getattr(self.tallies[name], verb)(label, note)

    def _meaning(self, label: str, wanted: Row, found: Row) -> None:
        self.tallies["value"].hit(label)
        for name in ("unit", "modifier", "kind"):
            self._both(label, name, wanted, found)
        note = f"{wanted['words']!r} "
        same = {"counted, partial": alike, "counted, exact": _equal, "per": inflected}
        for name, judged in same.items():
            key = name.partition(",")[0]
            self._property(name, label, wanted.get(key), found[key], judged, note)
        for name in ("change", "period start", "period end", "source"):
            key = name.replace(" ", "_")
            self._property(name, label, _text(wanted.get(key)), _text(found[key]), _equal, note)

    def _both(self, label: str, name: str, wanted: Row, found: Row) -> None:
        """Count a property without which the figure is not right."""
        tally = self.tallies[f"value and {name}"]
        if (wanted.get(name) or None) == found[name] or (name == "unit" and _exchange(wanted, found) != 1):
            tally.hit(label)
            return
        note = f"{wanted['words']!r}: {found[name]!r} is not {wanted.get(name)!r}"
        tally.miss(label, note)
        tally.err(label, note)

    def _property(
        self, name: str, label: str, wanted: str | None, found: str | None, same: Callable[[str, str], bool], note: str
    ) -> None:
        """Count what a figure may have or not."""
        right = wanted is not None and found is not None and same(wanted, found)
        self.tallies[name].value(label, wanted, wanted if right else found, note.strip())


def _apart(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Dates, and figures that have a value."""
    return [row for row in rows if row["kind"] == "date"], [row for row in rows if row["kind"] != "date"]


def _matched(wanted: Sequence[Row], found: Sequence[Row], same: Callable[[Row, Row], bool]) -> list[tuple[int, int]]:
    """Pairs of places in both that overlap and are the same, those that share most first."""
    shares = sorted(
        (-_shared(row, other), i, k)
        for i, row in enumerate(wanted)
        for k, other in enumerate(found)
        if _shared(row, other) and same(row, other)
    )
    pairs: list[tuple[int, int]] = []
    for _, i, k in shares:
        if all(i != a and k != b for a, b in pairs):
            pairs.append((i, k))
    return pairs


def _left(rows: Sequence[Row], used: Sequence[int]) -> list[Row]:
    return [row for k, row in enumerate(rows) if k not in used]


def _shared(wanted: Row, found: Row) -> int:
    span: Span = wanted["span"]
    start, end = int(found["start"]), int(found["end"])
    return max(0, min(span[1], end) - max(span[0], start))


def same_value(wanted: Row, found: Row) -> bool:
    """Whether both ends of the number are the same, but for rounding of a fraction; half a year is six months."""
    factor = 1.0 if wanted.get("unit") == found["unit"] else _exchange(wanted, found)
    return all(same_number(_times(found[key], factor), wanted.get(key)) for key in ("value", "value_max"))


def _exchange(wanted: Row, found: Row) -> float:
    """What the found value is to be multiplied by to be in the unit of the gold; 1 where the units are not of time."""
    for scale in _TIMES:
        if wanted.get("unit") in scale and found["unit"] in scale:
            return scale[found["unit"]] / scale[wanted["unit"]]
    return 1.0


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


def _same_days(wanted: Row, found: Row) -> bool:
    return all(wanted.get(key) == found[key] for key in ("period_start", "period_end"))


def _off_by_ten(wanted: Row, found: Row) -> bool:
    """Whether one value is the other times 10, 100, ... (of the same sign)."""
    one, other = wanted.get("value"), found["value"]
    if not one or not other or one * other < 0 or one == other:
        return False
    power = log10(other / one)
    return abs(power) > 0.5 and abs(power - round(power)) < 1e-6


def _values(rows: Sequence[Row]) -> str:
    return ", ".join(f"{row['text']!r} = {row['value']}" for row in rows) or "nothing"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _equal(one: str, other: str) -> bool:
    return norm(one) == norm(other)


def inflected(one: str, other: str) -> bool:
    """Whether two words are one but for their ending: "krone" and "kroner", "ansat" and "ansatte"."""
    short, long = sorted((norm(one), norm(other)), key=len)
    stems = (short, short + short[-1:])  # its last letter may be doubled
    return short == long or any(long.startswith(stem) and long[len(stem) :] in _INFLECTION for stem in stems)


def alike(one: str, other: str) -> bool:
    """Whether two noun phrases share a word, or a word of one is part of a compound of the other."""
    pairs = [(a, b) for a in norm(one).split() for b in norm(other).split()]
    return any(inflected(a, b) or any(_begins_or_ends(*pair) for pair in ((a, b), (b, a))) for a, b in pairs)


def _begins_or_ends(part: str, word: str) -> bool:
    return len(part) >= _LETTERS and (word.startswith(part) or word.endswith(part))

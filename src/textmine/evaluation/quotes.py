"""Score what is said and by whom: the span of each quote, whether it is direct, and its speaker.

A quote of the gold and one that was found are the same where their spans overlap by a share of both together
(intersection over union), the best pairs first, each used once: at .3 as the Gender Gap Tracker counts, and at .8.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.evaluation.gold import Span, read_gold, speeches
from textmine.evaluation.layers import Rate, Row, documents_of, norm, pair_documents, tables_of
from textmine.evaluation.tally import Tally

TALLIES = (
    "quotes, overlap .3",
    "quotes, overlap .8",
    "direct, overlap .3",
    "direct, overlap .8",
    "indirect, overlap .3",
)
LOOSE, TIGHT = 0.3, 0.8


@dataclass(frozen=True, slots=True)
class QuotesReport:
    """How well quotes and their speakers were found."""

    n_documents: int
    n_quotes: int
    tallies: Mapping[str, Tally]
    speakers: Rate
    """Of the quotes found at the loose overlap: the speaker of the gold, or none where it names none."""
    beside: Rate
    """Of those, with the speaker's whole name in the same paragraph outside the quote."""


def evaluate_quotes(snapshot: Path, gold_folder: Path) -> QuotesReport:
    """Score the quotes of every document of the gold; one whose dump was not read has none."""
    tables = tables_of(snapshot)
    sources = {row["path"]: row for row in tables["sources"]}
    report = QuotesReport(0, 0, {name: Tally() for name in TALLIES}, Rate(), Rate())
    n_documents = n_quotes = 0
    for gold in read_gold(gold_folder):
        source = sources.get(gold.dump)
        documents = documents_of(source, tables) if source else []
        for wanted, found in zip(gold.documents, pair_documents(gold.documents, documents), strict=True):
            rows = [row for row in tables["quotes"] if found and row["document_id"] == found["document_id"]]
            judge = _Judge(gold.dump, source["text"] if source else "", wanted.get("quote", []), rows, gold.complete)
            judge.score(report)
            n_documents, n_quotes = n_documents + 1, n_quotes + len(judge.wanted)
    return QuotesReport(n_documents, n_quotes, report.tallies, report.speakers, report.beside)


class _Judge:
    def __init__(self, label: str, text: str, wanted: Sequence[Row], found: Sequence[Row], complete: bool) -> None:
        self.label, self.text, self.complete = label, text, complete
        self.wanted = [{"span": self._span(q, found), **q} for q in wanted]
        self.found = found

    def _span(self, quote: Row, found: Sequence[Row]) -> Span | None:
        """Where a quote stands; of copies, the one in which something was found."""
        spans = speeches(quote["first"], quote["last"], self.text)
        alike = [s for s in spans if any(_overlap(s, (row["start"], row["end"])) >= LOOSE for row in found)]
        return next(iter(alike or spans), None)

    def score(self, report: QuotesReport) -> None:
        loose = self._matched(self.wanted, self.found, LOOSE)
        self._count(report.tallies["quotes, overlap .3"], loose, self.wanted, self.found)
        tight = self._matched(self.wanted, self.found, TIGHT)
        self._count(report.tallies["quotes, overlap .8"], tight, self.wanted, self.found)
        for direct, least, name in (
            (True, LOOSE, "direct, overlap .3"),
            (True, TIGHT, "direct, overlap .8"),
            (False, LOOSE, "indirect, overlap .3"),
        ):
            wanted = [q for q in self.wanted if q.get("direct", True) == direct]
            found = [q for q in self.found if q["direct"] == direct]
            self._count(report.tallies[name], self._matched(wanted, found, least), wanted, found)
        for wanted_quote, row in ((self.wanted[i], self.found[k]) for i, k in loose):
            self._speaker(report, wanted_quote, row)

    def _matched(self, wanted: Sequence[Row], found: Sequence[Row], least: float) -> list[tuple[int, int]]:
        """Pairs of places in both, the best overlap first."""
        shares = sorted(
            (-_overlap(q["span"], (row["start"], row["end"])), q.get("direct", True) != row["direct"], i, k)
            for i, q in enumerate(wanted)
            for k, row in enumerate(found)
            if q["span"] and q["span"][0] < row["end"] and row["start"] < q["span"][1]
        )
        pairs: list[tuple[int, int]] = []
        for share, _, i, k in shares:
            if -share >= least and all(i != a and k != b for a, b in pairs):
                pairs.append((i, k))
        return pairs

    def _count(
        self, tally: Tally, pairs: Sequence[tuple[int, int]], wanted: Sequence[Row], found: Sequence[Row]
    ) -> None:
        tally.hit(self.label, len(pairs))
        hit, used = {i for i, _ in pairs}, {k for _, k in pairs}
        for i, q in enumerate(wanted):
            if i not in hit:
                span: Span = q["span"] or (0, 0)
                tally.miss(self.label, f"{self.text[slice(*span)][:90]!r}")
        for k, row in enumerate(found if self.complete else ()):
            if k not in used:
                tally.err(self.label, f"{row['text'][:90]!r} ({row['speaker']}, {row['cue']})")

    def _speaker(self, report: QuotesReport, wanted: Row, row: Row) -> None:
        note = f"{self.label}: {row['text'][:60]!r}: {row['speaker']!r} is not {wanted.get('speaker')!r}"
        same = norm(row["speaker"]) == norm(wanted.get("speaker"))
        report.speakers.ask(same, note)
        if "speaker" in wanted and norm(wanted["speaker"]) in norm(" ".join(self._around(wanted["span"]))):
            report.beside.ask(same, note)

    def _around(self, span: Span) -> Iterator[str]:
        """What the paragraph of a quote holds outside of it."""
        start, end = self.text.rfind("\n\n", 0, span[0]) + 1, self.text.find("\n\n", span[1])
        yield self.text[max(0, start) : span[0]]
        yield self.text[span[1] : end if end >= 0 else len(self.text)]


def _overlap(a: Span, b: Span) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]))

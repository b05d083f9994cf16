"""How well what one dump says twice is found: repeated bodies, pull quotes, comments posted again.

Run: `python benchmarks/within.py [N]` (N dumps of each kind, 240 unless told otherwise; 20 seconds). The dumps are
made of PAROLE-DK's plain sentences (`harness/inside.py`) and go through the stages that read, take apart and mark
repeats; no model is asked. Shares in per cent, with 95 % intervals (Wilson). A sentence that is no text where its body
is printed once is not asked for where it is printed again. Then the failures, by what came of the words instead.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from harness import parole_texts, say_data, wilson
from harness.inside import FIRST_APART, Post, Printed, Quoted, Thread, bodies, pull_quotes, threads, words_of
from harness.reprints import distinct

from textmine.dedup.within import mark_repeats
from textmine.ingest.read import read
from textmine.parts.split import take_apart
from textmine.records import Comment, Parts, Raw, Segment
from textmine.settings import Settings
from textmine.tables.rows import document_text

SETTINGS = Settings()
STAGES = ("read", "take_apart", "mark_repeats")
"""Of the pipeline, in this order."""
N = 240
OF = " | "
N_CAUSES = 12


class Tally:
    """Right of n for each measure, in the order in which they are first asked; and why those that are wrong are."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.n: Counter[str] = Counter()
        self.causes: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def ask(self, measures: Iterable[str], ok: bool, cause: str = "") -> None:
        """Count a yes or a no for each of the measures; the cause is noted under the first."""
        first, *_ = names = list(measures)
        for name in names:
            self.n[name] += 1
            self.right[name] += ok
        if not ok:
            self.causes[first][cause] += 1

    def share(self, measure: str) -> float:
        """Right of n."""
        return self.right[measure] / self.n[measure]


def taken_apart(dump: str) -> Parts | None:
    """A dump after the stages; None where its text was repaired, so that the offsets known no longer hold."""
    source = read(Raw("dump.txt", dump.encode()), SETTINGS.ingest)
    if source.status != "ok" or source.text != dump:
        return None
    return mark_repeats(take_apart(source))


def said(parts: Parts) -> str:
    """The words of all its documents' texts."""
    return f" {words_of(' | '.join(document_text(parts, d.document_id) for d in parts.documents))} "


def posted(parts: Parts) -> str:
    """The words of the comments that stay: a body taken for one is left there, too."""
    return f" {words_of(' | '.join(comment.text for comment in parts.comments if comment.duplicate_of is None))} "


def _count(forms: Iterable[str], text: str) -> int:
    return sum(text.count(f" {words_of(form)} ") for form in forms)


def segment_at(parts: Parts, start: int) -> Segment:
    """The segment that holds a code point."""
    return next(segment for segment in parts.segments if segment.start <= start < segment.end)


def _became(parts: Parts, form: str) -> str:
    """What the segments that print a form of a sentence are."""
    found = []
    at = parts.source.text.find(form)
    while at >= 0:
        segment = segment_at(parts, at)
        found.append(f"{segment.role} {segment.reason or 'kept'}")
        at = parts.source.text.find(form, at + 1)
    return ", ".join(f"{n} x {what}" for what, n in sorted(Counter(found).items()))


def judge_bodies(made: Sequence[Printed], tally: Tally) -> None:
    """Exactly one of each sentence is left, whatever the printings differ in."""
    for case in made:
        once, parts = taken_apart(case.single), taken_apart(case.dump)
        if once is None or parts is None:
            continue
        alone, text, posts = said(once), said(parts), posted(parts)
        asked = [*((forms, True) for forms in case.common), *(({only}, False) for only in case.only)]
        one_left = True
        for forms, common in asked:
            if common and not any(f" {words_of(form)} " in alone for form in forms):
                tally.ask(["bodies: read where printed once"], False, "; ".join(_all(once, forms)))
                continue
            if common:
                tally.ask(["bodies: read where printed once"], True)
            n = _count(forms, text)
            cause = f"{case.layout}, {case.kind}: {'; '.join(_all(parts, forms))}"
            tally.ask(["bodies: sentences, not lost"], n > 0, cause)
            if not common:
                tally.ask(["bodies: of one printing, not lost"], n > 0, cause)
            one_left &= n + _count(forms, posts) == 1
        cause = f"{case.layout}, {case.kind}, {case.n} printings, {len(parts.documents)} documents"
        tally.ask(_with("bodies: one left", case.layout, case.kind, f"{case.n} printings"), one_left, cause)


def _all(parts: Parts, forms: Iterable[str]) -> list[str]:
    return [became for form in sorted(forms) if (became := _became(parts, form))]


def judge_quotes(made: Sequence[Quoted], tally: Tally) -> None:
    """What repeats a sentence goes, what does not stays, and so does the sentence."""
    for case in made:
        parts = taken_apart(case.dump)
        if parts is None:
            continue
        text = said(parts)
        repeated = {segment.segment_id for segment in parts.segments if segment.reason == "repeated"}
        for pull in case.pulls:
            segment = segment_at(parts, pull.start)
            gone = segment.segment_id in repeated
            note = f"{pull.kind}, {pull.look}: {segment.role} {segment.reason or 'kept'}"
            if pull.repeats:
                found = gone and segment.role == "pull_quote"
                tally.ask(_with("pull quotes: recall", pull.kind, pull.look), found, note)
                if gone:
                    tally.ask(["pull quotes: precision"], True)
                    repeated.discard(segment.segment_id)
            else:
                tally.ask(["pull quotes: that repeat nothing kept"], segment.kept, note)
        for segment in parts.segments:
            if segment.segment_id in repeated:
                tally.ask(["pull quotes: precision"], False, f"{segment.role} repeated that repeats nothing")
        for sentence in case.sentences:
            kept = f" {words_of(sentence)} " in text
            tally.ask(["pull quotes: sentences of the body kept"], kept, "; ".join(_all(parts, [sentence])))


def judge_threads(made: Sequence[Thread], tally: Tally) -> None:
    """A comment posted again is a copy of the first; no other comment is."""
    for case in made:
        parts = taken_apart(case.dump)
        if parts is None:
            continue
        rows = {post: _row(parts, post) for post in case.posts}
        stays = {post: row.duplicate_of or row.comment_id for post, row in rows.items() if row is not None}
        for post, row in rows.items():
            became = segment_at(parts, post.start)
            whole = row is not None and (row.start, row.end) == (post.start, post.end)
            tally.ask(["comments: read as posted"], whole, f"{post.kind}, layout {case.layout}: {became.role}")
            others = [o for o in case.posts if o.group == post.group and o is not post]
            first = others[0] if others and post.kind != "first" else None
            if first is not None:
                is_copy = post in stays and any(stays.get(o) == stays[post] for o in others)
                cause = f"{post.kind}: {parts.source.text[post.start : post.end][:60]!r}"
                tally.ask(_with("comments: copies found", post.kind), is_copy, cause)
            merged = [o for o in case.posts if o.group != post.group and post in stays and stays.get(o) == stays[post]]
            cause = f"{post.kind}: {parts.source.text[post.start : post.end][:60]!r}"
            if post.group >= FIRST_APART or post.kind == "first":
                tally.ask(_with("comments: different ones apart", post.kind), not merged, cause)


def _with(measure: str, *kinds: str) -> list[str]:
    """A measure, and the same of each kind."""
    return [measure, *(f"{measure}{OF}{kind}" for kind in kinds)]


def _row(parts: Parts, post: Post) -> Comment | None:
    return next((row for row in parts.comments if row.start < post.end and post.start < row.end), None)


def measured(texts: Sequence[str], n: int) -> Tally:
    """All measures, on n dumps of each kind."""
    tally = Tally()
    judge_bodies(bodies(texts, n), tally)
    judge_quotes(pull_quotes(texts, n), tally)
    judge_threads(threads(texts, n), tally)
    return tally


def say(tally: Tally) -> None:
    """Print the measures, then the causes of what is wrong."""
    print(f"{'':48}{'n':>6}{'wrong':>7}   per cent (95 %)")
    for measure, n in _in_order(tally.n):
        right = tally.right[measure]
        low, high = wilson(right, n)
        name = f"    {measure.split(OF)[-1]}" if OF in measure else measure
        print(f"{name:48}{n:6}{n - right:7}   {100 * right / n:6.2f} ({100 * low:5.1f}-{100 * high:5.1f})")
    for measure, causes in tally.causes.items():
        print(f"\n{measure}: wrong")
        for cause, n in causes.most_common(N_CAUSES):
            print(f"  {n:4} x {cause}")


def _in_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Each measure, with its kinds behind it."""
    names = list(counts)
    return sorted(counts.items(), key=lambda item: (names.index(item[0].split(OF)[0]), OF in item[0]))


def main(n: int = N) -> None:
    """Measure and print."""
    texts = distinct(parole_texts())
    if not texts:
        print("PAROLE-DK does not lie beside the project: nothing to say twice")
        return
    say_data("PAROLE-DK beside the project")
    print(f"{n} dumps of each kind\n")
    say(measured(texts, n))


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:2]))

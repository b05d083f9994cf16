"""Score what each printed line is, what is said twice inside dumps, and who, when and what of documents and comments.

Micro- and macro-F1 have a 95 % interval by the bootstrap over dumps (`evaluation.roles`), every other share Wilson's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.evaluation.gold import Gold, Stretch, places, read_gold, stretches
from textmine.evaluation.layers import Rate, Row, documents_of, norm, pair_documents, tables_of
from textmine.evaluation.roles import Estimate, RoleScore, score_roles
from textmine.records import TEXT_ROLES

RATES = (
    "dumps read", "lines kept or not", "why not kept", "documents", "titles", "leads", "authors", "dates",
    "publishers", "replies", "comments", "comments: no others", "comments: text", "comments: author",
    "comments: time", "comments: copies found", "comments: spam", "comments: different ones apart",
    "pull quotes: precision", "pull quotes: recall", "repeated bodies: one left", "dumps: everything once",
    "sentences not lost",
)  # fmt: skip
"""The yes-or-no questions, in the order in which they are printed."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'»«”’)]*\s+")
_NOTHING = Stretch("", "", None, 0, 0)


@dataclass(frozen=True, slots=True)
class Confusion:
    """Lines of one role that were taken for another; None where nothing was found."""

    gold: str
    found: str | None
    n: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartsReport:
    """How well dumps were taken apart."""

    n_dumps: int
    n_documents: int
    n_lines: int
    micro: Estimate
    """F1 over all lines, which is the share that is right."""
    macro: Estimate
    """Mean F1 of the roles that occur in the gold."""
    roles: tuple[RoleScore, ...]
    confusions: tuple[Confusion, ...]
    """The most frequent first."""
    rates: Mapping[str, Rate]


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or the part of one that has a role of its own, with the found segment that holds most of it."""

    gold: Stretch
    words: str
    found: Row | None

    @property
    def role(self) -> str | None:
        """The role that was found."""
        return self.found["role"] if self.found else None

    @property
    def kept(self) -> bool | None:
        """Whether it was kept."""
        return self.found["kept"] if self.found else None

    def is_quote(self) -> bool:
        """Whether it is a pull quote, kept or repeated as it should be."""
        return self.gold.role == self.role == "pull_quote" and self.gold.kept == self.kept


def evaluate_parts(snapshot: Path, gold_folder: Path) -> PartsReport:
    """Score every dump of the gold in a snapshot's folder; a dump that was not read has nothing right."""
    tables = tables_of(snapshot)
    sources = {row["path"]: row for row in tables["sources"]}
    dumps = [DumpParts(gold, sources.get(gold.dump), tables) for gold in read_gold(gold_folder)]
    rates = {name: Rate() for name in RATES}
    for dump in dumps:
        dump.score(rates)
    counted = [Counter((line.gold.role, line.role) for line in dump.lines) for dump in dumps]
    micro, macro, roles = score_roles(counted)
    n_documents = sum(len(dump.gold.documents) for dump in dumps)
    n_lines = sum(role.n for role in roles)
    return PartsReport(len(dumps), n_documents, n_lines, micro, macro, roles, tuple(_confusions(dumps)), rates)


def _confusions(dumps: Sequence[DumpParts]) -> Iterator[Confusion]:
    held: dict[tuple[str, str | None], list[str]] = defaultdict(list)
    for dump in dumps:
        for line in dump.lines:
            if line.gold.role != line.role:
                held[line.gold.role, line.role].append(f"{dump.gold.dump}: {line.words[:60]!r}")
    for (gold, found), examples in sorted(held.items(), key=lambda item: (-len(item[1]), str(item[0]))):
        yield Confusion(gold, found, len(examples), tuple(examples))


class DumpParts:
    """One dump of the gold beside its segments, documents and comments."""

    def __init__(self, gold: Gold, source: Row | None, tables: Mapping[str, Sequence[Row]]) -> None:
        self.gold = gold
        self.text: str = source["text"] if source else ""
        self.is_read = bool(self.text)
        self.why_not = (source["reason"] if source else None) or "not among the dumps"
        self.segments, self.documents, self.posts = _rows(source, tables)
        self.stretches = (
            stretches(gold, self.text)
            if self.is_read
            else [Stretch(role, words, reason[0] if reason else None, 0, 0) for role, words, *reason in gold.segments]
        )
        self.lines = [*self._lines()]
        self.pairs = [*zip(gold.documents, pair_documents(gold.documents, self.documents), strict=True)]
        self.said = "\n\n".join(row["text"] for row in self.documents)
        """All that was kept as text, document after document."""

    def _lines(self) -> Iterator[Line]:
        at = 0
        for stretch in self.stretches:
            if not self.is_read:
                yield Line(stretch, stretch.words, None)
            for start, end in stretch.lines(self.text):
                while at + 1 < len(self.segments) and self.segments[at]["end"] <= start:
                    at += 1
                yield Line(stretch, self.text[start:end], self._most(at, start, end))

    def _most(self, at: int, start: int, end: int) -> Row | None:
        """The segment, from the at-th on, that holds most of a span; the first of equals."""
        best, most = None, 0
        while at < len(self.segments) and self.segments[at]["start"] < end:
            row = self.segments[at]
            shared = min(end, row["end"]) - max(start, row["start"])
            best, most = (row, shared) if shared > most else (best, most)
            at += 1
        return best

    def score(self, rates: Mapping[str, Rate]) -> None:
        """Ask all questions of this dump."""
        self._ask(rates["dumps read"], self.is_read, self.why_not)
        self._kept(rates)
        for wanted, found in self.pairs:
            self._facts(wanted, found or {}, rates)
        right = len(self.documents) == len(self.gold.documents)
        self._ask(rates["documents"], right, f"{len(self.documents)} documents, not {len(self.gold.documents)}")
        self._replies(rates["replies"])
        self._comments(rates)
        self._pull_quotes(rates)
        self._once(rates)
        self._sentences(rates["sentences not lost"])

    def _ask(self, rate: Rate, ok: object, note: str) -> None:
        rate.ask(ok, f"{self.gold.dump}: {note}")

    def _kept(self, rates: Mapping[str, Rate]) -> None:
        for line in self.lines:
            note = f"{line.words[:60]!r} ({line.gold.role}, {line.gold.reason or 'kept'})"
            self._ask(rates["lines kept or not"], line.kept == line.gold.kept, f"{note} was {_not(line.kept)}kept")
            if not line.gold.kept:
                got = line.found["reason"] if line.found else None
                self._ask(rates["why not kept"], got == line.gold.reason, f"{note} was {got or 'kept'}")

    def _facts(self, wanted: Row, found: Row, rates: Mapping[str, Rate]) -> None:
        """Who, when and what, exact but for marks, capitals and white space; wrong where there is no document."""
        title, lead = wanted.get("title"), wanted.get("lead")
        got = found.get("title")
        self._ask(rates["titles"], found and norm(got) == norm(title), f"{got!r} is not {title!r}")
        got = found.get("lead")
        same = norm(got).startswith(norm(lead)) if lead else got is None
        self._ask(rates["leads"], found and same, f"{(got or '')[:60]!r} is not {lead!r}")
        self._ask(rates["authors"], found and _same_authors(wanted, found), _differ("authors", wanted, found))
        same = all(found.get(name) == wanted.get(name) for name in ("published_on", "updated_on"))
        note = _differ("published_on", wanted, found) + ", " + _differ("updated_on", wanted, found)
        self._ask(rates["dates"], found and same, note)
        if "publisher" in wanted:
            same = norm(found.get("publisher")) == norm(wanted["publisher"])
            self._ask(rates["publishers"], same, _differ("publisher", wanted, found))

    def _replies(self, rate: Rate) -> None:
        """A reply is right with its article, its authors, and where it begins and ends; one too many is wrong.

        Where several articles stand above it and the gold does not say which it `answers`, any of them is right.
        """
        spans = self._spans()
        for k, (wanted, found) in enumerate(self.pairs):
            if wanted["part"] == "article":
                continue
            above = [(gold, row) for gold, row in self.pairs[:k] if gold["part"] == "article" and row]
            title = wanted.get("answers")
            answered = {row["document_id"] for gold, row in above if title is None or gold.get("title") == title}
            wrong = [*self._wrong_with_reply(wanted, found, answered, spans[k])]
            self._ask(rate, not wrong, f"{wanted.get('title')!r}: {'; '.join(wrong)}")
        paired = [found for _, found in self.pairs]
        for row in self.documents:
            if row["part"] == "reply" and row not in paired:
                self._ask(rate, False, f"{row['title']!r} is no reply")

    def _wrong_with_reply(
        self, wanted: Row, found: Row | None, answered: Collection[str], span: tuple[int, int] | None
    ) -> Iterator[str]:
        if found is None:
            yield "not found"
            return
        if found["parent_id"] not in answered:
            yield "answers another"
        if not _same_authors(wanted, found):
            yield _differ("authors", wanted, found)
        got = self._text_span(found)
        if span and got != span:
            yield f"text from {self._words(got[0])} to {self._words(got[1] - 40)}, not {self._words(span[0])} to " + (
                self._words(span[1] - 40)
            )
        for words in wanted.get("once", []):
            if not any(places(words, found["text"])):
                yield f"without {words!r}"

    def _words(self, at: int) -> str:
        return repr(self.text[max(0, at) : max(0, at) + 40])

    def _spans(self) -> list[tuple[int, int] | None]:
        """Where each gold document's text begins and ends; None where its title does not tell where it is printed."""
        titles = [s for s in self.stretches if s.role == "title" and s.kept]
        starts: list[int | None] = []
        for document in self.gold.documents:
            words = norm(document.get("title"))
            k = next((k for k, s in enumerate(titles) if words and words in norm(self.text[s.start : s.end])), None)
            starts.append(None if k is None else titles[k].start)
            titles = titles if k is None else titles[k + 1 :]
        spans: list[tuple[int, int] | None] = []
        for k, start in enumerate(starts):
            rest = starts[k + 1 :]
            stop = next((s for s in rest if s is not None), len(self.text))
            certain = start is not None and rest[:1] != [None]
            held = [s for s in self._text_stretches() if certain and (start or 0) <= s.start < stop]
            spans.append((held[0].start, self._end(held[-1])) if held else None)
        return spans

    def _text_stretches(self) -> Iterator[Stretch]:
        yield from (s for s in self.stretches if s.kept and s.role in TEXT_ROLES)

    def _end(self, stretch: Stretch) -> int:
        return stretch.start + len(self.text[stretch.start : stretch.end].rstrip())

    def _text_span(self, found: Row) -> tuple[int, int]:
        held = [
            row for row in self.segments
            if row["document_id"] == found["document_id"] and row["kept"] and row["role"] in TEXT_ROLES
        ]  # fmt: skip
        if not held:
            return (0, 0)
        start, end = held[0]["start"], held[-1]["end"]
        printed = self.text[start:end]
        return (end - len(printed.lstrip()), start + len(printed.rstrip()))

    def _comments(self, rates: Mapping[str, Rate]) -> None:
        """Each comment that stays, with its text, author, time and copies, and that no other was merged with it."""
        by_id = {row["comment_id"]: row for row in self.posts}
        claimed: Counter[str] = Counter()
        for wanted, block in self._posted():
            note = repr(wanted["first"][:40])
            row = next((row for row in self.posts if row["start"] < block[2] and block[1] < row["end"]), None)
            self._ask(rates["comments"], row, note)
            copies = rates["comments: copies found"]
            again = wanted.get("copies", 1) - 1
            copies.n += again
            if row is None:
                copies.notes += [f"{self.gold.dump}: {note}: the comment was not found"] * bool(again)
                continue
            stays = by_id[row["duplicate_of"] or row["comment_id"]]
            claimed[stays["comment_id"]] += 1
            apart = claimed[stays["comment_id"]] == 1
            self._ask(rates["comments: different ones apart"], apart, f"{note} as {stays['text'][:40]!r}")
            n_again = min(again, stays["n_copies"] - 1)
            copies.right += n_again
            if n_again < again:
                copies.notes.append(f"{self.gold.dump}: {note}: {n_again} of {again}")
            same = row["end"] == block[2] and row["start"] in block[:2]
            self._ask(rates["comments: text"], same, f"{note} is {row['text'][:40]!r} to {row['text'][-40:]!r}")
            self._comment_facts(wanted, row, rates)
        stay = [row for row in self.posts if row["duplicate_of"] is None]
        for row in stay:
            self._ask(rates["comments: no others"], row["comment_id"] in claimed, repr(row["text"][:60]))

    def _comment_facts(self, wanted: Row, found: Row, rates: Mapping[str, Rate]) -> None:
        same = norm(found["author"]) == norm(wanted.get("author"))
        self._ask(rates["comments: author"], same, _differ("author", wanted, found))
        same = found["posted_at"] == wanted.get("posted_at")
        self._ask(rates["comments: time"], same, _differ("posted_at", wanted, found))
        spam = wanted.get("spam", False)
        self._ask(rates["comments: spam"], found["is_spam"] == spam, f"{wanted['first'][:40]!r} is {_not(spam)}spam")

    def _posted(self) -> Iterator[tuple[Row, tuple[int, int, int]]]:
        """Each gold comment that stays with where its block begins, where its own first words stand, where it ends."""
        wanted = [comment for document in self.gold.documents for comment in document.get("comment", [])]
        said = [s if s.role == "comment" and s.reason != "repeated" else _NOTHING for s in self.stretches]
        own: dict[int, int] = {}
        at = 0
        for j, comment in enumerate(wanted):
            hits = [k for k, s in enumerate(said) if k not in own and self._holds(s, comment["first"])]
            if hits:
                at = next((k for k in hits if k >= at), hits[0])
                own[at] = j
        where = {j: k for k, j in own.items()}
        for j, comment in enumerate(wanted):
            yield comment, self._block(where[j], said, own) if j in where else (-1, -1, -1)

    def _holds(self, stretch: Stretch, words: str) -> bool:
        return any(places(words, self.text[stretch.start : stretch.end]))

    def _block(self, k: int, said: Sequence[Stretch], own: Mapping[int, int]) -> tuple[int, int, int]:
        """The stretches of one comment: what follows it up to another's, and what it quotes above it."""
        first, last = k, k
        while first and said[first - 1].role and first - 1 not in own:
            first -= 1
        if first and first - 1 in own and said[first - 1].role:
            first = k  # what stands between is the other comment's
        while last + 1 < len(said) and said[last + 1].role and last + 1 not in own:
            last += 1
        return said[first].start, said[k].start, self._end(said[last])

    def _pull_quotes(self, rates: Mapping[str, Rate]) -> None:
        for line in self.lines:
            note = f"{line.words[:60]!r} is {line.gold.role} ({line.gold.reason or 'kept'}), got {_got(line)}"
            if line.gold.role == "pull_quote":
                self._ask(rates["pull quotes: recall"], line.is_quote(), note)
            if line.role == "pull_quote":
                self._ask(rates["pull quotes: precision"], line.is_quote(), note)

    def _once(self, rates: Mapping[str, Rate]) -> None:
        """Of dumps: whether all that must stand once does, and nothing repeated was kept beside what it repeats.

        Which of two printings stays is a question of taste where they say the same.
        """
        kept = "\n\n".join(self.text[s.start : s.end] for s in self._text_stretches())
        phrases = [words for document in self.gold.documents for words in document.get("once", [])]
        wrong = []
        for words in phrases:
            n, printed = (sum(1 for _ in places(words, text)) for text in (self.said, kept))
            if n != max(1, printed):  # a reply may quote its article
                wrong.append(f"{n} x {words!r}")
        repeated = [line for line in self.lines if line.gold.reason == "repeated"]
        wrong += [f"kept {line.words[:60]!r}" for line in repeated if line.kept is not False and self._is_twice(line)]
        if phrases or repeated:
            self._ask(rates["dumps: everything once"], not wrong, "; ".join(wrong))
        if any(line.gold.role in TEXT_ROLES - {"pull_quote"} for line in repeated):
            self._ask(rates["repeated bodies: one left"], not wrong, "; ".join(wrong))

    def _is_twice(self, line: Line) -> bool:
        """Whether a line that was kept stands in a document's text besides: each title does in its own column."""
        said = f" {norm(self.said)} ".count(f" {norm(line.words)} ")
        return line.found is None or line.role not in TEXT_ROLES or said > 1

    def _sentences(self, rate: Rate) -> None:
        """Every sentence of what is kept as text stands in some document's text."""
        said = f" {norm(self.said)} "
        for stretch in self._text_stretches():
            for sentence in _SENTENCE_END.split(self.text[stretch.start : stretch.end]):
                if stretch.role != "pull_quote" and norm(sentence):
                    self._ask(rate, f" {norm(sentence)} " in said, repr(" ".join(sentence.split())[:80]))


def _rows(source: Row | None, tables: Mapping[str, Sequence[Row]]) -> tuple[list[Row], list[Row], list[Row]]:
    """The segments, documents and comments of a source, each as printed."""
    if source is None:
        return [], [], []
    documents = documents_of(source, tables)
    names = {row["document_id"] for row in documents}
    segments = [row for row in tables["segments"] if row["source_id"] == source["source_id"]]
    posts = [row for row in tables["comments"] if row["document_id"] in names]
    return sorted(segments, key=_start), documents, sorted(posts, key=_start)


def _start(row: Row) -> int:
    return int(row["start"])


def _same_authors(wanted: Row, found: Row) -> bool:
    return sorted(map(norm, found.get("authors", []))) == sorted(map(norm, wanted.get("authors", [])))


def _differ(name: str, wanted: Row, found: Row) -> str:
    return f"{name} {_said(found.get(name))}, not {_said(wanted.get(name))}"


def _said(value: object) -> str:
    return "none" if value is None else repr(value) if isinstance(value, (str, list)) else str(value)


def _not(yes: bool | None) -> str:
    return "" if yes else "not "


def _got(line: Line) -> str:
    return "nothing" if line.found is None else f"{line.role} ({line.found['reason'] or 'kept'})"

"""Indirect speech: `mener, at ...`, `ifølge X ...`, `..., vurderer X`, also where the sayer has no name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from textmine.annotate.clauses import clause_end, is_finite, that_clause, trimmed, words_from
from textmine.annotate.lexicon import words
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page, Word, is_title
from textmine.annotate.sayers import is_sayer
from textmine.annotate.speakers import Reference, Saying, Speakers
from textmine.annotate.spoken import Spoken
from textmine.annotate.subjects import subject_of

_SHORT_FORM = re.compile(r" ?\([^()]{1,40}\)")
"""`Ifølge Styrelsen for ... (STAR) var der ...`, `Ifølge Mette Krag (S) er det ...`."""
_SKIP = {"som", "der", "hvis", "hvor", "tidligere", "nu", "født"}
_LEAD = re.compile(r"(?:Men|Og|For|Så) (?=\S)")
_AND_THAT = re.compile(r",? (?:og|men|samt) at ")
_COORDINATED = re.compile(r", (?:og|men) (?!om |hv)")
_HIS_OWN = re.compile(r"\b(?:[Hh]ans|[Hh]endes) (?:\w+ ){1,2}$")
_OPINION = re.compile(r"\b(?:[Ee]fter|[Ii]|[Mm]ed|[Ss]et med|[Ss]et i) $")
_HIS = {"hans": "male", "hendes": "female"}
MIN_WORDS = 2
MIN_MORE = 3
"""A clause with a quoted phrase in it has so many words more than the phrase; else the phrase alone is what is said."""
MAX_SENTENCE = 2000
"""A longer stretch without a full stop is a list or a table: no clause in it is anybody's statement."""


def indirect_quotes(blocks: Sequence[Paragraph], speakers: Speakers, direct: Sequence[Spoken]) -> list[Spoken]:
    """Read indirect speech outside the direct quotes; a phrase in marks may stand in it."""
    marks = _Spans(direct)
    found: list[Spoken] = []
    for paragraph in blocks:
        if paragraph.page.role in {"title", "heading"}:
            continue
        for start, end in paragraph.page.sentences_in(paragraph.start, paragraph.end):
            if end - start <= MAX_SENTENCE:
                found += _Sentence(paragraph, start, min(end, paragraph.end), speakers, marks).read()
    return found


class _Spans:
    """The direct quotes by their place."""

    def __init__(self, direct: Sequence[Spoken]) -> None:
        self._spans = sorted((s.start, s.end) for s in direct)
        self._starts = [start for start, _ in self._spans]

    def holds(self, place: int) -> bool:
        """Whether a place of the source text stands in a direct quote."""
        i = bisect_left(self._starts, place + 1)
        return any(start <= place < end for start, end in self._spans[max(0, i - 3) : i])

    def inside(self, start: int, end: int) -> list[tuple[int, int]]:
        """The direct quotes that touch a stretch."""
        i = bisect_left(self._starts, end)
        return [span for span in self._spans[max(0, i - 8) : i] if start < span[1]]


class _Sentence:
    """One sentence, read from left to right; what one rule has taken no other takes again."""

    def __init__(self, paragraph: Paragraph, start: int, end: int, speakers: Speakers, marks: _Spans) -> None:
        self.paragraph, self.page = paragraph, paragraph.page
        self.start, self.end = start, end
        self.speakers, self.marks = speakers, marks
        self.words = self.page.words[self.page.index(start) : self.page.index(end)]

    def read(self) -> Iterator[Spoken]:
        """Read every clause that the sentence reports."""
        taken = self.start
        for i, word in enumerate(self.words):
            if word.start < taken or self.marks.holds(self.page.start + word.start):
                continue
            for spoken in self._clause(i, word):
                yield spoken
                taken = spoken.end - self.page.start

    def _clause(self, i: int, word: Word) -> list[Spoken]:
        """What a word reports: the clauses behind it, or the statement before it."""
        lower = word.text.casefold()
        if lower in words("speech", "according"):
            return _one(self._according(word))
        if lower in words("speech", "opinion") and i:
            return _one(self._opinion(i, word))
        if lower in words("speech", "asking"):
            return self._asked(word)
        if not self._reports(i, lower):
            return []
        return self._that(word) or _one(self._after(word))

    def _reports(self, i: int, lower: str) -> bool:
        """Whether a word tells that something is said: a verb, a phrase of two words, what somebody is."""
        if lower in words("speech", "indirect"):
            return True
        before = {w.text.casefold() for w in self.words[max(0, i - 3) : i]}
        if lower in words("speech", "infinitives"):
            return bool(before & words("speech", "behind_infinitive"))
        if lower in words("speech", "states"):
            return bool(before & {"er", "var", "af", "har", "blev"})
        behind = [w.text.casefold() for w in self.words[i + 1 : i + 7]]
        return any(f"{lower} {other}" in words("speech", "phrasal") for other in behind)

    def _that(self, verb: Word) -> list[Spoken]:
        """`Krag advarer om, at reglerne ...`, `Derfor mener Krag, at`: each clause behind an `at`."""
        that = that_clause(self.page, verb, self.end)
        if that is None or self.marks.holds(self.page.start + that[0]):
            return []
        opening = self._opening(verb)
        if opening in words("speech", "unreal"):
            return []
        saying = subject_of(self.page, verb, self.start, that[0], self.speakers)
        if saying is None or not self._can_show(verb, saying):
            return []
        return self._clauses(that[1], saying, verb, subordinate=opening in _SUBORDINATE)

    def _clauses(self, start: int, saying: Saying, cue: Word, *, subordinate: bool) -> list[Spoken]:
        """A clause and those that `og at` ties to it."""
        found: list[Spoken] = []
        while True:
            end = clause_end(self.page, start, self.end, subordinate=subordinate, quoted=self._marked)
            found += _one(self._spoken(start, end, saying, cue))
            more = _AND_THAT.match(self.page.text, end, self.end)
            if more is None:
                return found
            start = more.end()

    def _asked(self, verb: Word) -> list[Spoken]:
        """`Hun spørger, om prisen er for høj`: the question with the word that opens it."""
        comma = self.page.text.find(", ", verb.end, min(self.end, verb.end + 80))
        i = self.page.index(comma + 1)
        if comma < 0 or i >= len(self.page.words):
            return []
        first = self.page.words[i]
        if first.text not in words("speech", "question_words") or first.start >= self.end:
            return []
        saying = subject_of(self.page, verb, self.start, comma, self.speakers)
        if saying is None:
            return []
        end = clause_end(self.page, first.start, self.end, subordinate=False, quoted=self._marked)
        more = _COORDINATED.search(self.page.text, first.start, end)
        return _one(self._spoken(first.start, more.start() if more else end, saying, verb))

    def _opening(self, verb: Word) -> str:
        """The first word of the clause that a verb stands in."""
        comma = max(self.page.text.rfind(mark, self.start, verb.start) for mark in (", ", ": ", "; "))
        i = self.page.index(comma + 1) if comma >= 0 else self.page.index(self.start)
        first = self.page.words[i].text.casefold()
        whole = self.words[0].text.casefold()
        if first in {"og", "men"} and i + 1 < len(self.page.words):
            first = self.page.words[i + 1].text.casefold()
        return first if first in words("speech", "unreal") or first in _SUBORDINATE else whole if comma < 0 else first

    def _can_show(self, verb: Word, saying: Saying) -> bool:
        """`viser` tells what a person or body has found, never what a thing without a name shows."""
        if verb.text.casefold() not in words("speech", "evidence"):
            return True
        before = self.page.text[max(self.start, verb.start - 80) : verb.start]
        own = saying.actor is not None and any(
            r.actor is saying.actor and r.end >= self.page.start + verb.start - 6
            for r in self.speakers.within(self.page.start + max(0, verb.start - 80), self.page.start + verb.start)
        )
        return own or (saying.actor is not None and _HIS_OWN.search(before) is not None)

    def _marked(self, place: int) -> bool:
        return self.speakers.quoted(self.page.start + place)

    def _after(self, verb: Word) -> Spoken | None:
        """`Det hjælper ikke, vurderer Mette Krag.`: a statement, a comma, the verb and its subject to the end."""
        page, i = self.page, self.page.index(verb.start)
        if i == 0 or page.gap(i - 1) != ", " or self.end - verb.end > 140:
            return None
        if verb.text.casefold() not in words("speech", "direct", "evidence") - words("speech", "homographs"):
            return None
        if self.marks.inside(page.start + verb.end, page.start + self.end):
            return None
        if verb.start <= self.start or page.text.count(", ", self.start, verb.start) > 4:
            return None
        statement = page.start + self.start, page.start + verb.start
        if self.marks.inside(*statement) or any(self._marked(w.start) for w in self.words[:1]):
            return None
        before = [w for w in self.words if w.end < verb.start]
        if not any(is_finite(page, w) for w in before) or before[0].text.casefold() in _SUBORDINATE:
            return None
        saying = subject_of(page, verb, verb.start, self.end, self.speakers)
        if saying is None or not self._can_show(verb, saying):
            return None
        lead = _LEAD.match(page.text, self.start)
        return self._spoken(lead.end() if lead else self.start, page.words[i - 1].end, saying, verb)

    def _according(self, word: Word) -> Spoken | None:
        """`Ifølge X, lektor på Y, stjæler ...`: what the sentence says, without the sayer and what describes them."""
        found = self._source(word)
        if found is None:
            return None
        saying, behind = found
        if word.start <= self.start + 2:
            return self._spoken(_content(self.page, behind, self.end), self.end, saying, word)
        before = self.page.text[self.start : word.start].rstrip()
        rest = trimmed(self.page.text[behind : self.end]).strip(" ,")
        if before.endswith(",") and len(rest.split()) < MIN_MORE:
            return self._spoken(self.start, self.start + len(before.rstrip(",")), saying, word)
        if len(rest.split()) < MIN_WORDS or before.endswith(","):
            return self._spoken(self.start, self.start + len(before.rstrip(",")), saying, word)
        that = re.compile(r",? at ").match(self.page.text, behind)
        return self._spoken(that.end() if that else behind, self.end, saying, word)

    def _source(self, word: Word) -> tuple[Saying, int] | None:
        """Who stands behind `ifølge`, and where what is said of them ends."""
        page = self.page
        following = [w for w in words_from(page, word.end, 12) if w.end <= self.end]
        if not following:
            return None
        sex = {"ham": "male", "hende": "female"}.get(following[0].text.casefold())
        if sex:
            return Saying(word.text, self.speakers.pronoun(page, following[0].start, sex)), following[0].end
        named = self._named(word)
        if named is not None:
            return Saying(word.text, named.actor), named.end - page.start
        for n, noun in enumerate(following):
            if is_finite(page, noun):
                return None
            if is_sayer(noun.text) and not is_finite(page, noun):
                verb = next((w for w in following[n + 1 :] if is_finite(page, w)), None)
                return Saying(word.text, None, unnamed=True), verb.start if verb else noun.end
        return None

    def _named(self, word: Word) -> Reference | None:
        page = self.page
        named = self.speakers.within(page.start + word.end, page.start + min(self.end, word.end + 90))
        named = [r for r in named if not self.speakers.possessive(page, r)] or named
        if not named:
            return None
        person = next((r for r in named if r.actor.type == "person"), named[0])
        between = page.text[word.end : person.start - page.start]
        if "," in between or len(between.split()) > 5:
            person = named[0]
        lead = [w for w in words_from(page, word.end, 8) if w.end <= person.start - page.start]
        return None if any(is_finite(page, w) for w in lead) else person

    def _opinion(self, i: int, noun: Word) -> Spoken | None:
        """`Efter Krags mening er ...`, `I hendes øjne er ...`, `Med ministerens ord er ...`."""
        page, owner = self.page, self.words[i - 1]
        named = self.speakers.within(page.start + max(self.start, noun.start - 60), page.start + noun.start)
        sex = _HIS.get(owner.text.casefold())
        if sex:
            saying, begins = Saying(noun.text, self.speakers.pronoun(page, owner.start, sex)), owner.start
        elif named and named[-1].end >= page.start + owner.end - 2:
            saying, begins = Saying(noun.text, named[-1].actor), named[-1].start - page.start
        else:
            return None
        lead = page.text[max(self.start, begins - 12) : begins]
        if not _OPINION.search(lead):
            return None
        return self._spoken(noun.end, self.end, saying, noun)

    def _spoken(self, start: int, end: int, saying: Saying, cue: Word) -> Spoken | None:
        page = self.page
        text = page.text[start:end]
        lead = len(text) - len(text.lstrip(" ,"))
        said = trimmed(text)
        if saying.actor is not None and saying.actor is self.speakers.author:
            return None
        start, end = page.start + start + lead, page.start + start + len(said)
        if len(said[lead:].split()) < MIN_WORDS or not self._more_than_marked(start, end):
            return None
        return Spoken(self.paragraph.passage, start, end, saying.actor, cue.text, direct=False)

    def _more_than_marked(self, start: int, end: int) -> bool:
        """Whether a clause says more than the phrases in marks that stand in it."""
        inside = self.marks.inside(start, end)
        if any(a < start - 1 or b > end + 1 for a, b in inside):
            return False
        text, offset = self.page.text, self.page.start
        marked = sum(len(text[a - offset : b - offset].split()) for a, b in inside)
        return not inside or len(text[start - offset : end - offset].split()) - marked >= MIN_MORE


def _one(spoken: Spoken | None) -> list[Spoken]:
    return [] if spoken is None else [spoken]


_SUBORDINATE = {"når", "da", "selvom", "selv", "fordi", "mens", "skønt", "eftersom"}


def _content(page: Page, start: int, end: int) -> int:
    """Where the statement begins behind the sayer: behind a short form, party or title that is set off."""
    if short := _SHORT_FORM.match(page.text, start, end):
        start = short.end()
    if page.text[start : start + 2] != ", ":
        return start + len(page.text[start:end]) - len(page.text[start:end].lstrip(" )"))
    at = start + 2
    while True:
        first = re.match(r"\S+", page.text[at:end])
        comma = page.text.find(", ", at, end)
        opening = first.group() if first else ""
        titled = any(is_title(w) for w in page.text[at : comma if comma > 0 else at].split()[:4])
        if comma < 0 or not (opening in _SKIP or titled or opening[:1].isupper()):
            return at
        at = comma + 2

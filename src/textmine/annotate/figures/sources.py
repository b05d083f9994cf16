"""Who is given as the source of a figure: the speaker around it, else the one name that the wording ties to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import NamedTuple

from textmine.annotate.figures.data import phrases, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.sayers import is_sayer
from textmine.records import Mention, Quote

Span = tuple[int, int]
REACH = 70
"""Characters that may stand between "ifølge" and the name: a title, "en ny undersøgelse fra"."""
CARRIED = 1
"""How many sentences a source goes on for, in its paragraph, while no other name is given."""
SPOKEN = 6
"""How many sentences back "Beregningerne viser" and what stands behind "Holm:" may have their source."""
NESTED = 8
"""How many quotes back one may begin that is around a figure: reported speech holds quoted phrases."""
OPENING = 80
"""How much of a sentence shows whether it goes on with the one before."""
BULLETS = frozenset("•-–—*·")
NEXT = 1
"""How many words from "fra" on may stand before a word that means somebody: "tal fra kommunen"."""
MANY = 8
"""A sentence with more names is a list: who of them says what cannot be told."""
_WORD = re.compile(r"(?:[^\W_]|[-'’])+|\S")


class Source(NamedTuple):
    """An actor given as a source in a sentence, and the characters of the line that it is the source of."""

    actor_id: str
    start: int
    end: int
    lasting: bool
    """Of a report or "ifølge": what the next sentences add is from there too."""


class Sources:
    """Who says the figures of a passage."""

    def __init__(
        self,
        line: Line,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        quotes: Sequence[Quote],
        offset: int,
        announced: str | None = None,
        told: Sequence[Mention] = (),
    ) -> None:
        self._line, self._sentences, self._offset = line, sentences, offset
        self._quotes = sorted(quotes, key=lambda q: (q.start, q.end))
        self._quote_starts = [q.start for q in self._quotes]
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start - offset for m in self._mentions]
        self._meant = sorted(_meant(line, [*told, *self._mentions], offset), key=lambda m: m.start)
        self._meant_starts = [m.start - offset for m in self._meant]
        self._known: dict[int, tuple[Source, ...]] = {}
        self._announced = announced if line.text[:1] in BULLETS else None

    def of(self, start: int, end: int, at: int) -> str | None:
        """Return the source of the figure at these characters of the line, in sentence `at`.

        The speaker of the quote around it, else the source that its sentence gives or a neighbour of it.
        """
        quote = self._around(start + self._offset, end + self._offset)
        if quote is not None:
            return quote.actor_id or self._sayer_in(quote)
        quoted = self._quoted_in(at)
        given = [s for s in self._in(at) if s.lasting or s.actor_id not in quoted]
        mine = {s.actor_id for s in given if s.start <= start and end <= s.end}
        if mine or self._in(at):
            return min(mine) if len(mine) == 1 else None
        if at + 1 < len(self._sentences) and looks_back(self._opening(at + 1)):
            return self._first(at + 1)
        return self._carried(at) or self._labelled(at) or self._reported(at) or self._announced

    def _around(self, start: int, end: int) -> Quote | None:
        """Return the innermost quote around a figure."""
        k = bisect_right(self._quote_starts, start)
        return next((q for q in reversed(self._quotes[max(0, k - NESTED) : k]) if end <= q.end), None)

    def _sayer_in(self, quote: Quote) -> str | None:
        """Return the one person that "siger X" names inside a quote whose closing mark is misplaced."""
        inside = (m for m in self._mentions if m.label == "PER" and quote.start < m.start and m.end < quote.end)
        found = set()
        for mention in inside:
            first = self._sentences[bisect_right(self._sentences, (mention.start - self._offset, 10**9)) - 1][0]
            before = self._line.text[first : mention.start - self._offset].lower()
            if _ends_with(before[-REACH:], "phrases") and quote.direct:
                found.add(mention.actor_id)
        return min(found, key=str) if len(found) == 1 else None

    def _quoted_in(self, at: int) -> set[str | None]:
        """Return who is quoted in a sentence: what stands outside is the paper's, as in "X, der lovede 25, nåede 9"."""
        first, last = (place + self._offset for place in self._sentences[at])
        k, n = bisect_left(self._quote_starts, first), bisect_left(self._quote_starts, last)
        return {quote.actor_id for quote in self._quotes[k:n]}

    def _carried(self, at: int) -> str | None:
        """Return the source of a sentence before, where those between name nobody else."""
        for back in range(at - 1, max(at - 1 - CARRIED, -1), -1):
            if self._named(back + 1):
                return None
            if self._in(back):
                return self._only(back) if all(s.lasting for s in self._in(back)) else None
        return None

    def _labelled(self, at: int) -> str | None:
        """Return the one whose "Holm:" opens a sentence before, where none between names another so."""
        for back in range(at - 1, max(at - 1 - SPOKEN, -1), -1):
            start, names = self._sentences[back][0], self._names(back)
            labels = (m for m in names if m.start - self._offset <= start + 2 and self._is_label(m))
            if (label := next(labels, None)) is not None:
                return label.actor_id
            if names:
                return None
        return None

    def _is_label(self, mention: Mention) -> bool:
        """Tell the "Holm:" of one who speaks from the "HEDELUND:" of where something was written."""
        behind = self._line.text[mention.end - self._offset :]
        return behind.startswith(":") and mention.label == "PER" and not mention.text.isupper()

    def _reported(self, at: int) -> str | None:
        """Return the source of a report told of before: "Beregningerne viser også, at"."""
        if self._named(at) or not _says_on(self._opening(at)):
            return None
        for back in range(at - 1, max(at - 1 - SPOKEN, -1), -1):
            if any(s.lasting for s in self._in(back)):
                return self._only(back)
        return None

    def _only(self, at: int) -> str | None:
        found = {s.actor_id for s in self._in(at)}
        return min(found) if len(found) == 1 else None

    def _first(self, at: int) -> str | None:
        """Return the Fagnet of "Det viser en opgørelse, som Fagnet har lavet ud fra tal fra KL"."""
        return self._in(at)[0].actor_id if self._in(at) else None

    def _opening(self, at: int) -> str:
        start, end = self._sentences[at]
        return self._line.text[start : min(end, start + OPENING)].lower()

    def _named(self, at: int) -> bool:
        """Tell whether a sentence names somebody, places left out."""
        return any(m.actor_id and m.label != "LOC" for m in self._names(at))

    def _names(self, at: int) -> Sequence[Mention]:
        start, end = self._sentences[at]
        k, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._mentions[k : min(last, k + MANY + 1)]

    def _in(self, at: int) -> tuple[Source, ...]:
        """Return the sources that a sentence gives."""
        if at not in self._known:
            names = self._names(at)
            start, end = self._sentences[at]
            k, last = bisect_left(self._meant_starts, start), bisect_left(self._meant_starts, end)
            found = [_source(self._line.text, start, end, m, self._offset) for m in names]
            meant = (_source(self._line.text, start, end, m, self._offset, NEXT) for m in self._meant[k:last])
            found.extend(source and source._replace(lasting=False) for source in meant)
            self._known[at] = tuple(source for source in found if source) if len(names) <= MANY else ()
        return self._known[at]


def _meant(line: Line, names: Sequence[Mention], offset: int) -> Iterator[Mention]:
    """Return the words that stand for somebody named before, as mentions: "Foreningen foreslår", "oplyser hun"."""
    for k, token in enumerate(line.tokens):
        if token.lower not in words("sources", "meant", "all") or line.at(k + 1).text[:1].isupper():
            continue  # "foreningen Norden" names itself
        at = token.start + offset
        name = next((m for m in reversed(names) if m.end <= at and _stands_for(token.lower, m)), None)
        if name is not None:
            named = name if name.label == "PER" else replace(name, label="ORG")
            yield replace(named, start=at, end=token.end + offset, text=token.text)


def _stands_for(word: str, name: Mention) -> bool:
    """Tell whether a word may stand for a name: "styrelsen" for one with "styrelse" in it, "hun" for any person."""
    if name.actor_id is None:
        return False
    if word in words("sources", "meant", "person"):
        return name.label == "PER"
    if name.label == "PER":
        return False
    stem = table("sources")["meant"]["stem"].get(word)
    return name.label == "ORG" if stem is None else stem in name.text.lower()


def announced_by(text: str, mentions: Sequence[Mention], offset: int) -> str | None:
    """Return the source that a line gives for the list behind it: "Tal fra 3F:"."""
    if not text.rstrip().endswith(":") or len(mentions) > MANY:
        return None
    found = {s.actor_id for m in mentions if (s := _source(text, 0, len(text), m, offset)) and s.lasting}
    return min(found) if len(found) == 1 else None


def _source(text: str, start: int, end: int, mention: Mention, offset: int, room: int = 5) -> Source | None:
    """Return what the words around a name make it the source of; None where they make it none."""
    if mention.actor_id is None or mention.label == "LOC":
        return None  # "Termometeret i Aarhus viser 14 grader"
    first, last = mention.start - offset, mention.end - offset
    before = text[max(start, first - REACH) : first].lower()
    behind = text[last : min(end, last + REACH)].lower()
    if "." in before.rstrip(".")[-3:] or "\n\n" in before:
        return None
    if _ends_with(before, "according") or _report_before(before, room):
        return Source(mention.actor_id, _clause_start(text, start, first), end, lasting=True)
    if _begins_report(behind, mention.text) or _says(
        _without_house(text[last : min(end, last + REACH)]).lower(), "lasting"
    ):
        return Source(mention.actor_id, start, end, lasting=True)
    if _ends_with(before, "phrases") and not _owns_sayer(
        mention.text, text[last:]
    ):  # "..., siger X": what stands before it, or behind ", at" and a colon
        on = behind.lstrip().startswith((":", ", at", "at "))
        return Source(mention.actor_id, start, end if on else last, lasting=False)
    if _says(behind) or (not before.strip(' \n-–»"”') and behind.lstrip().startswith(":")):
        return Source(mention.actor_id, _clause_start(text, start, first), end, lasting=False)
    return None


def _owns_sayer(name: str, behind: str) -> bool:
    """Tell the "Malous" of "siger Malous advokat", who says nothing herself."""
    owned = re.match(r"(?:['’]?s)? (\w+)", behind)
    genitive = name.endswith("s") or not behind.startswith(" ")
    return genitive and owned is not None and owned[1].islower() and is_sayer(owned[1])


def _clause_start(text: str, start: int, first: int) -> int:
    """Return where the clause begins that a conjunction opens before a name: ", og en måling fra X viser"."""
    return max(start, *(text.rfind(opener, start, first) for opener in (", og ", ", men ", ", mens ")))


def _ends_with(before: str, cues: str) -> bool:
    """Tell whether "ifølge", "oplyser" or the like stands before the name with at most a title between."""
    said = _WORD.findall(before)
    known = phrases("sources", "before", cues)
    for i in range(len(said) - 1, max(len(said) - 9, -1), -1):
        if said[i] in (".", "!", "?", ";"):
            return False
        for phrase in known.get(said[i], ()):
            if tuple(said[i : i + len(phrase)]) == phrase:
                rest = said[i + len(phrase) :]
                if rest[-1:] in (["til"], ["for"]) and rest[-2:-1] in ([], ["han"], ["hun"], ["over"], ["de"]):
                    return False  # "siger hun til Politiken"
                return len(rest) <= (6 if cues == "according" else 4) and not {"at", "om"} & set(rest)
    return False


def _report_before(before: str, room: int) -> bool:
    """Tell whether a report and "fra" or "af" lead to the name: "en ny opgørelse fra"."""
    said = _WORD.findall(before)[-8:]
    links = words("sources", "before", "links")
    for i, word in enumerate(said):
        if word in links and len(said) - i <= room and any(_is_report(w) for w in said[max(0, i - 2) : i]):
            return True
    return False


def _is_report(word: str) -> bool:
    reports = words("sources", "before", "reports")
    return word in reports or any(word.endswith(r) and len(r) > 4 for r in reports)


def _begins_report(behind: str, name: str) -> bool:
    """Tell the "s tal" of "KL's nye tal", and the "egne tal" of "Rådets egne tal" where the "s" is in the name."""
    said = _WORD.findall(behind)[:4]
    if name.endswith("s") and "egne" in said[:1] and any(_is_report(w) for w in said[1:4]):
        return True
    own = said[:1] in (["s"], ["'s"], ["’s"]) or (said[:1] in (["'"], ["’"]) and said[1:2] == ["s"])
    return own and any(_is_report(w) for w in said[1:4])


def _without_house(behind: str) -> str:
    """Cut the "fra Syddansk Universitet" between a name and its verb."""
    said = behind.split()
    if not said or said[0] not in words("sources", "after", "from"):
        return behind
    return " ".join(dropwhile(lambda word: word[:1].isupper(), said[1:]))


def _says(behind: str, cues: str = "phrases") -> bool:
    """Tell whether the words right behind the name say that it counted: "anslår", "(AE) har opgjort"."""
    said = _WORD.findall(behind)
    if said[:1] == ["("] and ")" in said[:4]:
        said = said[said.index(")") + 1 :]
    said = _without_adverbs(said)
    if not said:
        return False
    if "ikke" in said[1:3]:
        return False  # "hun nævner heller ikke, at"
    return any(tuple(said[: len(p)]) == p for p in phrases("sources", "after", cues).get(said[0], ()))


def _without_adverbs(said: list[str]) -> list[str]:
    """Cut the "da også" of "har da også fundet" and the "i en rapport" of "har i en rapport vist"."""
    if said[1:3] in (["i", "en"], ["i", "et"]) and _is_report(said[3] if len(said) > 3 else ""):
        return said[:1] + said[4:]
    return said[:1] + [word for word in said[1:6] if word not in words("sources", "after", "adverbs")] + said[6:]


def _says_on(opening: str) -> bool:
    """Tell whether a sentence tells more of a report: "Beregningerne viser desuden", "Ifølge undersøgelsen"."""
    said = _WORD.findall(opening)[:2]
    report = said[-1:] if said[:1] == ["ifølge"] else said[:1]
    told = any(_is_report(word) and word.endswith(("en", "et", "ene", "erne")) for word in report)
    return told and (said[0] == "ifølge" or said[-1] in words("sources", "back", "on"))


def looks_back(opening: str) -> bool:
    """Tell whether a sentence speaks of the one before it: "Det viser en opgørelse fra ..."."""
    said = _WORD.findall(opening)
    known = phrases("sources", "back", "phrases")
    return bool(said) and any(tuple(said[: len(p)]) == p for p in known.get(said[0], ()))

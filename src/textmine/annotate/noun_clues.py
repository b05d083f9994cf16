"""What speaks for an actor being the one whom a noun means: `ministeren`, `lektoren fra Struer`, `foreningen`.

A clue is named after what the actor is to the noun (a holder of the title, one without a title, a body that is so
called) and what is seen: the same place speaks otherwise for a minister than for somebody of whom nothing is said.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from textmine.annotate.pages import Page
from textmine.annotate.stand_ins import StandIn

HEADS = frozenset({"title", "lead", "heading"})
_ARTICLES = frozenset({"en", "et", "to", "tre", "flere", "nogle", "mange"})
_FAR = 3
"""So many paragraphs back are far."""
_RECENT = 50
"""So many mentions before a place are looked at."""


@dataclass(eq=False)
class Scene:
    """Where the candidates of one kind, persons or bodies, are named in a document."""

    pages: Sequence[Page]
    spots: Mapping[int, Sequence[int]]
    """Actor -> where it is named, in the order of the text. Authors of the document are left out."""

    def among(self, some: tuple[int, ...]) -> Scene:
        """The same for some of the actors alone."""
        if some not in self._among:
            self._among[some] = Scene(self.pages, {who: self.spots.get(who, []) for who in some})
        return self._among[some]

    @cached_property
    def _among(self) -> dict[tuple[int, ...], Scene]:
        return {}

    @cached_property
    def mentions(self) -> list[tuple[int, int]]:
        """Every mention: place and actor, in the order of the text."""
        return sorted((start, who) for who, starts in self.spots.items() for start in starts)

    @cached_property
    def firsts(self) -> list[int]:
        """Where each actor is named first, in the order of the text."""
        return sorted(starts[0] for starts in self.spots.values() if starts)

    @cached_property
    def most(self) -> int:
        """How often the one who is named most is named."""
        return max((len(starts) for starts in self.spots.values()), default=0)

    def named(self, start: int, end: int) -> list[int]:
        """Who is named in a stretch, in the order of the text; at most so many as are looked at."""
        low, high = bisect_left(self.mentions, (start, -1)), bisect_left(self.mentions, (end, -1))
        return [who for _, who in self.mentions[max(low, high - _RECENT) : high]]

    def last_before(self, who: int, place: int) -> int | None:
        """Where an actor is named last before a place."""
        starts = self.spots.get(who, ())
        n = bisect_left(starts, place)
        return starts[n - 1] if n else None


@dataclass(frozen=True, slots=True)
class Around:
    """The stretches around a place: its paragraph, its sentence, the one before, and the rest of it with the next."""

    page: int
    paragraph: int
    before: int
    sentence: int
    place: int
    sentence_end: int
    next_end: int


def around(pages: Sequence[Page], place: StandIn) -> Around:
    """Return the stretches around a place, as offsets into the source."""
    page = pages[place.page]
    start, end = page.sentence_at(place.start - page.start)
    return Around(
        place.page,
        page.start,
        _sentence_before(pages, place.page, start),
        page.start + start,
        place.start,
        page.start + end,
        _next_end(pages, place.page, end),
    )


def _sentence_before(pages: Sequence[Page], k: int, start: int) -> int:
    page = pages[k]
    if start > 0:
        return page.start + page.sentence_at(max(0, start - 2))[0]
    before = pages[k - 1] if k else page
    return before.start + before.sentence_at(len(before.text))[0]


def _next_end(pages: Sequence[Page], k: int, end: int) -> int:
    page = pages[k]
    following = page.sentences_in(end, len(page.text))[:1]
    if following or k + 1 == len(pages):
        return page.start + (following[0][1] if following else len(page.text))
    after = pages[k + 1]
    return after.start + (after.sentences[0][1] if after.sentences else 0)


def place_clues(scene: Scene, who: int, places: Sequence[Around]) -> dict[str, float]:
    """What the places of a noun, in text where there are any, say of an actor; shares of the places."""
    seen = [dict(_at(scene, who, place)) for place in places]
    shares = {name: sum(each.get(name, 0.0) for each in seen) / len(seen) for name in dict.fromkeys(_names(seen))}
    lasts = [(place.page, scene.last_before(who, place.place)) for place in places]
    far = [page - _page_of(scene, last) for page, last in lasts if last is not None]
    near = min(far, default=None)
    starts = scene.spots.get(who, ())
    return shares | {
        "always named before": float(shares.get("named before", 0.0) == 1),
        "always named last": float(shares.get("named last", 0.0) == 1),
        "in its paragraph": float(near == 0),
        "a paragraph before": float(near == 1),
        "far": float(near is not None and near > _FAR),
        "first named behind": float(bool(starts) and starts[0] > max(place.place for place in places)),
        "mentions": math.log1p(len(starts)),
        "named most": float(len(starts) == scene.most),
    }


def _names(seen: Sequence[Mapping[str, float]]) -> Iterator[str]:
    for each in seen:
        yield from each


def _at(scene: Scene, who: int, place: Around) -> Iterator[tuple[str, float]]:
    """What one place says of an actor."""
    if scene.last_before(who, place.place) is not None:
        so_far = bisect_left(scene.firsts, place.place)
        here = scene.named(place.paragraph, place.place)
        yield "named before", 1.0
        yield "named last", float(scene.named(0, place.place)[-1:] == [who])
        yield "alone so far", float(so_far == 1)
        yield "alone in the paragraph", float(set(here) == {who})
        yield "others in the paragraph", float(bool(here) and who not in here)
        yield "alone in the sentence before", float(set(scene.named(place.before, place.sentence)) == {who})
    yield "in its sentence", float(who in scene.named(place.sentence, place.sentence_end))
    yield "alone in the next sentence", float(set(scene.named(place.place, place.next_end)) == {who})


def _page_of(scene: Scene, place: int) -> int:
    return bisect_left(scene.pages, place + 1, key=lambda page: page.start) - 1


@dataclass(eq=False)
class Printed:
    """The words of a document, by whether an article or a numeral stands before them."""

    pages: Sequence[Page]

    def otherwise(self, head: str) -> dict[str, float]:
        """Whether the document has a title in the indefinite, or of several: `en lektor`, `lektorer`."""
        return {
            "indefinite": float(any(f"{head}{end}" in self._counted for end in ("", "e", "er"))),
            "of several": float(any(f"{head}{end}" in self._words for end in ("e", "er", "ere", "ne", "erne"))),
        }

    def has(self, *forms: str) -> bool:
        """Whether one of some words in small letters is printed."""
        return not self._words.isdisjoint(forms)

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word.text.casefold() for page in self.pages for word in page.words)

    @cached_property
    def _counted(self) -> frozenset[str]:
        """The two words behind each article or numeral."""
        found: set[str] = set()
        for page in self.pages:
            said = [word.text.casefold() for word in page.words]
            found.update(*(said[i + 1 : i + 3] for i, word in enumerate(said) if word in _ARTICLES))
        return frozenset(found)

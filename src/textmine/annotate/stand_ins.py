"""Nouns that stand for one actor of a document: `ministeren`, `lektoren`; `jobcentret`, `styrelsen`, `forbundet`.

A noun stands for an actor where it is definite, alone (no name or `for ...` behind it) and fits exactly one: a second
mayor makes `borgmesteren` nobody's, a vice-mayor or a former one does not, as the press then calls them so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textmine.annotate.bodies import all_body_nouns, party_of_letter
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.names import Name
from textmine.annotate.noun_sorts import is_body_noun, is_whole_noun
from textmine.annotate.pages import Page, Word, definite_title
from textmine.records import Actor, Mention

_COMPLEMENT = re.compile(
    r" (?:for|i|på|ved|hos|fra|af|under) (?:(?:det|den|de|hele) )?(?=\d?[A-ZÆØÅ])"
    r"| for (?!(?:(?:\w+ )?(?:år|måned|uge|dag|øjeblik|tid)\w* siden|nylig|længst|tiden|alvor|øvrigt|eksempel|at|sent"
    r"|første gang|længe|nu|altid)\b)[a-zæøå]"
)
_HOUSE_BETWEEN = re.compile(r" (?:for|i|på|ved|hos|fra|af) [^,.;:!?()\n]{3,70}, ", re.IGNORECASE)
_LETTERED_PARTY = re.compile(r"^([A-ZÆØÅ]{1,3})['’-]?(?:eren|manden|kvinden|politikeren)$")
"""`SF'eren`, `DF-politikeren`."""
_WHAT_IT_IS = re.compile(
    r"(?:,| \([^)]{1,20}\))?(?: (?:der|som))?(?:,| er| var) (?:en|et) ((?:[\wæøåÆØÅ-]+ ){0,3}[\w-]+)"
)
"""`Nordhavet, et gammelt rederi`, `Nordhavet er et rederi`."""
_BE = frozenset({"er", "var", "bliver", "blev", "blevet", "været", "være", "tæt", "direkte"})
_FEW = 4
_BEHIND_TITLE = re.compile(r"[,(]| (?:for|i|på|af|ved|hos|fra|med) ")


@dataclass(frozen=True, slots=True)
class StandIn:
    """A noun at a place of the source text (half-open, with its genitive) that stands for an actor."""

    start: int
    end: int
    noun: str
    """As printed, without the genitive."""
    page: int
    alone: bool = True
    """Whether nothing beside it says whose: neither `lektoren fra Struer` nor `Struer-borgmesteren`."""


def find_nouns(pages: Sequence[Page], names: Iterable[Name] | Iterable[Mention]) -> list[StandIn]:
    """Every definite title and every noun for a body that stands alone, in the order of the text."""
    return [place for place in all_nouns(pages, names) if place.alone]


def all_nouns(pages: Sequence[Page], names: Iterable[Name] | Iterable[Mention]) -> list[StandIn]:
    """The same, and those that a place or a body beside them describes."""
    around = _Names(names)
    return [
        StandIn(page.start + word.start, page.start + word.end, noun, k, not _described(page, word, noun))
        for k, page in enumerate(pages)
        for i, word in enumerate(page.words)
        if (noun := _noun(word.text)) and not around.claims(page, word, noun) and not _verb(page, i)
    ]


def _described(page: Page, word: Word, noun: str) -> bool:
    compound = "-" in word.text and "-" not in noun
    whose = _COMPLEMENT.match(page.text, word.end)
    own_area = noun.casefold().endswith("ministeren") and noun.casefold() != "ministeren"
    return compound or (whose is not None and not (own_area and whose.group().startswith(" for ")))


def party_of_noun(noun: str) -> str | None:
    """The party of which a noun names a member: `socialdemokraten`, `SF'eren`."""
    lettered = _LETTERED_PARTY.match(noun)
    return party_of_letter(lettered.group(1)) if lettered else table("words")["party_nouns"].get(noun.casefold())


def places_of(pages: Sequence[Page], mentions: Sequence[Mention], actors: Sequence[Actor]) -> list[tuple[StandIn, str]]:
    """Where the nouns among the actors' aliases stand for them: the place and the actor's id."""
    owner = {alias.casefold(): actor.actor_id for actor in actors for alias in actor.aliases if _noun(alias)}
    found = find_nouns(pages, mentions)
    return [(place, owner[place.noun.casefold()]) for place in found if place.noun.casefold() in owner]


def holders_of(noun: str, titles: Mapping[int, Sequence[str]]) -> list[int]:
    """The persons with a title that a definite noun names; `titles` are those read at each person's mentions."""
    head = bare_title(noun)
    if head is None:
        return []
    former = head.startswith(("eks", "ex")) and len(head) > 5
    head = re.sub(r"^eks-?|^ex-?", "", head) if former else head
    return [who for who, said in titles.items() if any(_holds(title, head, former=former) for title in said)]


def announced_nouns(page: Page, name: Name) -> Iterator[str]:
    """The noun for a body directly before a name: `organisationen Nye Veje`, `kapitalfonden »Nordhavet«`."""
    i = page.index(name.start - page.start)
    noun = page.words[i - 1].text.casefold() if i and page.gap(i - 1) in {" ", " »", ' "'} else ""
    if is_body_noun(noun) or noun.endswith(all_body_nouns()):
        yield noun


def told_nouns(page: Page, name: Name) -> Iterator[str]:
    """The noun, in the definite, by which a text says behind a name what it is: `Nordhavet, et gammelt rederi`."""
    said = _WHAT_IT_IS.match(page.text, name.end - page.start)
    for word in said.group(1).split()[:_FEW] if said else ():
        yield from (form for form in definite_of(word.casefold()) if is_body_noun(form))


def definite_of(noun: str) -> Iterator[str]:
    """What a noun in the indefinite may be in the definite: `rederi`, `klub`, `forening`."""
    yield from (f"{noun}{end}" for end in ("et", "en", "n", "t"))
    yield from (f"{noun}{noun[-1]}{end}" for end in ("en", "et") if noun[-1:] in "bkdglmnprst")


def _holds(title: str, head: str, *, former: bool) -> bool:
    """Whether a title as printed (`tidligere beskæftigelses- og integrationsborgmester`) is one with this head."""
    once = any(word in words("words", "former") for word in title.casefold().split())
    return once == former and any(
        own == head or _kind_of(own, head) or _joined(own, head, title.casefold()) for own in heads_of(title)
    )


def _joined(own: str, head: str, title: str) -> bool:
    """`udvalgsformand` is who is `formand for ældreudvalget`."""
    part = head.removesuffix(own).removesuffix("s")
    return head != own and head.endswith(own) and len(part) > 3 and part in title.removeprefix(own)


def _kind_of(own: str, head: str) -> bool:
    """`beskæftigelsesminister` is a minister, a `viceborgmester` no mayor; every house has a `chef` of its own."""
    if head in words("words", "anybodys"):
        return False
    rank = own.removesuffix(head)
    if own in words("words", "anybodys"):
        rank = head.removesuffix(own)
        return rank not in {head, ""} and not rank.startswith(endings("words", "lower_ranks"))
    return rank != own and len(head) > 3 and not rank.startswith(endings("words", "lower_ranks"))


@lru_cache(maxsize=65536)
def heads_of(title: str) -> tuple[str, ...]:
    """The nouns of a title: `social- og sundhedsborgmester` gives `socialborgmester` and `sundhedsborgmester`."""
    parts = _BEHIND_TITLE.split(title.casefold())[0].split()
    if not parts:
        return ()
    last = parts[-1]
    base = max((h for h in words("words", "title_heads") if last.endswith(h)), key=len, default=last)
    halves = [part.rstrip("-") + base for part in parts[:-1] if part.endswith("-")]
    joined = [parts[k - 1] for k in range(1, len(parts) - 1) if parts[k] == "og" and not parts[k - 1].endswith("-")]
    return (last, *halves, *joined)


@lru_cache(maxsize=65536)
def _noun(word: str) -> str | None:
    """A definite title or a noun for a body, without its genitive; None for other words, names and shouts."""
    bare = word[:-1] if word.casefold().endswith(("ens", "ets")) else word
    if _LETTERED_PARTY.match(bare):
        return bare if party_of_noun(bare) else None
    if is_whole_noun(bare.casefold()):
        return bare
    head, _, bare = bare.rpartition("-")
    if len(bare) < 5 or (head and not (head[:1].isupper() and is_stand_in_title(bare))):
        return None
    known = is_body_noun(bare.casefold()) or bare.casefold() in table("words")["party_nouns"]
    return bare if known or is_stand_in_title(bare) else None


def is_stand_in_title(word: str) -> bool:
    """Whether a word is a title in the definite form, or an occupation."""
    return bare_title(word) is not None


@lru_cache(maxsize=65536)
def bare_title(word: str) -> str | None:
    """The title or the occupation behind a definite form: `redderen` gives `redder`."""
    bare = [word.casefold().removesuffix(ending) for ending in ("en", "n") if word.casefold().endswith(ending)]
    return definite_title(word) or next((form for form in bare if form in words("titles", "occupations")), None)


class _Names:
    """The names of a document by their place."""

    def __init__(self, names: Iterable[Name] | Iterable[Mention]) -> None:
        self._names = sorted((n.start, n.end, n.label) for n in names if n.label in {"PER", "ORG"})

    def claims(self, page: Page, word: Word, noun: str) -> bool:
        """Whether a noun is part of a name or stands before or behind its own."""
        place = page.start + word.end
        i = bisect_left(self._names, (place, 0, ""))
        if i and self._names[i - 1][1] > page.start + word.start:
            return True
        if i and self._apposed(page, word, self._names[i - 1]):
            return True
        start, _, label = self._names[i] if i < len(self._names) else (0, 0, "")
        gap = page.text[word.end : start - page.start] if 0 < start - place < 3 else ""
        own = "PER" if is_stand_in_title(noun) else "ORG"
        return gap == " " or (gap == ", " and label == own) or (own == "PER" and self._whose(page, word, i))

    def _whose(self, page: Page, word: Word, i: int) -> bool:
        """`formanden for havnen, Bodil Krag`: a title before the name of the one who has it, with its house between."""
        behind = next(((start, label) for start, _, label in self._names[i : i + 2] if label == "PER"), None)
        between = page.text[word.end : max(word.end, behind[0] - page.start)] if behind else ""
        return _HOUSE_BETWEEN.fullmatch(between) is not None

    def _apposed(self, page: Page, word: Word, name: tuple[int, int, str]) -> bool:
        """`Bodil Krag, sygeplejersken, der ...`: a title directly behind the name of the one who has it."""
        _, end, label = name
        between = page.text[max(0, end - page.start) : word.start] if end >= page.start else ""
        return label == "PER" and between == ", " and page.text[word.end : word.end + 1] == ","


def _verb(page: Page, i: int) -> bool:
    """`er forbundet`, `forbundet med`: a participle."""
    before = page.words[i - 1].text if i else ""
    after = page.words[i + 1].text if i + 1 < len(page.words) else ""
    return page.words[i].text == "forbundet" and (after in {"med", "til"} or before in _BE)

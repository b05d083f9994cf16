"""What speaks for a piece being a reply to an earlier one of its dump: how it begins, whom and what it names."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from textmine.parts.drafts import Draft
from textmine.records import TEXT_ROLES

EARLY = 600
"""So many characters into its text a reply has said whom it answers."""
_OPENING = 30
"""So many words of its text are clues by themselves, beside those of its title."""
_ADDRESS = 100
"""So many characters into its text a reply that speaks to somebody has said the name: "Kære Villy"."""
NEAR = 12
"""So many earlier pieces, and later ones, are compared with one: time stays linear."""
_SHORT = 4
"""A surname of fewer letters is a word of many meanings (`Bro`, `Dam`); such a writer must be named in full."""
_STEM = 6
"""Words that begin alike in so many letters are taken for forms of one: `vindmøllerne`, `vindmølle`."""
_WORDINGS = {
    name: re.compile(wording, re.IGNORECASE)
    for name, wording in {
        "a reply": r"\b(?:slut)?(?:svar\w*|replik\w*|replicer\w*|duplik\w*|gensvar|modsvar|genmæle)\b",
        "a reply to somebody": r"\b(?:svar|replik|kommentar|gensvar|modsvar) (?:til|på)\b",
        "a comment": r"\b(?:kommentar\w*|bemærkning\w*|forelagt|sidste ord|re:|vedr\.?)(?!\w)",
        "something printed": r"\b(?:indlæg\w*|læserbrev\w*|debatindlæg\w*|kronik\w*|leder(?:en|artikel\w*)?|klumme\w*|"
        r"artikel|artiklen|interview\w*|i avisen|her i bladet|spalte\w*|skribent\w*|brevskriver\w*|forfatter\w*)\b",
    }.items()
}
"""What announces a reply, and what it calls that which it answers."""
_QUOTED = re.compile(r"[»\"“”]([^»«\"“”]{4,120})[«\"“”]")
_FORM = frozenset({"field_label", "field_value"})
_NOT_HEAD = frozenset({"title", "lead", "teaser", "advert"})
_TELLING = ("lead", "dateline", "caption", "heading", "field_label", "comment")
_POINTING = {"names the writer in title": 8.0, "announced to the writer": 8.0,
             "names the writer early": 3.0, "names the writer in head": 3.0, "names the writer anywhere": 1.0,
             "quotes its title": 2.0, "says its title": 1.0, "alike": 1.0}  # fmt: skip
_ARCHIVED = re.compile(r"\b(?:\d+ ord|words|artikel-?id|side \d|s\. ?\d)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
Clues = dict[str, float]


@dataclass(frozen=True, eq=False)
class Piece:
    """A draft as its clues need it."""

    draft: Draft
    marked: bool
    """Whether its title is a reply's by its label or its words."""
    chance: float
    """Of being a reply's title, the most of the lines of its title."""

    @cached_property
    def title(self) -> str:
        """As printed; empty where there is none."""
        return self.draft.title or ""

    @cached_property
    def head(self) -> str:
        """What is printed above its text, but for its title."""
        lines = self.draft.lines
        end = next((i for i, line in enumerate(lines) if line.role == "body"), len(lines))
        return " \n ".join(line.text for line in lines[:end] if line.role not in _NOT_HEAD)

    @cached_property
    def text(self) -> str:
        """Its text, headings and lead included."""
        return " ".join(line.text for line in self.draft.lines if line.role in TEXT_ROLES)

    @cached_property
    def early(self) -> str:
        """The beginning of its text."""
        return self.text[:EARLY]

    @cached_property
    def stems(self) -> frozenset[str]:
        """Beginnings of the long words of its text."""
        return _stems(self.text)

    @cached_property
    def title_stems(self) -> frozenset[str]:
        """Beginnings of the long words of its title."""
        return _stems(self.title)

    @cached_property
    def early_stems(self) -> frozenset[str]:
        """Beginnings of the long words of its title and of the beginning of its text."""
        return _stems(f"{self.title} {self.early}")

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its text in small letters."""
        return frozenset(word.casefold() for word in _WORD.findall(self.text))

    @cached_property
    def early_words(self) -> frozenset[str]:
        """The words of the beginning of its text in small letters."""
        return frozenset(word.casefold() for word in _WORD.findall(self.early))

    @cached_property
    def quotes(self) -> list[str]:
        """What stands in marks at the beginning of its text."""
        return [quote.strip(" .,") for quote in _QUOTED.findall(self.early)]

    @cached_property
    def offices(self) -> frozenset[str]:
        """What its byline says of the writer, in the definite: `rådmanden` of `Lis Dam, rådmand`."""
        said = " ".join(line.text for line in self.draft.lines if line.role == "byline")
        found = [word for word in _WORD.findall(said) if len(word) >= _STEM and word[0].islower()]
        return frozenset(f"{word}{end}" for word in found for end in ("en", "n", "eren"))

    @cached_property
    def is_record(self) -> bool:
        """Whether it is a record of an export or of an archive, where each piece stands on its own."""
        return any(
            line.role in _FORM or (line.role not in TEXT_ROLES and _ARCHIVED.search(line.text))
            for line in self.draft.lines
        )


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(text) if len(word) >= _STEM)


def reply_clues(pieces: Sequence[Piece], i: int) -> Clues:
    """Return the clues for a piece that others stand before, by name, each between 0 and about 3."""
    piece = pieces[i]
    told = [dict(_told(piece, other)) for other in pieces[max(0, i - NEAR) : i]]
    later = [dict(_told(piece, other)) for other in pieces[i + 1 : i + 1 + NEAR]]
    best = {name: max(each[name] for each in told) for name in told[0]}
    return {
        **dict(_own(piece)),
        **dict(_page(pieces, i)),
        **best,
        **{f"{name}, above": value for name, value in told[-1].items()},
        "likest": best["alike"] - sum(each["alike"] for each in told) / len(told),
        "more alike than what follows": float(best["alike"] > max((each["alike"] for each in later), default=0.0)),
        "names a later writer": max((each["names the writer early"] for each in later), default=0.0),
    }


def answered(pieces: Sequence[Piece], i: int) -> int:
    """Return which earlier piece a reply answers: whose writer or title it names, else the one that is most like it.

    Of equals it is the nearest.
    """
    near = range(max(0, i - NEAR), i)
    return max(near, key=lambda k: (_pointing(dict(_told(pieces[i], pieces[k]))), k))


def _pointing(told: Clues) -> float:
    return sum(weight * told[name] for name, weight in _POINTING.items())


def _own(piece: Piece) -> Iterator[tuple[str, float]]:
    """What a piece shows by itself."""
    yield "any", 1.0
    yield "title's chance", piece.chance
    yield "title likely", float(piece.chance > 0.5)
    yield "marked", float(piece.marked)
    yield "no title", float(not piece.title)
    for place, said in (("title", piece.title), ("head", piece.head), ("text", piece.early)):
        for name, wording in _WORDINGS.items():
            yield f"{name} in {place}", float(wording.search(said) is not None)
    yield "a record", float(piece.is_record)
    yield "writer", float(bool(piece.draft.authors))
    roles = {line.role for line in piece.draft.lines}
    yield from ((f"has {role}", float(role in roles)) for role in _TELLING)
    yield "length", math.log1p(len(piece.text)) / 3
    yield "asks in title", float(piece.title.endswith("?"))
    yield "short title", float(0 < len(piece.title.split()) < 3)
    yield from ((f"opens: {word.casefold()}", 1.0) for word in _WORD.findall(piece.early)[:_OPENING])
    yield from ((f"title: {word.casefold()}", 1.0) for word in _WORD.findall(piece.title))


def _page(pieces: Sequence[Piece], i: int) -> Iterator[tuple[str, float]]:
    """Where a piece stands among the others."""
    earlier, length = pieces[max(0, i - NEAR) : i], len(pieces[i].text)
    yield "pieces", math.log1p(len(pieces))
    yield "second", float(i == 1)
    yield "last", float(i == len(pieces) - 1)
    yield "two pieces", float(len(pieces) == 2)
    yield "a reply above", float(pieces[i - 1].marked)
    yield "others marked", float(any(other.marked for other in (*earlier, *pieces[i + 1 : i + 1 + NEAR])))
    yield "shorter", float(length < max(len(other.text) for other in earlier))
    yield "much shorter", float(2 * length < max(len(other.text) for other in earlier))


def _told(piece: Piece, other: Piece) -> Iterator[tuple[str, float]]:
    """What a piece says of another, and that of it."""
    own, others = piece.draft.authors, other.draft.authors
    writers = [name for name in others if " " in name and name not in own]
    said = {"in head": piece.head, "in title": piece.title, "early": piece.early, "anywhere": piece.text}
    for place, text in said.items():
        yield f"names the writer {place}", float(any(_names(text, writer) for writer in writers))
    given = any(_says(f"{piece.title} {piece.head} {piece.early[:_ADDRESS]}", name.split()[0]) for name in writers)
    yield "names the writer by given name", float(given)
    announced = any(_WORDINGS["a reply"].search(text) for text in (piece.title, piece.head))
    told = any(
        _names(text, name) or _says(text, name.split()[0]) for text in (piece.title, piece.head) for name in writers
    )
    yield "announced to the writer", float(announced and told)
    yield "names the writer in full", float(any(writer in piece.early for writer in writers))
    yield "named by it", float(any(_names(other.text, name) for name in own if " " in name))
    yield "same writer", float(not set(own).isdisjoint(others))
    yield "says its office", float(not piece.early_words.isdisjoint(other.offices))
    yield "its office is said", float(not other.words.isdisjoint(piece.offices))
    yield "says its title", len(other.title_stems & piece.early_stems) / max(2, len(other.title_stems))
    yield "quotes its title", float(bool(other.title) and any(other.title in quote for quote in piece.quotes))
    yield "quotes it", float(any(quote in other.text for quote in piece.quotes))
    sizes = len(piece.stems) * len(other.stems)
    yield "alike", 3 * len(piece.stems & other.stems) / math.sqrt(max(1, sizes))
    yield "same paper", float(piece.draft.publisher == other.draft.publisher)


def _says(said: str, name: str) -> bool:
    """Whether a text has a name as it is, or printed in capitals, also in the genitive."""
    return any(
        form in said and re.search(rf"(?<!\w){re.escape(form)}[sS]?(?!\w)", said) is not None
        for form in (name, name.upper())
    )


def _names(said: str, writer: str) -> bool:
    """Whether a text names somebody in full or by surname, also in the genitive."""
    surname = writer.rpartition(" ")[2]
    return _says(said, surname if len(surname) >= _SHORT else writer)

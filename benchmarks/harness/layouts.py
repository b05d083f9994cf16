"""Printed texts in plain layouts of one and of several pieces, with what each piece is known by."""

from __future__ import annotations

import gzip
import json
import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from harness import PAROLE

_LEAST = 900
"""Shorter texts are notices and lists."""
_BYLINE = re.compile(r"^af\b", re.IGNORECASE | re.MULTILINE)
_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_WRITERS = (
    "Karen Vestergaard", "Jens Ole Bruun", "Mette Lindholm", "Peter Skov", "Anne-Marie Kjær", "Bo Thorsen",
    "Lise Holm Andersen", "Torben Riis", "Hanne Dalsgaard", "Mads Brix", "Inger Ravn", "Søren Buhl",
    "Camilla Friis", "Ulrik Møgelvang", "Birthe Nyborg", "Rasmus Toft",
)  # fmt: skip
_MENU = "Forside\nNyheder\nDebat\nSport\nKultur\nLog ind\nBliv abonnent\n"
_SECTIONS = ("Debat", "Indland", "Kultur", "Erhverv", "Kronik")
_RULE = "-" * 40


@dataclass(frozen=True)
class Piece:
    """A text with what is printed about it; what a layout does not print is None."""

    title: str
    published_on: date | None
    publisher: str | None
    author: str | None
    paragraphs: Sequence[str]

    @property
    def text(self) -> str:
        """Its paragraphs, parted by blank lines."""
        return "\n\n".join(self.paragraphs)

    @property
    def day(self) -> str:
        """Its date in words."""
        on = self.published_on or date.min
        return f"{on.day}. {_MONTHS[on.month - 1]} {on.year}"

    @property
    def short_day(self) -> str:
        """Its date in numbers."""
        return f"{self.published_on or date.min:%d.%m.%Y}"


class Layout(NamedTuple):
    """How pieces are printed; `without` names what of a piece that leaves out."""

    name: str
    printed: Callable[[Piece], str]
    without: tuple[str, ...] = ()
    between: str | None = None
    """What stands between three pieces of one dump; one has a dump of its own where it is None."""


LAYOUTS = (
    Layout("title, paper, date", lambda p: f"{p.title}\n\n{p.publisher}\n{p.day}\n\n{p.text}\n", ("author",)),
    Layout("paper, title, writer", lambda p: f"{p.publisher}\n{p.day}\n\n{p.title}\n\nAf {p.author}\n\n{p.text}\n"),
    Layout("title, writer, date", lambda p: f"{p.title}\nAf {p.author}\n{p.day}\n\n{p.text}\n", ("publisher",)),
    Layout("page, signature", lambda p: f"{p.publisher}, {p.day}, side 7\n\n{p.title}\n\n{p.text}\n\n{p.author}\n"),
    Layout(
        "archive's row",
        lambda p: f"{p.title}\n{p.day} | {p.publisher} | {p.author} | Side 7 | 412 ord\n\n{p.text}\n\n"
        "Alle artikler er beskyttet af lov om ophavsret.\n",
    ),
    Layout(
        "web page",
        lambda p: f"{_MENU}{p.title}\nAf {p.author}\nPubliceret {p.day} kl. 10.32\n{p.text}\n\n"
        f"LÆS OGSÅ: Byen får nyt havnebad\n\n© {p.publisher}. Ansvarshavende chefredaktør: Lis Ravn\n",
    ),
    Layout(
        "fields",
        lambda p: f"Overskrift: {p.title}\nForfatter: {p.author}\nAvis: {p.publisher}\nDato: {p.short_day}\n"
        f"Brødtekst:\n{p.text}\n",
    ),
    Layout(
        "no blank lines",
        lambda p: "\n".join([p.title, f"{p.publisher} {p.short_day}", *p.paragraphs, ""]),
        ("author",),
    ),
    Layout(
        "capitals, cut lines",
        lambda p: f"{p.publisher}  {p.short_day}\n\n{p.title.upper()}\n\nAf {p.author}\n\n"
        + "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in p.paragraphs),
    ),
    Layout(
        "browser's title",
        lambda p: f"{p.title} - {p.publisher}\n\n{p.title}\n\n{p.day} - Af {p.author}, journalist\n\n{p.text}\n",
    ),
    Layout(
        "section above",
        lambda p: f"{_SECTIONS[len(p.title) % 5]}\n{p.title}\n\n{p.day} Kl. 06:00\n\n{p.author}\n\n{p.text}\n",
        ("publisher",),
    ),
    Layout("paper at the foot", lambda p: f"{p.title}\n\n{p.text}\n\n({p.publisher}, {p.day})\n", ("author",)),
    Layout("archive", lambda p: f"{p.publisher}\n{p.day}\n\n{p.title}\n\nAf {p.author}\n\n{p.text}\n", between="\n\n"),
    Layout(
        "archive, ruled",
        lambda p: f"{p.title}\n{p.publisher}, {p.short_day}\n\n{p.text}\n",
        ("author",),
        between=f"\n{_RULE}\n\n",
    ),
    Layout(
        "letters",
        lambda p: f"{p.title}\n\n{p.text}\n\n{p.author}, Skive\n",
        ("published_on", "publisher"),
        between="\n\n",
    ),
)  # fmt: skip


def pieces(n: int, seed: int) -> list[Piece]:
    """Return so many newspaper texts of PAROLE-DK with title and date, each with an invented writer."""
    rng = random.Random(seed)  # noqa: S311
    with gzip.open(PAROLE, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    known = [
        row
        for row in rows
        if row["publisher"] and len(row["date"] or "") == len("1990-01-01") and len(row["text"]) > _LEAST
        and row["title"] != "UNTITLED" and "Gyldendal" not in row["publisher"] and not _BYLINE.search(row["text"])
    ]  # fmt: skip
    rng.shuffle(known)
    return [
        Piece(
            row["title"].strip(),
            date.fromisoformat(row["date"]),
            row["publisher"],
            rng.choice(_WRITERS),
            [" ".join(paragraph.split()) for paragraph in row["text"].split("\n\n") if paragraph.strip()],
        )
        for row in known[:n]
    ]


def dumps(found: Sequence[Piece]) -> Iterator[tuple[Layout, str, list[Piece]]]:
    """Yield dumps of the pieces, the layouts in turn: the layout, the dump, and what is printed there of its pieces."""
    left = list(found)
    for k in range(len(left)):
        layout = LAYOUTS[k % len(LAYOUTS)]
        some, left = left[: 3 if layout.between else 1], left[3 if layout.between else 1 :]
        if not some:
            return
        told = [replace(piece, **dict.fromkeys(layout.without)) for piece in some]
        yield layout, (layout.between or "").join(layout.printed(piece) for piece in some), told

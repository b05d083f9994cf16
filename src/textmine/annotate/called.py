"""What a text itself says that somebody is called: a former name, a nickname, `senior` for the father of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.annotate.names import Name
from textmine.annotate.pages import Page

_RENAMED = re.compile(
    r"(?:kend(?:er|te|t) (?:(?:hende|ham) )?(?:bedre )?som|(?:født|f\.)|(?:før|tidligere|dengang|oprindeligt) hed"
    r"|hed (?:hun |han )?(?:før|tidligere|dengang|oprindeligt)|skift(?:ede|er|et) navn (?:til|fra)|tidligere"
    r"|nu hedder|hedder (?:hun |han )?(?:nu|i dag|herefter|fremover)|(?:tog|taget|tager) navnet) $"
)
"""Before the name that somebody had, or has taken."""
_OFTEN = (
    r"(?: (?:bare|blot|kun|altid|for|stadig|også|gerne|ofte|mest|nu|bedre|lokalt|slet og ret|i daglig tale|til daglig"
    r"|til hverdag|blandt venner|af vennerne|af kollegerne|i byen|i familien|på arbejdet))"
)
_ALL = r"(?:alle|man|vi|de fleste|mange|venner(?:ne)?|kolleger(?:ne)?|familien|børnene|hele \w+)"
_NICKNAME = re.compile(
    rf"(?:\bkald(?:er|te) (?:ham|hende|sig){_OFTEN}*|\b(?:hedder|hed) (?:han|hun){_OFTEN}+"
    rf"|[,(](?: som| der)?{_OFTEN}* ?(?:kaldet|kaldes|kendt som|går under navnet){_OFTEN}*"
    r"|[,(–-] ?(?:i det følgende|herefter|forkortet|i daglig tale)"
    rf"|\bsom {_ALL}{_OFTEN}* (?:kalder|kender som){_OFTEN}*) [»\"”“„'‘’]?"
    r"((?:[A-ZÆØÅ]\.-?)+|[A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*)?)"
)
"""`Kollegerne kalder ham H-C`, `I byen hedder han bare JP`, `Bodil Krag, kaldet Bolle`."""
_CALLED_SO = re.compile(
    rf"((?:[A-ZÆØÅ]\.-?)+|[A-ZÆØÅ][\w-]*)[«\"”“'’]?, som (?:{_ALL}{_OFTEN}* (?:kalder|kaldte) (?:ham|hende)"
    rf"|(?:han|hun){_OFTEN}* (?:kaldes|bliver kaldt|blev kaldt|hedder))"
)
"""`DK, som kollegerne kalder ham`."""
_ELDER = re.compile(r"\b(?:far|faren|faderen|mor|moren|moderen|bedstefar|bedstemor|farfar|morfar|farmor|mormor),? $")
_YOUNGER = re.compile(r"\b(?:søn|sønnen|datter|datteren|barnebarn|barnebarnet),? $")
"""Before the name of whom somebody is the child or the parent of."""
_FAR = 60
"""So far before a name those words are looked for."""


def renamed(pages: Sequence[Page], names: Sequence[Name]) -> frozenset[frozenset[str]]:
    """`Bodil Krag, der før hed Bodil Lind`: pairs of full names of one person, who has kept the first name."""
    pairs = (pair for pair, before in _beside(pages, names) if _RENAMED.search(before))
    return frozenset(frozenset(pair) for pair in pairs if pair[0].split()[0] == pair[1].split()[0])


def generations(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, str]:
    """Full name -> `senior` or `junior`, where a parent and a child have one surname: `sin far, Bo Krag`."""
    found: dict[str, str] = {}
    for (one, two), before in _beside(pages, names):
        if one.split()[-1] == two.split()[-1] and one != two:
            elder, younger = bool(_ELDER.search(before)), bool(_YOUNGER.search(before))
            found |= {one: "junior", two: "senior"} if elder else {one: "senior", two: "junior"} if younger else {}
    return found


def nicknames(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, str]:
    """What somebody is called -> the full name printed last before it in the paragraph."""
    found: dict[str, str] = {}
    full: dict[int, list[Name]] = {}
    for name in _full(names):
        full.setdefault(name.passage, []).append(name)
    for k, page in enumerate(pages):
        said = [*_NICKNAME.finditer(page.text), *_CALLED_SO.finditer(page.text)] if k in full else []
        for m in said:
            before = [name for name in full[k] if name.end - page.start <= m.start()]
            if before:
                found.setdefault(m.group(1), one_line(before[-1].text))
    return found


def one_line(text: str) -> str:
    """A name on one line."""
    return re.sub(r"\s+", " ", text)


def _beside(pages: Sequence[Page], names: Sequence[Name]) -> Iterator[tuple[tuple[str, str], str]]:
    """Two full names that follow each other in a paragraph, and what stands before the second."""
    for before, name in pairwise(_full(names)):
        page = pages[name.passage]
        if before.passage == name.passage:
            end = name.start - page.start
            yield (
                (one_line(before.text), one_line(name.text)),
                page.text[max(before.end - page.start, end - _FAR) : end],
            )


def _full(names: Sequence[Name]) -> list[Name]:
    return [name for name in names if name.label == "PER" and " " in name.text]

"""What a text itself says that somebody is called: a former name, a nickname, `senior` for the father of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from textmine.annotate.firstnames import is_first_name
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
_WAS_CALLED = re.compile(
    r"\b(?:(?:[Hh]an|[Hh]un) (?:blev|bliver|er blevet)|(?:[Bb]lev|[Bb]liver|[Ee]r) (?:han|hun)(?: blevet)?)"
    rf"{_OFTEN}*(?: aldrig)? kaldt{_OFTEN}*(?: andet end)?"
    r" [»\"”“„'‘’]?([A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*)?)(?=[«»\"”“’']?(?:[.,;:!?)]| og\b|\n|$))"
)
"""`Han blev aldrig kaldt andet end Basse.`"""
_ELDER = re.compile(
    r"\b(?:far|faren|faderen|mor|moren|moderen|bedstefar|bedstefaren|bedstemor|bedstemoren|farfar|farfaren|morfar"
    r"|morfaren|farmor|farmoren|mormor|mormoren),? $",
    re.IGNORECASE,
)
_YOUNGER = re.compile(
    r"\b(?:(?:sønne|datter)?(?:søn|sønnen|datter|datteren)|barnebarn|barnebarnet|oldebarn|oldebarnet),? $",
    re.IGNORECASE,
)
"""Before the name of whom somebody is the child or the parent of."""
_FAR = 60
"""So far before a name those words are looked for."""
_TOLD_APART = re.compile(r"\b(?:(?:gamle|unge) [A-ZÆØÅ]|den (?:ældre|yngre)\b)")
_OLDER = 15
"""So many years are between a parent and a child."""
_PAIR = 2
_AGE = r"(?:(?: {last})?(?: er|,|,? på| \(|, der er) ?(\d\d)\b)"


def couples(pages: Sequence[Page], names: Sequence[Name]) -> list[str]:
    """`Inge Krag` where only `Inge og Poul Krag` is printed: the first of two takes the surname behind the second."""
    persons = [name for name in names if name.label == "PER"]
    return [
        f"{one.text} {surname}"
        for one, two in pairwise(persons)
        if (surname := _surname_behind(two))
        and is_first_name(one.text)
        and one.passage == two.passage
        and pages[one.passage].text[one.end - pages[one.passage].start : two.start - pages[one.passage].start] == " og "
        and pages[one.passage].role != "byline"
    ]


def _surname_behind(name: Name) -> str:
    """The surname of a full name that begins with a first name; else nothing."""
    first, _, rest = one_line(name.text).partition(" ")
    return rest if rest and is_first_name(first) and not is_first_name(rest) else ""


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
    return found or _told_apart(pages, names)


def _told_apart(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, str]:
    """The same where the text says `gamle Krag` and `unge Krag`: by `sønnen Bo` and `Ib er 74` elsewhere in it."""
    text = "\n".join(page.text for page in pages)
    forms = sorted({one_line(name.text) for name in _full(names)}) if _TOLD_APART.search(text) else []
    found: dict[str, str] = {}
    for one, two in combinations(forms, 2):
        last = one.split()[-1]
        alone = sum(form.endswith(f" {last}") for form in forms) == _PAIR
        if not alone or two.split()[-1] != last or one.split()[0] == two.split()[0]:
            continue
        older = _years_between(text, one, two)
        if older:
            found |= {one: "senior", two: "junior"} if older > 0 else {one: "junior", two: "senior"}
    return found


def _years_between(text: str, one: str, two: str) -> int:
    """How much older one is than two: by their ages, else by a word for kin before a first name; 0 if not known."""
    ages = [_age(text, name) for name in (one, two)]
    if ages[0] and ages[1]:
        return ages[0] - ages[1] if abs(ages[0] - ages[1]) >= _OLDER else 0
    kin = [_kin(text, name.split()[0]) for name in (one, two)]
    return kin[0] - kin[1]


def _age(text: str, name: str) -> int | None:
    first, last = re.escape(name.split()[0]), re.escape(name.split()[-1])
    m = re.search(rf"\b{first}{_AGE.format(last=last)}|\b(\d\d)-årige {first}\b", text)
    return int(m.group(1) or m.group(2)) if m else None


def _kin(text: str, first: str) -> int:
    """1 where a word for a parent stands before a first name, -1 where one for a child does."""
    before = [text[max(0, m.start() - _FAR) : m.start()] for m in re.finditer(rf"\b{re.escape(first)}\b", text)]
    return any(map(_ELDER.search, before)) - any(map(_YOUNGER.search, before))


def nicknames(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, str]:
    """What somebody is called -> the full name printed last before it in the paragraph."""
    found: dict[str, str] = {}
    full: dict[int, list[Name]] = {}
    for name in _full(names):
        full.setdefault(name.passage, []).append(name)
    for k, page in enumerate(pages):
        patterns = (_NICKNAME, _CALLED_SO, _WAS_CALLED) if k in full else ()
        said = [m for pattern in patterns for m in pattern.finditer(page.text)]
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

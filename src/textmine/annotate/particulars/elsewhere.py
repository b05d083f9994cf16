"""What is said of a person away from the name: on the line below it, by a pronoun, by a title that takes its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from textmine.annotate.bodies import party_of_letter
from textmine.annotate.firstnames import gender
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page, Word, definite_title
from textmine.annotate.particulars.around import SIGNED, Around, adherents
from textmine.annotate.particulars.behind import behind_pronoun
from textmine.annotate.particulars.posts import (
    PREPOSITION,
    Particulars,
    Post,
    is_office,
    of_body,
    owned,
    post_at,
    read_post,
)
from textmine.annotate.particulars.titles import bare_of, is_past, is_title, small, title_from

_PRONOUN = re.compile(r"\b(?:[Hh]un|[Hh]an)\b")
_ALONE = re.compile(r"(?: \(([A-ZÆØÅ]{1,3})\))?(?: [a-zæøå]|[.,!?:])")
"""What follows a definite title that says no more of whose it is: a verb, or the end of its clause."""
_OF_WHOM = re.compile(r" (?:for|i|på|ved|hos|fra|af|hedder|selv)\b|, (?:der|som) hedder|, [A-ZÆØÅ]")
_SOM = re.compile(r"Som (?:ny |nyvalgt |nyudnævnt )?(?=[a-zæøå])")
_DEAR = re.compile(r"\b[Kk]ære ((?:[a-zæøå]+- og )?[a-zæøå]+)\b(?! [A-ZÆØÅ])")
_NAMED = re.compile(r",? (?=[A-ZÆØÅ])")
_ARTICLE = re.compile(r"(?:Den|Det) (?:\d\d-årige )?(?:([a-zæøå]+) )?(?=((?:[a-zæøå]+- og )?[a-zæøå-]+),? [a-zæøå])")
_PAST_OR_RETIRED = re.compile("tidligere|forhenværende|pensionerede")
_THE_ONE = re.compile(r" den (?:\d\d-årige )?(?:([a-zæøå]+e) )?(?=([a-zæøå-]+)(?: (?:fra|til|i) [A-ZÆØÅ]|[,.:;]| og ))")
"""Behind a verb of saying: `siger den tidligere smed.`"""
_SECOND = ("vice", "næst", "sous")
_TURNED = re.compile(
    r"(?:Det|(?:Mindre|Mere|Lidt mere|Endnu mere|Knap så|Lige så|Helt|Ikke) [a-zæøå]+)"
    r" (?:er|var|vil|kan|gør|mener|har|havde|tror|synes) ([a-zæøå-]+n)(?: [a-zæøå]+){0,4}\."
    r"|[^.]* sin egen ([a-zæøå-]+)\."
)
"""A sentence whose subject stands behind the verb, and one that ends in somebody's own colleague."""
_WITHIN = re.compile(r"\b[Dd]en ([a-zæøå]+e) ((?:[a-zæøå]+- og )?[a-zæøå]+)")
_ASKED = re.compile(r"\b([a-zæøå]+(?:en|n))\?$")
_LABEL = re.compile(r"([A-ZÆØÅ][\w-]+): ")
_AGED = re.compile(r"\b[Dd]en (?:\d\d-årige|selv ?samme|omtalte|pågældende) (?=[a-zæøå])")
_COLLEAGUE = re.compile(r"\b(?:[Hh]endes|[Hh]ans) kolleg(?:a|er) (?:på|i|ved|hos|fra) (?=[A-ZÆØÅ])")
_HIGHT = " hedder "
"""Between where a colleague works and who that is: `Hans kollega på Y hedder Z`."""
_ONCE = re.compile(r"\b(?:da|dengang|mens|før|siden) $")
"""Before `hun var minister`: what somebody was at another time."""
_VERB = re.compile(r" [a-zæøå]+(?:r|de|te|v|g|k)\b|[.,]")
_APPOSED = 80
_LONG = 4
_HEAD = 6
"""Passages at the head of a text in which somebody may be spoken of before they are named."""
_PAGES = 3
"""Passages back in which `hun` was named."""
_NEXT = 2
"""Characters between two sentences."""
_MANY = 50
"""Mentions at most at the head of a text; more are a list."""
_FARTHEST = 300
"""Characters from a name to a title at most that takes its place."""


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person: where it starts, on which page, whose (by index) and what they are called in full."""

    start: int
    page: int
    who: int
    called: str
    signed: bool


def line_below(page: Page, end: int, around: Around) -> Particulars:
    """The title on the line under the name, where that line is a passage of its own."""
    below = around.line_after(page) if page.role in SIGNED and not page.text[end:].strip(" ,:") else None
    post = read_post(below, 0, around) if below is not None else None
    if post is None:
        return Particulars()
    return Particulars(small(post.title or ""), post.affiliation, post.party)


def by_pronoun(page: Page, k: int, persons: Sequence[Person], around: Around) -> Iterator[tuple[int, Particulars]]:
    """`Hun er leder af Jobcenter Y`: of the person named last, in this passage or the one before it; else the next."""
    for m in _COLLEAGUE.finditer(page.text):
        person = _last(persons, page.start + m.start(), k)
        body = around.body_at(page.start + m.end())
        if body is not None and page.text.startswith(_HIGHT, body.end - page.start):
            person = next((p for p in persons if p.start == body.end + len(_HIGHT)), None)
        if person is not None and body is not None:
            yield person.who, of_body(body, around)
    for m in _PRONOUN.finditer(page.text):
        place = page.start + m.start()
        person = _last(persons, place, k, _PAGES) or _next(persons, place, k)
        sex = "female" if m.group().casefold() == "hun" else "male"
        if person is None or gender(person.called) not in {sex, None}:
            continue
        if _ONCE.search(page.text, max(0, m.start() - 10), m.start()) and page.text.startswith(" var ", m.end()):
            continue
        said = behind_pronoun(page, m.end(), around)
        if said != Particulars():
            yield person.who, said


def by_party(page: Page, k: int, persons: Sequence[Person], around: Around) -> Iterator[tuple[int, Particulars]]:
    """`X overtog området. Socialdemokraten ...`: of the person named last, who is of no party yet."""
    for word in page.words:
        party = adherents().get(word.text.casefold()) if word.text.endswith("en") else None
        follows = around.at(page.start + word.end + 1) if party is not None else None
        alone = party is not None and follows is None
        person = _last(persons, page.start + word.start, k) if alone else None
        if person is not None and page.start + word.start - person.start < _FARTHEST:
            yield person.who, Particulars(party=party)


def _last(persons: Sequence[Person], place: int, page: int, pages: int = 1) -> Person | None:
    """The person named last before a place, on its page or a few before; not in a byline."""
    i = bisect_left(persons, place, key=lambda person: person.start) - 1
    return persons[i] if i >= 0 and persons[i].page >= page - pages and not persons[i].signed else None


def _next(persons: Sequence[Person], place: int, page: int) -> Person | None:
    """The person named first behind a place near the head of a text: `Hun blev rådmand i maj. Vi har mødt X.`"""
    i = bisect_left(persons, place, key=lambda person: person.start)
    if page >= _HEAD or i > _MANY:
        return None
    while i < min(len(persons), _MANY) and persons[i].signed:
        i += 1
    first = i < len(persons) and all(p.signed or p.who == persons[i].who for p in persons[:i])
    return persons[i] if first and persons[i].start - place < _FARTHEST else None


def _by(persons: Sequence[Person], place: int, page: int, *, follows: bool) -> Person | None:
    """Whom a title in a sentence is about: the one behind a question, else the one before, else the next."""
    if follows:
        i = bisect_left(persons, place, key=lambda person: person.start)
        return persons[i] if i < len(persons) else None
    return _last(persons, place, page) or _next(persons, place, page)


def _opener(persons: Sequence[Person], place: int) -> Person | None:
    """Who is named for the first time right behind a sentence: `Biskoppen kom i maj. X er ny i stiftet.`"""
    i = bisect_left(persons, place, key=lambda person: person.start)
    first = i < len(persons) and persons[i].start - place <= _NEXT and not persons[i].signed
    return persons[i] if first and all(p.who != persons[i].who for p in persons[max(0, i - _MANY) : i]) else None


def addressed(
    pages: Sequence[Page], persons: Sequence[Person], held: Mapping[int, Sequence[str]], sided: Collection[int]
) -> Iterator[tuple[int, Particulars]]:
    """`Kære borgmester. X (V) lovede det`: who is written to holds the office, if one politician alone has none."""
    taken = {part for titles in held.values() for title in titles for part in title.casefold().split()}
    titles = {m.group(1) for page in pages for m in _DEAR.finditer(page.text) if is_office(m.group(1))}
    free = {p.who for p in persons if p.who in sided and p.who not in held and not p.signed}
    if len(titles) == len(free) == 1 and not _held(min(titles), taken):
        yield min(free), Particulars(min(titles))


def by_title(
    pages: Sequence[Page], persons: Sequence[Person], held: Mapping[int, Sequence[str]], around: Around
) -> Iterator[tuple[int, Particulars]]:
    """`X er rystet. Lokalformanden kender ...`: a title of nobody else opens the sentence behind an untitled name."""
    taken = {part for titles in held.values() for title in titles for part in title.casefold().split()}
    done: set[int] = set()
    for k, page in enumerate(pages):
        for start, end in page.sentences:
            place = page.start + start
            asked = page.text[end - 1 : end] == "?" and around.person_follows(page.start + end)
            first = _opener(persons, page.start + end)
            turned = _turned(page, start, end) if first is not None and first.who not in held else None
            near = [first if turned is not None else _by(persons, place, k, follows=asked), first]
            free = [p for p in near if p is not None and p.who not in held and p.who not in done]
            if not free or abs(place - free[0].start) >= _FARTHEST:
                continue
            said = turned or _opening(page, start, end, around)
            if said is not None and not _held(said.title or "", taken):
                done.add(free[0].who)
                side = around.party_of_title.get(said.title or "")
                yield free[0].who, said.or_else(Particulars(party=side))


def _held(title: str, taken: set[str]) -> bool:
    """Whether somebody has a title already, or one of its kind: a `minister` where there is a `skatteminister`.

    `viceborgmester` is none of the kind of `borgmester`.
    """
    same = {own for own in taken if is_title(own) and own.startswith(_SECOND) == title.startswith(_SECOND)}
    return any(own.endswith(title) or title.endswith(own) for own in same)


def _turned(page: Page, start: int, end: int) -> Particulars | None:
    """`Mindre glad var organisten. X havde øvet sig.`: what they are who open the next sentence."""
    m = _TURNED.fullmatch(page.text, start, end)
    title = bare_of(m.group(1)) if m and m.group(1) else m.group(2) if m else None
    return Particulars(title) if title is not None and is_title(title) else None


def _opening(page: Page, start: int, end: int, around: Around) -> Particulars | None:
    """What a sentence says by a title in a name's place: as its subject, behind a verb of saying, in a question."""
    label = _LABEL.match(page.text, start, end) if page.role == "title" else None
    if label is not None and is_title(label.group(1)):
        return Particulars(small(label.group(1)))
    aged = _AGED.search(page.text, start, end)
    if aged is not None and not around.person_follows(page.start + aged.end()):
        post = read_post(page, aged.end(), around)
        if post is not None:
            return post
    asked = _ASKED.search(page.text, start, end)
    if asked is not None and definite_title(asked.group(1)) and around.person_follows(page.start + end):
        return Particulars(definite_title(asked.group(1)))
    som = _SOM.match(page.text, start)
    if som is not None:
        return read_post(page, som.end(), around)
    if owned(page, start, around)[0] > start:
        return _owned_post(page, start, around)
    return _subject(page, start, around) or _of_side(page, start, end) or _sayer(page, start, end, around)


def _subject(page: Page, start: int, around: Around) -> Particulars | None:
    """`Lokalformanden`, `Ministeren (S)`, `Lektoren fra Y`, `Den konservative rådmand` at the start of a sentence."""
    den = _ARTICLE.match(page.text, start)
    if den is not None and is_title(den.group(2)) and (den.group(1) is None or den.group(1).endswith("e")):
        said = _of_the_one(page, den, around)
        party = adherents().get(den.group(1) or "")
        return said.or_else(Particulars(None, None, party)) if said is not None else None
    word = page.words[page.index(start)] if page.index(start) < len(page.words) else None
    return _definite(page, word, around) if word is not None and word.start == start else None


def _of_the_one(page: Page, den: re.Match[str], around: Around) -> Particulars | None:
    """`Den tidligere smed` was one, `Den 54-årige smed` is one, `Den pensionerede smed` a `pensioneret smed`."""
    past = _PAST_OR_RETIRED.fullmatch(den.group(1) or "")
    post = read_post(page, den.end(), around)
    if past is None or post is None:
        return post
    return replace(post, title=f"{den.group(1).replace('pensionerede', 'pensioneret')} {post.title}")


def _definite(page: Page, word: Word, around: Around) -> Particulars | None:
    """A title in the definite form that stands alone or says whose it is, and that no name follows."""
    title = definite_title(word.text)
    if title is None or title in words("words", "everyday") or is_past(title):
        return None
    if _OF_WHOM.match(page.text, word.end):
        post = post_at(page, word.start, around, definite=True)
        return post.said if post and post.said.affiliation and not _named(page, post, around) else None
    alone = _ALONE.match(page.text, word.end)
    if alone is None or title in words("words", "anybodys"):
        return None
    return Particulars(title, None, party_of_letter(alone.group(1)) if alone.group(1) else None)


def _named(page: Page, post: Post, around: Around) -> bool:
    """`formanden for Y, X`: whether a person's name follows the body of a post."""
    near = around.within(page.start + post.end, page.start + post.end + _APPOSED)
    bodies = [n for n in near if n.label == "ORG"]
    after = bodies[0].end if bodies else page.start + post.end
    link = _NAMED.match(page.text, after - page.start)
    follows = around.at(page.start + link.end()) if link else None
    return follows is not None and follows.label == "PER"


def _of_side(page: Page, start: int, end: int) -> Particulars | None:
    """`Her havde den socialdemokratiske minister kortene`."""
    for m in _WITHIN.finditer(page.text, start, end):
        if m.group(1) in adherents() and is_title(m.group(2)):
            return Particulars(m.group(2), None, adherents()[m.group(1)])
    return None


def _sayer(page: Page, start: int, end: int, around: Around) -> Particulars | None:
    """`..., siger jobcenterchefen`, `mener formanden for Y`, `sagde Venstres ordfører`: behind a verb of saying."""
    for k in range(page.index(start), page.index(end) - 1):
        if page.words[k].text not in words("speech", "direct", "indirect"):
            continue
        the_one = _THE_ONE.match(page.text, page.words[k].end)
        if the_one is not None and is_title(the_one.group(2)) and the_one.group(1) not in adherents():
            return _of_the_one(page, the_one, around)
        behind = page.words[k + 1]
        if behind.start != page.words[k].end + 1:
            continue
        if owned(page, behind.start, around)[0] > behind.start:
            return _owned_post(page, behind.start, around)
        return _definite(page, behind, around)
    return None


def _owned_post(page: Page, start: int, around: Around) -> Particulars | None:
    """`SF's gruppeformand har selv ...`: a post of somebody's that no name follows."""
    begins, _ = owned(page, start, around)
    end = title_from(page.text, begins)
    post = read_post(page, start, around) if end is not None and _VERB.match(page.text, end) else None
    if post is None or len((post.title or "").split()) >= _LONG:
        return None
    return replace(post, title=None) if (post.title or "").endswith(" medlem") else post


def in_a_box(page: Page, k: int, persons: Sequence[Person], around: Around) -> Iterator[tuple[int, Particulars]]:
    """`Formand for Y siden 2015.`: a sentence that is a post alone, behind one about a person."""
    for start, end in page.sentences:
        post = read_post(page, start, around) if page.text[start : start + 1].isupper() else None
        person = _last(persons, page.start + start, k)
        if post is None or post.affiliation is None or person is None or page.start + start - person.start > _FARTHEST:
            continue
        first = around.within(page.start + start, page.start + end)
        link = PREPOSITION.search(page.text, start, end)
        if link and first and first[0].start == page.start + link.end() and not any(n.label == "PER" for n in first):
            yield person.who, Particulars(small(post.title or ""), post.affiliation, post.party)


def people_of(
    pages: Sequence[Page], names: Sequence[Name], who: Mapping[int, int], called: Sequence[str]
) -> list[Person]:
    """The mentions of persons in the order of the text."""
    return [
        Person(n.start, n.passage, who[i], called[who[i]], pages[n.passage].role in SIGNED)
        for i, n in enumerate(names)
        if i in who
    ]

"""The actors of a document: one per person and body, with every mention pointing at its actor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from textmine.annotate.bodies import canonical_body
from textmine.annotate.cast import people_of
from textmine.annotate.initials import printed_letters
from textmine.annotate.lexicon import words
from textmine.annotate.mentions import all_names, as_persons
from textmine.annotate.names import Name, find_names
from textmine.annotate.noun_candidates import NounCandidates
from textmine.annotate.noun_owners import owners
from textmine.annotate.organisations import Organisations, Type, name_here
from textmine.annotate.pages import Page, genitive_bare, pages_of
from textmine.annotate.particulars import Described, Particulars, by_noun, describe, settled
from textmine.annotate.particulars.houses import OpenPost, houses_of, open_posts
from textmine.annotate.persons import People, fold
from textmine.annotate.spelling import distance
from textmine.ids import make_id
from textmine.records import Actor, Document, Mention, Passage


@dataclass
class Draft:
    """An actor while its mentions are gathered; `key` is its name alone for a person, its one name for a body."""

    key: str
    type: Type
    forms: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    """What stands for it and is no name: `ministeren`, `styrelsen`."""
    particulars: list[Particulars] = field(default_factory=list)
    """What is said of a person, the surest first."""
    is_author: bool = False
    n_mentions: int = 0
    first: int = 0
    """Where its first mention starts."""

    @property
    def name(self) -> str:
        """What it is called in this document."""
        return name_here(self.key, self.forms) if self.type in {"organisation", "party"} else self.key


@dataclass(frozen=True)
class Reading:
    """A document's names and actors, before the nouns that stand for one are given to it."""

    pages: Sequence[Page]
    names: list[Name]
    drafts: list[Draft]
    of_name: dict[int, int]
    """Index of a name -> its actor."""
    described: Described
    """What the words say of the persons."""

    @property
    def candidates(self) -> NounCandidates:
        """The actors as those for whom a noun may stand, as far as they are described by now."""
        return _candidates(self.pages, self.names, self.drafts, self.of_name)

    @cached_property
    def posts(self) -> list[OpenPost]:
        """The posts of which no words say where they are held; the nouns for bodies help to tell."""
        drafts = self.drafts
        owned = list(owners(self.candidates))
        nouns = {
            n.casefold(): drafts[who].name for who, own in owned for n in own if drafts[who].type == "organisation"
        }
        stand_in = {who: own for who, own in owned if who in self.described.said}
        known = {who: settled([*said, by_noun(stand_in.get(who, ()))]) for who, said in self.described.said.items()}
        return open_posts(self.pages, self.names, self.described.around, (known, self.described.seats), nouns)


def actor_id_of(kind: str, name: str) -> str:
    """The id of an actor: the same type and folded name give the same id in every document, as does any listed form."""
    listed = canonical_body(name) if kind in {"organisation", "party"} else None
    return make_id(kind, fold(listed[0] if listed else name))


def find_actors(
    document: Document, passages: Sequence[Passage], known: Sequence[str] = ()
) -> tuple[list[Mention], list[Actor]]:
    """Find the names of a document and who they are.

    Parameters
    ----------
    document, passages
        The document and its kept segments as read by `read_passages`.
    known
        Full names of persons whom a related document names (the article that a reply answers): a surname here may
        be one of them, and their spelling wins.

    Returns
    -------
    Mentions in the order of the text, each with its `actor_id` (None where a short form fits two persons), and
    actors in the order of their first mention, authors first.
    """
    reading = read_actors(document, passages, known)
    for who, nouns in owners(reading.candidates):
        reading.drafts[who].nouns += sorted(nouns)
    for draft in reading.drafts:
        if draft.type == "person" and settled(draft.particulars).title is None:
            draft.particulars.append(by_noun(draft.nouns))
    drafts, whose = reading.drafts, reading.of_name
    mentions = [_mention(document, n, drafts[whose[i]] if i in whose else None) for i, n in enumerate(reading.names)]
    return mentions, [_actor(document, draft) for draft in drafts if draft.n_mentions or draft.is_author]


def read_actors(document: Document, passages: Sequence[Passage], known: Sequence[str] = ()) -> Reading:
    """Return the actors with their names, and the nouns that may stand for them: as `find_actors`."""
    reading = read_described(document, passages, known)
    for who, house in houses_of(reading.posts):
        reading.drafts[who].particulars.append(Particulars(affiliation=house))
    return reading


def read_described(document: Document, passages: Sequence[Passage], known: Sequence[str] = ()) -> Reading:
    """Return the actors as the words beside them describe them; where a post is held may be left open."""
    pages = pages_of(passages)
    names = _without_head(pages, find_names(passages, document.publisher), document.publisher)
    people = people_of(document, pages, names, known)
    names, initials = all_names(pages, as_persons(pages, names, people), people)
    drafts, of_name = _gather(pages, names, people, initials)
    return Reading(pages, names, drafts, of_name, _describe(pages, names, drafts, of_name))


def _without_head(pages: Sequence[Page], names: list[Name], publisher: str | None) -> list[Name]:
    """Leave out the paper's name where only the head of its own page has it, and its letters before a question."""
    mine = {fold(publisher)} if publisher else set()
    mine |= {_plain(n) for n in names if n.label == "ORG" and pages[n.passage].role == "dateline"}
    said = {_plain(n) for n in names if pages[n.passage].role not in {"byline", "dateline"}}
    head = mine - said
    letters = "".join(word[0] for word in (publisher or "").split())
    return [
        n
        for n in names
        if n.label != "ORG"
        or not (_plain(n) in head or (n.text == letters and _behind(pages[n.passage], n).startswith(":")))
    ]


def _plain(name: Name) -> str:
    return fold(name.body.name if name.body else name.text)


def _behind(page: Page, name: Name) -> str:
    return page.text[name.end - page.start : name.end - page.start + 2]


def _gather(
    pages: Sequence[Page], names: Sequence[Name], people: People, initials: Mapping[int, int | None]
) -> tuple[list[Draft], dict[int, int]]:
    """Group mentions into drafts; persons first by full name, then what is short."""
    bodies = Organisations(pages, names)
    drafts: list[Draft] = []
    keys: dict[tuple[str, str], int] = {}
    of_name: dict[int, int] = {}
    for cluster in people.clusters:
        if cluster.is_author:
            keys["person", fold(cluster.canonical)] = len(drafts)
            drafts.append(Draft(cluster.canonical, "person", is_author=True))
    seen: dict[int, list[int]] = {}
    for i, name in enumerate(names):
        if _of_several(pages[name.passage], name):
            continue
        if name.start in initials:
            target = _by_letters(name, people, initials[name.start])
        else:
            target = _person_of(name, people, seen) if name.label == "PER" else bodies.of(name)
        if target is None:
            continue
        canonical, kind, form = target
        key = kind, fold(canonical)
        if key not in keys:
            keys[key] = len(drafts)
            drafts.append(Draft(canonical, kind, first=name.start))
        of_name[i] = keys[key]
        drafts[keys[key]].forms.append(form)
        drafts[keys[key]].n_mentions += 1
    return drafts, of_name


def _of_several(page: Page, name: Name) -> bool:
    """Whether a surname is a couple's or a family's: `familien Lorentzen`, `ægteparret Holm`."""
    i = page.index(name.start - page.start)
    led = i > 0 and page.gap(i - 1) == " " and page.words[i - 1].text.casefold() in words("words", "several")
    return led and name.label == "PER" and " " not in name.text


def _by_letters(name: Name, people: People, person: int | None) -> tuple[str, Type, str] | None:
    return None if person is None else (people.clusters[person].canonical, "person", printed_letters(name.text))


def _person_of(name: Name, people: People, seen: dict[int, list[int]]) -> tuple[str, Type, str] | None:
    """The person of a mention; a short form that fits several only where the paragraph names one of them in full."""
    text = re.sub(r"\s+", " ", name.text)
    form = people.clean(text)
    if people.is_nobodys(text):
        return None
    full = people.of_full(text) if " " in form else None
    if full is None and text.isupper():
        full = people.of_full(text.title())
    if full is not None:
        seen.setdefault(name.passage, []).append(full)
        return people.clusters[full].canonical, "person", form
    return _of_short(name, form, people, seen)


def _of_short(name: Name, form: str, people: People, seen: dict[int, list[int]]) -> tuple[str, Type, str] | None:
    fits = people.of_short(form)
    if len(fits) > 1:
        near = list(dict.fromkeys(i for i in seen.get(name.passage, []) if i in fits))
        fits = near or people.with_surname(form, fits) or _written_of(fits, people)
    elif not fits:
        return form, "person", form
    if len(fits) != 1:
        return None
    bare = genitive_bare(form)
    own = people.clusters[fits[0]].canonical
    if bare and not people.of_exact(form) and _nearer(bare, form, own):
        form = bare
    return own, "person", form


def _written_of(fits: Sequence[int], people: People) -> list[int]:
    """The one of several who did not write the text: a journalist with the same surname is not named in it."""
    others = [i for i in fits if not people.clusters[i].is_author]
    return others if len(others) == 1 else []


def _nearer(bare: str, form: str, own: str) -> bool:
    """Whether a form without its s is nearer to a part of a name than with it: `Krags`, not `Torlacius`."""
    parts = [fold(own).split()[i:] for i in range(len(fold(own).split()))]
    ends = {" ".join(part) for part in parts} | set(fold(own).split())
    return min(distance(fold(bare), end) for end in ends) < min(distance(fold(form), end) for end in ends)


def _candidates(
    pages: Sequence[Page], names: Sequence[Name], drafts: Sequence[Draft], of_name: Mapping[int, int]
) -> NounCandidates:
    """The actors as those for whom a noun may stand."""
    persons = {i: draft for i, draft in enumerate(drafts) if draft.type == "person"}
    return NounCandidates(
        pages,
        names,
        of_name,
        bodies={i: draft.key for i, draft in enumerate(drafts) if draft.type == "organisation"},
        parties_named={i: draft.key for i, draft in enumerate(drafts) if draft.type == "party"},
        titles={i: _titles(draft) for i, draft in persons.items()},
        authors={i for i, draft in persons.items() if draft.is_author},
        parties={i: party for i, draft in persons.items() if (party := settled(draft.particulars).party)},
        houses={i: house for i, draft in persons.items() if (house := settled(draft.particulars).affiliation)},
    )


def _titles(draft: Draft) -> list[str]:
    """The titles read at a person's mentions, with the body that has no name: `formand for arbejdsmarkedsudvalget`."""
    said = [(p.title, p.affiliation) for p in draft.particulars if p.title]
    whole = [f"{title} for {house}" if house and house.islower() else title for title, house in said]
    return list(dict.fromkeys(title for title in whole if title))


def _describe(
    pages: Sequence[Page], names: Sequence[Name], drafts: Sequence[Draft], of_name: dict[int, int]
) -> Described:
    """Read title, affiliation and party of every person."""
    bodies = {
        name.start: drafts[of_name[i]].name for i, name in enumerate(names) if i in of_name and name.label != "PER"
    }
    persons = {i: of_name[i] for i, name in enumerate(names) if i in of_name and name.label == "PER"}
    described = describe(pages, names, persons, [draft.name for draft in drafts], bodies)
    for who, said in described.said.items():
        drafts[who].particulars = list(said)
    return described


def _mention(document: Document, name: Name, draft: Draft | None) -> Mention:
    actor = actor_id_of(draft.type, draft.name) if draft else None
    place = (name.segment_id, name.start, name.end)
    return Mention(document.document_id, *place, name.text, name.label, actor, name.score)


def _actor(document: Document, draft: Draft) -> Actor:
    who = settled(draft.particulars)
    name = draft.name
    aliases = sorted({form for form in draft.forms if form.casefold() != name.casefold()} | _nouns(draft))
    actor = Actor(
        document.document_id,
        actor_id_of(draft.type, name),
        name,
        draft.type,
        aliases=tuple(aliases),
        n_mentions=draft.n_mentions,
        is_author=draft.is_author,
    )
    return replace(actor, title=who.title, affiliation=who.affiliation, party=who.party)


def _nouns(draft: Draft) -> set[str]:
    """Each noun once, in small letters where it is so printed anywhere."""
    return {noun for noun in draft.nouns if noun.islower() or noun.casefold() not in draft.nouns}

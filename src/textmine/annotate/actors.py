"""The actors of a document: one per person and body, with every mention pointing at its actor."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from textmine.annotate.bodies import canonical_body
from textmine.annotate.firstnames import gender
from textmine.annotate.initials import find_initials, letters_of
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name, find_names
from textmine.annotate.organisations import Organisations, Type, name_here
from textmine.annotate.pages import Page, definite_title, genitive_bare, is_title
from textmine.annotate.particulars import Around, Particulars, of_publisher, read_particulars, read_pronoun
from textmine.annotate.persons import People, fold, short_forms
from textmine.annotate.stand_ins import StandIn, bodies_of, find_nouns, holders_of, owner_of
from textmine.ids import make_id
from textmine.records import Actor, Document, Mention, Passage

_PRONOUN = re.compile(r"\b(?:[Hh]un|[Hh]an)\b")


@dataclass
class _Draft:
    """An actor while its mentions are gathered; `key` is its name alone for a person, its one name for a body."""

    key: str
    type: Type
    forms: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    """What stands for it and is no name: `ministeren`, `styrelsen`."""
    particulars: list[tuple[bool, Particulars]] = field(default_factory=list)
    is_author: bool = False
    n_mentions: int = 0
    first: int = 0
    """Where its first mention starts."""

    @property
    def name(self) -> str:
        """What it is called in this document."""
        return name_here(self.key, self.forms) if self.type in {"organisation", "party"} else self.key


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
    pages = [Page(passage) for passage in passages]
    names = _without_head(pages, find_names(passages, document.publisher), document.publisher)
    people = _people(document, pages, names, known)
    names, initials = _all_names(pages, _as_persons(pages, names, people), people)
    drafts, of_name = _gather(pages, names, people, initials)
    _describe(pages, names, drafts, of_name)
    _stand_ins(pages, names, drafts)
    for draft in drafts if document.publisher else ():
        if draft.is_author:
            draft.particulars = [(late, of_publisher(p, document.publisher)) for late, p in draft.particulars]
    mentions = [_mention(document, name, drafts[of_name[i]] if i in of_name else None) for i, name in enumerate(names)]
    return mentions, [_actor(document, draft) for draft in drafts if draft.n_mentions or draft.is_author]


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


def _people(document: Document, pages: Sequence[Page], names: Sequence[Name], known: Sequence[str]) -> People:
    forms = [name.text for name in names if name.label == "PER"]
    text = "\n".join(page.text for page in pages)
    called = [full for full in known if not _already(full, forms) and _surname_in(full, text)]
    return People([*forms, *called], document.authors, known, _titled(pages, names))


def _titled(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, frozenset[str]]:
    """Full form -> the titles directly before it: `gårdejer Lars Juhl` is not `coach Lars B. Juhl`."""
    found: dict[str, set[str]] = {}
    for name in names:
        page = pages[name.passage]
        i = page.index(name.start - page.start)
        if name.label != "PER" or " " not in name.text or not i or page.gap(i - 1) != " ":
            continue
        title = page.words[i - 1].text.casefold()
        title = title if is_title(title) else definite_title(title) or ""
        if title:
            found.setdefault(re.sub(r"\s+", " ", name.text), set()).add(title)
    return {form: frozenset(titles) for form, titles in found.items()}


def _already(full: str, forms: Sequence[str]) -> bool:
    """Whether the document itself has a full name with this surname: then the surname is its own matter."""
    last = fold(full).split()[-1]
    return any(
        len(fold(form).split()) > 1 and fold(form).split()[-1].removesuffix("s") == last.removesuffix("s")
        for form in forms
    )


def _surname_in(full: str, text: str) -> bool:
    last = re.split(r"[\s-]", full)[-1]
    return re.search(rf"\b{re.escape(last)}(?:s|'s|’s)?\b", text) is not None


def _as_persons(pages: Sequence[Page], names: Sequence[Name], people: People) -> list[Name]:
    """Call a form of the document's persons a person's, whatever the model took it for: `Ifølge Solbakke`.

    Behind `i` it stays a place; what a data file lists is a person only behind `ifølge` or beside a verb of saying.
    """
    grown = [_grown(pages[name.passage], name, people) for name in names]
    return [
        replace(name, label="PER", body=None) if _is_persons(pages[name.passage], name, people) else name
        for name in _apart(grown)
    ]


def _apart(names: Sequence[Name]) -> list[Name]:
    """Names without those that a longer one before them has come to cover."""
    kept: list[Name] = []
    for name in names:
        while kept and kept[-1].start >= name.start:
            kept.pop()
        if not kept or kept[-1].end <= name.start:
            kept.append(name)
    return kept


def _grown(page: Page, name: Name, people: People) -> Name:
    """The whole of a person's form of which the beginning was cut: `Khatib Lund` of `El Khatib Lund`."""
    i = page.index(name.start - page.start)
    if name.label != "PER" or people.of_full(name.text) is not None:
        return name
    for k in range(max(0, i - 2), i):
        start, end = page.words[k].start, name.end - page.start
        text = page.text[start:end]
        spaced = all(page.gap(j) == " " for j in range(k, i))
        if spaced and (people.of_full(text) is not None or (text[0].isupper() and people.of_short(text))):
            return replace(name, start=page.start + start, text=text, opener=k in page.openers)
    return name


def _is_persons(page: Page, name: Name, people: People) -> bool:
    if name.label == "PER":
        return False
    if " " in name.text:
        return name.body is None and people.of_full(name.text) is not None
    if not people.is_surname(name.text):
        return False
    i = page.index(name.start - page.start)
    before = page.words[i - 1].text if i and page.gap(i - 1) == " " else ""
    after = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i) == " " else ""
    if before in words("speech", "according") or words("speech", "direct", "indirect") & {before, after}:
        return True
    return name.body is None and before not in {"i", "på", "I", "På"}


def _all_names(pages: Sequence[Page], names: list[Name], people: People) -> tuple[list[Name], dict[int, int | None]]:
    """Add short forms and initials that need the document's persons to be seen, and say whose the initials are."""
    by_page: dict[int, list[Name]] = {k: [] for k in range(len(pages))}
    for name in names:
        by_page[name.passage].append(name)
    for k, page in enumerate(pages):
        by_page[k].extend(short_forms(page, k, by_page[k], people))
    bodies = {name.text for name in names if name.body is not None}
    initials = find_initials(pages, names, people, bodies)
    covered = {place for name, _ in initials for place in range(name.start, name.end)}
    for k in by_page:
        by_page[k] = [n for n in by_page[k] if n.start not in covered and n.end - 1 not in covered]
    for name, _ in initials:
        by_page[name.passage].append(name)
    found = [name for k in range(len(pages)) for name in sorted(by_page[k], key=lambda n: n.start)]
    return found, {name.start: person for name, person in initials}


def _gather(
    pages: Sequence[Page], names: Sequence[Name], people: People, initials: Mapping[int, int | None]
) -> tuple[list[_Draft], dict[int, int]]:
    """Group mentions into drafts; persons first by full name, then what is short."""
    bodies = Organisations(pages, names)
    drafts: list[_Draft] = []
    keys: dict[tuple[str, str], int] = {}
    of_name: dict[int, int] = {}
    for cluster in people.clusters:
        if cluster.is_author:
            keys["person", fold(cluster.canonical)] = len(drafts)
            drafts.append(_Draft(cluster.canonical, "person", is_author=True))
    seen: dict[int, list[int]] = {}
    for i, name in enumerate(names):
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
            drafts.append(_Draft(canonical, kind, first=name.start))
        of_name[i] = keys[key]
        drafts[keys[key]].forms.append(form)
        drafts[keys[key]].n_mentions += 1
    return drafts, of_name


def _by_letters(name: Name, people: People, person: int | None) -> tuple[str, Type, str] | None:
    return None if person is None else (people.clusters[person].canonical, "person", letters_of(name.text))


def _person_of(name: Name, people: People, seen: dict[int, list[int]]) -> tuple[str, Type, str] | None:
    """The person of a mention; a short form that fits several only where the paragraph names one of them in full."""
    text = re.sub(r"\s+", " ", name.text)
    form = people.clean(text)
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
        fits = list(dict.fromkeys(i for i in seen.get(name.passage, []) if i in fits))
    elif not fits:
        return form, "person", form
    if len(fits) != 1:
        return None
    bare = genitive_bare(form)
    own = people.clusters[fits[0]].canonical
    if bare and fold(form) not in fold(own) and (fold(bare) in fold(own) or not people.of_exact(form)):
        form = bare
    return own, "person", form


def _stand_ins(pages: Sequence[Page], names: Sequence[Name], drafts: Sequence[_Draft]) -> None:
    """Give each draft the nouns that stand for it alone; one that any house has only where a name has come before."""
    titles = {i: _titles(d) for i, d in enumerate(drafts) if d.type == "person" and _titles(d)}
    bodies = {i: d.key for i, d in enumerate(drafts) if d.type == "organisation"}
    first = {i: d.first for i, d in enumerate(drafts)}
    printed: dict[str, list[StandIn]] = {}
    for place in find_nouns(pages, names):
        printed.setdefault(place.noun.casefold(), []).append(place)
    for noun, places in printed.items():
        text = [place.start for place in places if pages[place.page].role not in {"title", "lead", "heading"}]
        who = owner_of(text, holders_of(noun, titles) or bodies_of(noun, bodies), first)
        everyday = (definite_title(noun) or noun) in words("words", "anybodys", "everyday")
        if who is not None and (not everyday or len(text) < len(places) or first[who] < max(text)):
            drafts[who].nouns += sorted({place.noun for place in places})


def _titles(draft: _Draft) -> list[str]:
    return list(dict.fromkeys(p.title for _, p in draft.particulars if p.title))


def _describe(pages: Sequence[Page], names: Sequence[Name], drafts: Sequence[_Draft], of_name: dict[int, int]) -> None:
    """Read title, affiliation and party at every mention of a person, bylines and attributions first."""
    canonical = {
        name.start: drafts[of_name[i]].name for i, name in enumerate(names) if i in of_name and name.label != "PER"
    }
    around = Around(names, canonical)
    for i, name in enumerate(names):
        if name.label == "PER" and i in of_name:
            page = pages[name.passage]
            first = page.role in {"byline", "attribution", "caption"}
            drafts[of_name[i]].particulars.append((not first, read_particulars(page, name, around)))
    persons = [
        (n.start, n.passage, drafts[of_name[i]]) for i, n in enumerate(names) if n.label == "PER" and i in of_name
    ]
    for k, page in enumerate(pages):
        _describe_pronouns(page, k, persons, around)


def _describe_pronouns(page: Page, k: int, persons: Sequence[tuple[int, int, _Draft]], around: Around) -> None:
    """`Hun er leder af Jobcenter Y`: of the person named last, in this passage or the one before it."""
    for m in _PRONOUN.finditer(page.text):
        i = bisect_left(persons, page.start + m.start(), key=lambda person: person[0]) - 1
        if i < 0 or persons[i][1] < k - 1:
            continue
        draft = persons[i][2]
        sex = "female" if m.group().casefold() == "hun" else "male"
        if gender(draft.name) in {sex, None}:
            draft.particulars.append((True, read_pronoun(page, m.end(), around)))


def _mention(document: Document, name: Name, draft: _Draft | None) -> Mention:
    actor = actor_id_of(draft.type, draft.name) if draft else None
    place = (name.segment_id, name.start, name.end)
    return Mention(document.document_id, *place, name.text, name.label, actor, name.score)


def _actor(document: Document, draft: _Draft) -> Actor:
    said = [p for _, p in sorted(draft.particulars, key=lambda pair: pair[0])]
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
    return replace(
        actor,
        title=next((p.title for p in said if p.title), None),
        affiliation=next((p.affiliation for p in said if p.affiliation), None),
        party=next((p.party for p in said if p.party), None),
    )


def _nouns(draft: _Draft) -> set[str]:
    """Each noun once, in small letters where it is so printed anywhere."""
    return {noun for noun in draft.nouns if noun.islower() or noun.casefold() not in draft.nouns}

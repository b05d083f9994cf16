"""The actors of a document: one per person and body, with every mention pointing at its actor."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from textmine.annotate.bodies import in_order, known_name
from textmine.annotate.bodies import without_genitive as bare_body
from textmine.annotate.firstnames import gender
from textmine.annotate.lexicon import words
from textmine.annotate.names import Name, find_names
from textmine.annotate.pages import Page, genitive_bare
from textmine.annotate.particulars import Around, Particulars, of_publisher, read_particulars, read_pronoun
from textmine.annotate.persons import People, fold, introduced_initials, is_initials, short_forms
from textmine.ids import make_id
from textmine.records import Actor, Document, Mention, Passage

Type = Literal["person", "organisation", "party", "place", "other"]
_ACRONYM = re.compile(r"\s?\(([A-ZÆØÅ][A-Za-zÆØÅæøå0-9-]{1,9})\)")
_PRONOUN = re.compile(r"\b(?:[Hh]un|[Hh]an)\b")
_TYPE: dict[str, Type] = {"ORG": "organisation", "LOC": "place", "MISC": "other", "PER": "person"}


@dataclass
class _Draft:
    """An actor while its mentions are gathered."""

    name: str
    type: Type
    forms: list[str] = field(default_factory=list)
    particulars: list[tuple[bool, Particulars]] = field(default_factory=list)
    is_author: bool = False
    n_mentions: int = 0


def actor_id_of(kind: str, name: str) -> str:
    """The id of an actor: the same type and folded name give the same id in every document."""
    return make_id(kind, fold(name))


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
    names = find_names(passages, document.publisher)
    pages = [Page(passage) for passage in passages]
    people = _people(document, pages, names, known)
    names = _all_names(pages, _as_persons(pages, names, people), people)
    drafts, of_name = _gather(pages, names, people)
    _describe(pages, names, drafts, of_name)
    for draft in drafts if document.publisher else ():
        if draft.is_author:
            draft.particulars = [(late, of_publisher(p, document.publisher)) for late, p in draft.particulars]
    mentions = [_mention(document, name, drafts[of_name[i]] if i in of_name else None) for i, name in enumerate(names)]
    return mentions, [_actor(document, draft) for draft in drafts if draft.n_mentions or draft.is_author]


def _people(document: Document, pages: Sequence[Page], names: Sequence[Name], known: Sequence[str]) -> People:
    forms = [name.text for name in names if name.label == "PER"]
    text = "\n".join(page.text for page in pages)
    called = [full for full in known if not _already(full, forms) and _surname_in(full, text)]
    return People([*forms, *called], document.authors, known)


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
    """Call a surname of the document's persons a person's, whatever the model took it for: `Ifølge Solbakke`.

    Behind `i` it stays a place; what a data file lists is a person only behind `ifølge` or beside a verb of saying.
    """
    return [
        replace(name, label="PER", body=None) if _is_surname(pages[name.passage], name, people) else name
        for name in names
    ]


def _is_surname(page: Page, name: Name, people: People) -> bool:
    if name.label == "PER" or " " in name.text or not people.is_surname(name.text):
        return False
    i = page.index(name.start - page.start)
    before = page.words[i - 1].text if i and page.gap(i - 1) == " " else ""
    after = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i) == " " else ""
    if before in words("speech", "according") or words("speech", "direct", "indirect") & {before, after}:
        return True
    return name.body is None and before not in {"i", "på", "I", "På"}


def _all_names(pages: Sequence[Page], names: list[Name], people: People) -> list[Name]:
    """Add short forms and initials that need the document's persons to be seen."""
    by_page: dict[int, list[Name]] = {}
    for name in names:
        by_page.setdefault(name.passage, []).append(name)
    for k, page in enumerate(pages):
        by_page.setdefault(k, []).extend(short_forms(page, k, by_page.get(k, []), people))
    initials = _known_initials(pages, by_page, people)
    for k, page in enumerate(pages):
        by_page[k] = _with_initials(page, k, by_page[k], initials)
    return [name for k in range(len(pages)) for name in sorted(by_page[k], key=lambda n: n.start)]


def _known_initials(pages: Sequence[Page], by_page: dict[int, list[Name]], people: People) -> dict[str, int]:
    """Initials -> person: introduced in parentheses behind the name, else one person's, beside a verb or a genitive."""
    found: dict[str, int] = {}
    for k, page in enumerate(pages):
        for name in by_page[k]:
            person = people.of_full(name.text) if name.label == "PER" else None
            span = introduced_initials(page, name.end - page.start) if person is not None else None
            if span and person is not None and person in people.of_initials(page.text[slice(*span)]):
                found.setdefault(page.text[slice(*span)], person)
    for page in pages:
        for i, word in enumerate(page.words):
            letters = (genitive_bare(word.text) or "") if word.text.endswith(("'s", "’s")) else word.text
            if is_initials(letters) and letters not in found and known_name(letters) is None and _used_as_name(page, i):
                candidates = people.of_initials(letters)
                if len(candidates) == 1:
                    found[letters] = candidates[0]
    return found


def _used_as_name(page: Page, i: int) -> bool:
    """Whether a word in capitals is the subject of a verb of saying or a genitive, not one of several shouted."""
    word = page.words[i]
    if any(page.words[j].shouted for j in (i - 1, i + 1) if 0 <= j < len(page.words)):
        return False
    after = page.words[i + 1].text if i + 1 < len(page.words) and page.gap(i) == " " else ""
    before = page.words[i - 1].text if i and page.gap(i - 1) == " " else ""
    verbs = words("speech", "indirect", "direct")
    label = page.text[word.end : word.end + 2] == ": " and (word.start == 0 or page.text[word.start - 1] == "\n")
    return label or word.text.endswith(("'s", "’s")) or after in verbs or before in verbs


def _with_initials(page: Page, k: int, names: list[Name], initials: dict[str, int]) -> list[Name]:
    if not initials:
        return names
    found: list[Name] = []
    for i, word in enumerate(page.words):
        letters = (genitive_bare(word.text) or "") if word.text not in initials else word.text
        if letters in initials and not any(
            page.words[j].shouted and page.words[j].text.isalpha() for j in (i - 1, i + 1) if 0 <= j < len(page.words)
        ):
            found.append(
                Name(
                    page.passage.segment.segment_id, k, page.start + word.start, page.start + word.end, word.text, "PER"
                )
            )
    places = {(n.start, n.end) for n in found}
    return [n for n in names if not any(s < n.end and n.start < e for s, e in places)] + found


def _gather(pages: Sequence[Page], names: Sequence[Name], people: People) -> tuple[list[_Draft], dict[int, int]]:
    """Group mentions into drafts; persons first by full name, then what is short."""
    initials = _known_initials(pages, _by_page(pages, names), people)
    acronyms = _acronyms(pages, names)
    drafts: list[_Draft] = []
    keys: dict[tuple[str, str], int] = {}
    of_name: dict[int, int] = {}
    for cluster in people.clusters:
        if cluster.is_author:
            keys["person", fold(cluster.canonical)] = len(drafts)
            drafts.append(_Draft(cluster.canonical, "person", is_author=True))
    seen: dict[int, list[int]] = {}
    for i, name in enumerate(names):
        target = _person_of(name, people, initials, seen) if name.label == "PER" else _body_of(name, acronyms)
        if target is None:
            continue
        canonical, kind, form = target
        key = kind, fold(canonical)
        if key not in keys:
            keys[key] = len(drafts)
            drafts.append(_Draft(canonical, kind))
        of_name[i] = keys[key]
        drafts[keys[key]].forms.append(form)
        drafts[keys[key]].n_mentions += 1
    return drafts, of_name


def _by_page(pages: Sequence[Page], names: Sequence[Name]) -> dict[int, list[Name]]:
    by_page: dict[int, list[Name]] = {k: [] for k in range(len(pages))}
    for name in names:
        by_page[name.passage].append(name)
    return by_page


def _person_of(
    name: Name, people: People, initials: dict[str, int], seen: dict[int, list[int]]
) -> tuple[str, Type, str] | None:
    """The person of a mention; a short form that fits several only where the paragraph names one of them in full."""
    text = re.sub(r"\s+", " ", name.text)
    form = people.clean(text)
    letters = form if form in initials else genitive_bare(text) or ""
    if letters in initials:
        return people.clusters[initials[letters]].canonical, "person", letters
    full = people.of_full(text) if " " in form else None
    if full is None and text.isupper():
        full = people.of_full(text.title())
    if full is not None:
        seen.setdefault(name.passage, []).append(full)
        return people.clusters[full].canonical, "person", form
    fits = people.of_short(form)
    if len(fits) > 1:
        fits = list(dict.fromkeys(i for i in seen.get(name.passage, []) if i in fits))
    elif not fits:
        return form, "person", form
    if len(fits) != 1:
        return None
    bare = genitive_bare(form)
    own = people.clusters[fits[0]].canonical
    if bare and fold(form) not in fold(own) and fold(bare) in fold(own):
        form = bare
    return own, "person", form


def _body_of(name: Name, acronyms: dict[str, str]) -> tuple[str, Type, str]:
    text = re.sub(r"\s+", " ", name.text)
    if name.body is not None:
        return name.body.name, name.body.kind, _printed_form(text, name.body.name)
    form = bare_body(text)
    listed = known_name(form)
    if listed:
        return listed[0], listed[1], form
    return acronyms.get(form, form), _TYPE[name.label], form


def _printed_form(text: str, canonical: str) -> str:
    """A body as printed, without the genitive: where the form without an s is a listed form, or a part of the name."""
    bare = genitive_bare(text)
    if bare is None or text == canonical:
        return text
    if bare == canonical or known_name(bare) or known_name(text) is None:
        return bare if not text.endswith(("ens", "us", "is")) or bare == canonical or known_name(bare) else text
    return text


def _acronyms(pages: Sequence[Page], names: Sequence[Name]) -> dict[str, str]:
    """`Foreningen Nye Veje (FNV)`: short form -> full name, where its letters occur in the full one's order."""
    found: dict[str, str] = {}
    for name in names:
        if name.label not in {"ORG", "MISC"}:
            continue
        page = pages[name.passage]
        m = _ACRONYM.match(page.text, name.end - page.start)
        full = name.body.name if name.body else bare_body(name.text)
        if m and in_order(m.group(1), full):
            found.setdefault(m.group(1), full)
    return found


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
    aliases = sorted({form for form in draft.forms if form.casefold() != draft.name.casefold()})
    actor = Actor(
        document.document_id,
        actor_id_of(draft.type, draft.name),
        draft.name,
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

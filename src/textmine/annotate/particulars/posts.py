"""A post as it is printed: `[owner's] title [field] [at a body] [(party)]`, read from where it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from textmine.annotate.bodies import known_municipality, party_of_letter
from textmine.annotate.lexicon import endings, words
from textmine.annotate.names import Name
from textmine.annotate.pages import Page
from textmine.annotate.particulars.agents import agent_at
from textmine.annotate.particulars.around import Around, is_party
from textmine.annotate.particulars.titles import (
    bare,
    definite_from,
    is_title,
    title_from,
    with_field,
    without_ordinal,
    without_quality,
)

LETTERS = re.compile(r"\s?\(([A-ZÆØÅ][A-Za-zæøåÆØÅ ]{0,25}?)(?:[,;][^)]{0,40})?\)")
PREPOSITION = re.compile(
    r" (?:for|i|på|ved|hos|fra|af|under|inden for) "
    r"(?:(?:den|det|de|en|et) (?:[a-zæøå]+e )?(?:[a-zæøå-]+ )?|(?:[a-zæøå-]{3,}(?:en|et|rne|ne) ))?(?=[^a-zæøå\s])"
)
"""What leads to a body: `i`, `i det`, `hos den borgerlige tænketank`, `på plejehjemmet`."""
_LINK = re.compile(r",? (?:ved|på|i|for) ")
_APART = re.compile(r"\s?[,|–-]\s|\n\s*")
_OVER = re.compile(r" for (?:\d[\d.]*|[a-zæøå]+) [a-zæøå]+ (?:på|i|hos|ved) ")
_MEMBER = re.compile(r" af [a-zæøå]+(?: (?:i|på|for) [A-ZÆØÅ][a-zæøå]+)?")
_NOBLE = re.compile(r" af [A-ZÆØÅ][\w-]+")
_FOR = " for "
_FIELD_NAMED = re.compile(r" for (?:[A-ZÆØÅ][a-zæøå]+(?:, (?=[A-ZÆØÅ])| og | )?)+(?<! )")
_NOUN_BEHIND = re.compile(r" (?:for|i|på|ved|hos|fra|af) ([a-zæøå-]+(?:en|et|erne|ne))\b")
_NOUN_OWNER = re.compile(r"([A-ZÆØÅa-zæøå][a-zæøå-]+(?:en|et)s) ")
_COMPOUND = re.compile(r"((?:tidligere |forhenværende )?)([A-ZÆØÅ\d][\w]*)-([a-zæøå]+)$")
_UNLISTED = re.compile(r"\b(?:[Pp]arti|\w*partiet)\b")
_SAME_PLACE = re.compile(r" (?:samme sted|sammesteds)\b")
_UNIT = re.compile(
    r" (?:[\w-]+- og )?[\w-]*(?:udvalg|gruppe|afdeling|sekretariat|forvaltning|center|kontor|kreds|bestyrelse)\b"
)
"""A part of a body, behind its genitive: `KL's Arbejdsmarkeds- og Borgerserviceudvalg`."""
_OF_COMMITTEE = re.compile(r" (?:for|FOR|i) ((?:[\w-]+- og )?[\w-]*udvalget)\b")
_ALSO = re.compile(r" og (?:[a-zæøå]+ )?([a-zæøå-]+)")
_COMMITTEES = ("udvalget", "udvalg", "rådet")


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the words around one mention of a person say of them."""

    title: str | None = None
    affiliation: str | None = None
    party: str | None = None
    trained: bool = False
    """Whether the title is no post but what they were taught: `uddannet frisør`."""
    side: str | None = None
    """The party as it is called where words name it: whoever has no post, or one in a party, belongs to it."""

    def or_else(self, other: Particulars) -> Particulars:
        """What this one says, else the other."""
        trained = self.trained if self.title else other.trained
        affiliation = self.affiliation or other.affiliation
        side = self.side or other.side
        return Particulars(self.title or other.title, affiliation, self.party or other.party, trained, side)


class Post(NamedTuple):
    """What a post says, and where its title ends."""

    said: Particulars
    end: int


def of_body(body: Name, around: Around, title: str | None = None) -> Particulars:
    """Who belongs to a body: to a party as an affiliation only who holds a post in it, since it has its own column."""
    name = around.name_of(body)
    if not is_party(body):
        return Particulars(title, name, name if _UNLISTED.search(name) else None)
    held = name if title and is_party_post(title) else None
    return Particulars(title, held, around.party_of(body), side=name)


def is_office(title: str) -> bool:
    """Whether a post is a public office, which its holder has for a party and not in it."""
    return title.casefold().endswith(endings("titles", "offices"))


def is_party_post(title: str) -> bool:
    """Whether a post is held in a party or its group in parliament."""
    return title.casefold().endswith(endings("titles", "party_posts")) and not is_office(title)


def in_party(title: str) -> bool:
    """Whether a post is held in no other body than a party: an `ordfører`, not just any `formand`."""
    return is_party_post(title) and title.casefold().endswith(endings("titles", "of_parties"))


def read_post(page: Page, start: int, around: Around, *, definite: bool = False) -> Particulars | None:
    """What the post that begins at a place says, None where none does."""
    post = post_at(page, start, around, definite=definite)
    return post.said if post is not None else None


def post_at(page: Page, start: int, around: Around, *, definite: bool = False) -> Post | None:
    """The post that begins at a place, None where none does; in apposition also a definite one (`formanden for X`)."""
    begins, owner = owned(page, without_ordinal(page.text, start), around)
    begins = without_quality(page.text, begins)
    end = title_from(page.text, begins)
    if end is None and definite:
        end = agent_at(page, begins)
    if end is None and definite:
        end = definite_from(page.text, begins)
    if end is None:
        return None
    own, title_end = with_body(page, begins, end, around)
    party = _party_beside(page, title_end, around)
    title = bare(own.title or "") if definite or begins > start else own.title
    house = owner.affiliation if not owner.party or is_party_post(title or "") else None
    said = Particulars(title, own.affiliation or house, own.party or owner.party or party)
    return Post(said, title_end)


def _party_beside(page: Page, end: int, around: Around) -> str | None:
    """`borgmester (S)`, `borgmester i Skive Kommune (S)`, `byrådsmedlem i Skive for SF`: behind a title or its body."""
    link = PREPOSITION.match(page.text, end)
    body = around.at(page.start + link.end()) if link else None
    for place in (end, body.end - page.start if body is not None else end):
        named = around.at(page.start + place + len(_FOR)) if page.text.startswith(_FOR, place) else None
        if named is not None and is_party(named):
            return around.party_of(named)
        letters = LETTERS.match(page.text, place)
        party = party_of_letter(letters.group(1)) if letters else None
        if party is not None:
            return party
    return None


def owned(page: Page, start: int, around: Around) -> tuple[int, Particulars]:
    """`partiets ordfører`, `Venstres ordfører`: where the title behind its owner begins, and what the owner says."""
    noun = _NOUN_OWNER.match(page.text, start)
    begins = noun.end() if noun else start
    said = of_noun(noun.group(1), page.start + start, around, _title_at(page, begins)) if noun else Particulars()
    if said != Particulars():
        return begins, said
    owner = around.body_at(page.start + start)
    if owner is None or not owner.text.endswith("s"):
        return start, Particulars()
    behind = owner.end - page.start + 1
    title = _title_at(page, behind)
    return (behind, replace(of_body(owner, around, title), title=None)) if title else (start, Particulars())


def _title_at(page: Page, start: int) -> str | None:
    end = title_from(page.text, start)
    return page.text[start:end] if end is not None else None


def of_noun(noun: str, place: int, around: Around, title: str | None = None) -> Particulars:
    """`partiets`, `foreningen`: what the party or body says that the noun stands for."""
    if noun.casefold().removesuffix("s") == "partiet":
        party = around.party_before(place)
        return replace(of_body(party, around, title), title=None) if party else Particulars()
    return Particulars(affiliation=around.meant(noun, place))


def with_body(page: Page, start: int, end: int, around: Around) -> tuple[Particulars, int]:
    """Read on behind a title: its field, then the body behind a preposition or comma; also where the title ends."""
    if _SAME_PLACE.match(page.text, end):
        return Particulars(page.text[start:end], around.told_last(page.start + start)), end
    noun = _NOUN_BEHIND.match(page.text, end)
    if noun is not None and around.stands_for_body(noun.group(1)):
        return _of_bare_noun(page.text[start:end], noun, page, around), end
    chaired = _chaired(page, end)
    if chaired is not None and _is_body(chaired.group(1)) and not PREPOSITION.match(page.text, chaired.end()):
        return Particulars(page.text[start:end], chaired.group(1)), end
    end = _title_end(page, end, chaired, around)
    title = page.text[start:end].strip()
    for pattern in (PREPOSITION, _LINK, _APART, _OVER):
        link = pattern.match(page.text, end)
        body = around.at(page.start + link.end()) if link else None
        if body is not None and body.label == "ORG":
            unit = _UNIT.match(page.text, body.end - page.start) if body.text.endswith("s") else None
            if unit is not None:
                return Particulars(title, body.text + unit.group()), end
            return of_body(body, around, title), end
        if body is not None and body.label == "LOC" and pattern is PREPOSITION:
            town = around.name_of(body)
            return Particulars(title, municipal(town, title) or around.jobcentre_of(town, title)), end
    return _without_body(page, title, end, around), end


def _without_body(page: Page, title: str, end: int, around: Around) -> Particulars:
    """Where no body follows a title: what a second one has, what it says itself, the end of a byline."""
    also = _ALSO.match(page.text, end)
    if also is not None and is_title(also.group(1)):
        second, _ = with_body(page, also.start(1), also.end(), around)
        return Particulars(title, second.affiliation, second.party)
    compound = compound_of(title, around)
    printed = around.printed_house(page, end) if compound.affiliation is None and compound.party is None else None
    return Particulars(compound.title, printed) if printed else compound


def _title_end(page: Page, end: int, chaired: re.Match[str] | None, around: Around) -> int:
    """Where a title ends with its field: `lektor i økonomi`, `formand for skoleudvalget`, `medlem af byrådet`."""
    if chaired is not None and not _is_body(chaired.group(1)):
        return chaired.end()
    begins = _named_field(page, end, around)
    end = with_field(page.text, begins)
    if end > begins and around.body_at(page.start + end + 1):  # `direktør for firmaet Krag & Lind`
        end = begins
    return _committee(page, end, around) or _membership(page, end, around) or _domain(page, end) or end


def _domain(page: Page, end: int) -> int | None:
    """`hertuginde af Qvale`, `prins af Norge`: what nobility is of belongs to the title."""
    land = _NOBLE.match(page.text, end) if page.text.endswith(endings("titles", "noble"), 0, end) else None
    return land.end() if land else None


def _chaired(page: Page, end: int) -> re.Match[str] | None:
    """`formand for skoleudvalget`: the committee behind a chair."""
    chair = page.text[max(0, end - 10) : end].casefold().endswith(("ormand", "ormanden", "orkvinde", "orperson"))
    return _OF_COMMITTEE.match(page.text, end) if chair else None


def _is_body(committee: str) -> bool:
    """Whether a committee is a body by itself; one in small letters that a council has is part of a title."""
    return not committee.islower() or committee in words("titles", "own_committees")


def compound_of(title: str, around: Around) -> Particulars:
    """`KL-formand`, `tidligere CEPOS-cheføkonom`, `DF-ordfører`: the body or party in front of the title."""
    parts = _COMPOUND.match(title)
    if parts is None or parts.group(2) in words("titles", "not_bodies") or not is_title(parts.group(3)):
        return Particulars(title)
    party, post = party_of_letter(parts.group(2)), f"{parts.group(1)}{parts.group(3)}"
    if party is not None:
        own = around.printed(party)
        return Particulars(post, None if is_office(post) else own, party)
    body = around.called(parts.group(2))
    return Particulars(post, body) if body else Particulars(title)


def _of_bare_noun(title: str, noun: re.Match[str], page: Page, around: Around) -> Particulars:
    """`regionschef i organisationen`: the body that the noun stands for."""
    return Particulars(title).or_else(of_noun(noun.group(1), page.start + noun.start(1), around))


def _membership(page: Page, end: int, around: Around) -> int | None:
    """`medlem af byrådet i Vestermose`: where no organisation of its own follows, its complement is the title's."""
    m = _MEMBER.match(page.text, end) if page.text.endswith("edlem", 0, end) else None
    inside = around.within(page.start + end, page.start + m.end()) if m else []
    return m.end() if m and not any(n.label == "ORG" for n in inside) else None


def _named_field(page: Page, end: int, around: Around) -> int:
    """`rådmand for Sundhed og Omsorg`: what an office is for belongs to it; a listed body does not."""
    office = page.text[max(0, end - 20) : end].casefold().endswith(endings("titles", "fielded"))
    name = next((n for n in around.within(page.start + end, page.start + end + 80) if n.label == "PER"), None)
    stop = name.start - page.start - 1 if name is not None else len(page.text)
    field = _FIELD_NAMED.match(page.text, end, stop) if office else None
    body = around.at(page.start + end + len(" for ")) if field else None
    listed = body is not None and (body.body is not None or is_party(body))
    return field.end() if field and " og " in field.group() and not listed else end


def _committee(page: Page, end: int, around: Around) -> int | None:
    """`formand for Socialudvalget i X Kommune`: the committee belongs to the title where its owner follows."""
    link = PREPOSITION.match(page.text, end)
    body = around.at(page.start + link.end()) if link else None
    if body is None or not body.text.casefold().endswith(_COMMITTEES):
        return None
    after = body.end - page.start
    owner = PREPOSITION.match(page.text, after)
    return after if owner and around.at(page.start + owner.end()) is not None else None


def municipal(place: str, title: str) -> str | None:
    """The municipality behind a mayor `i Skive`; behind others a place is no body at all."""
    town = known_municipality(place)
    if town and any(head in title for head in words("titles", "municipal")):
        return ("Københavns" if town == "København" else town) + " Kommune"
    return None

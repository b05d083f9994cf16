"""Which actors of a document a form can mean: a label, a title, a noun in the definite (`ministeren`, `styrelsen`)."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.annotate.firstnames import gender
from textmine.annotate.lexicon import endings, table, words
from textmine.annotate.pages import definite_title, is_title
from textmine.records import Actor

_DEFINITE = ("en", "et", "ne", "n")
BODIES = {"organisation", "party"}


class Forms:
    """The actors of a document by what they are called."""

    def __init__(self, actors: Sequence[Actor], called: Sequence[tuple[str, Actor]] = ()) -> None:
        self._actors = {actor.actor_id: actor for actor in actors}
        self.persons = [actor for actor in self._actors.values() if actor.type == "person"]
        self._bodies = [actor for actor in self._actors.values() if actor.type in BODIES]
        self._meant: dict[str, list[Actor]] = {}
        self._by_surname: dict[str, list[Actor]] = {}
        for person in self.persons:
            self._by_surname.setdefault(person.name.split()[-1], []).append(person)
        self._called: dict[str, list[Actor]] = {}
        for noun, actor in called:
            self._called.setdefault(noun.casefold(), []).append(actor)
        self.by_alias = self._aliases()
        self._by_title = self._titles()

    def __bool__(self) -> bool:
        """Whether anybody has a title or a noun that stands for him."""
        return bool(self._by_title or self.by_alias)

    def _titles(self) -> dict[str, list[Actor]]:
        """Last word of a title -> the persons who have it."""
        found: dict[str, list[Actor]] = {}
        for actor in self.persons:
            if actor.title:
                found.setdefault(actor.title.split(" for ")[0].split(" i ")[0].split()[-1].casefold(), []).append(actor)
        return found

    def _aliases(self) -> dict[str, Actor | None]:
        """Definite nouns that the document uses for one actor alone: `ministeren`, `forbundet`; None for two."""
        found: dict[str, Actor | None] = {}
        for actor in self._actors.values():
            for alias in actor.aliases:
                if alias.islower() and alias.endswith(_DEFINITE):
                    found[alias] = None if alias in found else actor
        return found

    def of_label(self, label: str) -> Actor | None:
        """The one person with a label: the whole name, an alias, initials, a surname, a title; else the one body."""
        wanted = label.casefold().strip()
        exact = [a for a in self._actors.values() if wanted in {f.casefold() for f in (a.name, *a.aliases)}]
        people = [a for a in exact if a.type == "person"]
        parts = [a for a in self.persons if wanted in a.name.casefold().replace("-", " ").split()]
        initials = [a for a in self.persons if wanted.replace(".", "") in _initials(a.name)]
        for group in (people, parts, initials, [a for a in exact if a.type in BODIES]):
            if len(group) == 1:
                return group[0]
            if group:
                return None
        bare = definite_title(wanted) or (wanted if is_title(wanted) else None)
        return self.by_alias.get(wanted) or (self.of_title(bare) if bare else None)

    def of_title(self, title: str) -> Actor | None:
        """The one person with a title: `minister` is the only minister, whichever; None where two could be meant."""
        holders = self.holders(title)
        return holders[0] if len(holders) == 1 else None

    def holders(self, title: str) -> list[Actor]:
        """The persons who have exactly this title, else one of its kind."""
        head = title.casefold()
        for prefix in ("eks-", "ex-", "eks", "ex"):
            if head.startswith(prefix) and is_title(head.removeprefix(prefix)):
                head = head.removeprefix(prefix)
                break
        return self._by_title.get(head) or [
            a
            for own, who in self._by_title.items()
            if own.endswith(head) or (head.endswith(own) and len(own) > 5) or _same_office(own, head)
            for a in who
        ]

    def meant_by(self, noun: str) -> list[Actor]:
        """Whom a noun in the definite can mean, apart from where it stands; nobody where it names nothing that speaks.

        A title means those who have it or one of its kind, and nobody of whom no title is known. A woman is no
        `manden`. `styrelsen` is a body with that word in its name, and `foreningen` else any body of no other kind.
        """
        lower = noun.casefold()
        if lower not in self._meant:
            self._meant[lower] = self._fitting(lower)
        return self._meant[lower]

    def _fitting(self, lower: str) -> list[Actor]:
        title = definite_title(lower)
        if lower.endswith(endings("speech", "men") + endings("speech", "women")):
            sex = "male" if lower.endswith(endings("speech", "men")) else "female"
            return [a for a in self.persons if gender(a.name) == sex]
        named_so = self._named_so(lower)
        if named_so:
            return named_so
        if lower in words("speech", "anyone"):
            return self.persons
        if title is not None:
            return self.holders(title) or [a for a in self.persons if a.title and _same_kind(a.title, title)]
        named = lower in table("speech")["people_of"] or lower.endswith(endings("speech", "houses"))
        return self._houses(lower) if named else []

    def _named_so(self, noun: str) -> list[Actor]:
        """The persons before whose names the bare noun stands: `ordstyrer Per Lind`, later `ordstyreren`."""
        bare = (noun.removesuffix(ending) for ending in ("en", "n", "et", "t", "men") if noun.endswith(ending))
        return next((self._called[form] for form in bare if form in self._called), [])

    def with_surname(self, surname: str) -> list[Actor]:
        """The persons whose name ends with a word."""
        return self._by_surname.get(surname, [])

    def meant_by_bare(self, noun: str) -> list[Actor]:
        """Whom a noun behind a genitive can mean: `partiets ordfører`, `Venstres eneste medlem`."""
        if noun.casefold() in words("speech", "anyone_bare"):
            return self.persons
        return self.meant_by(noun + "en") if is_title(noun) else []

    def house_in(self, noun: str) -> Actor | None:
        """The body that a noun begins with: `KL-formanden`."""
        first = noun.partition("-")[0]
        named = (a for a in self._bodies if first in {a.name, *a.aliases})
        return next(named, None) if "-" in noun and first[:1].isupper() else None

    def is_of(self, person: Actor, house: Actor) -> bool:
        """Whether a person is known to be of a body."""
        own = {form.casefold() for form in (house.name, *house.aliases)}
        return bool({(person.affiliation or "").casefold(), (person.party or "").casefold()} & own)

    def same(self, one: str, other: str) -> bool:
        """Whether two forms are one body's."""
        return any({one, other} <= {form.casefold() for form in (body.name, *body.aliases)} for body in self._bodies)

    def _houses(self, noun: str) -> list[Actor]:
        if noun.endswith("partiet"):
            return [a for a in self._bodies if a.type == "party"]
        noun = table("speech")["people_of"].get(noun, noun)
        stems = tuple(stem for stem in (noun, noun[:-1], noun[:-2]) if len(stem) > 4)
        named = [a for a in self._bodies if any(w.casefold().endswith(stems) for w in a.name.split())]
        if named or not noun.endswith(endings("speech", "any_house")):
            return named
        return [a for a in self._bodies if not _of_a_kind(a)]


def _same_kind(own: str, title: str) -> bool:
    """Whether two titles may be one person's, loosely said: `chef` for `direktør`, `forsker` for `lektor`."""
    last = own.split(" for ")[0].split(" i ")[0].split()[-1].casefold()
    return any(last.endswith(tuple(kind)) and title.endswith(tuple(kind)) for kind in table("speech")["same_kind"])


def _of_a_kind(actor: Actor) -> bool:
    """Whether a body's name says that it is no association: `Aarhus Kommune`, `Boligstyrelsen`; nor is a party."""
    kinds = endings("speech", "kinds")
    return actor.type == "party" or any(w.casefold().endswith(kinds) for w in actor.name.split())


def _initials(name: str) -> set[str]:
    """`MTB` and `mt-b` for Marie-Louise Thorsager Bech also without the second half of a name with a hyphen."""
    whole = "".join(part[0] for part in name.replace("-", " ").split())
    short = "".join(part[0] for part in name.split())
    return {whole.casefold(), short.casefold()} if len(short) > 1 else set()


def _same_office(own: str, head: str) -> bool:
    """`beskæftigelsesborgmester` for `integrationsborgmester` with more than one office: the same last noun."""
    return own.endswith("borgmester") and head.endswith("borgmester") and own != "borgmester" != head

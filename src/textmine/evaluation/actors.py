"""Score the actors of a snapshot: who is one, who they are, and that they are the same everywhere.

Aliases are scored by pairs (Vilain et al. 1995 count links; here every two printed forms that are one actor's are a
pair), identity across documents by B-cubed (Bagga and Baldwin 1998) over the actors that both have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from textmine.evaluation.gold import read_gold
from textmine.evaluation.layers import Rate, Row, documents_of, kind, norm, pair_documents, tables_of
from textmine.evaluation.tally import Tally

TALLIES = (
    "persons", "organisations and parties", "places", "other", "aliases: pairs", "aliases: names", "authors",
    "quoted", "party", "title", "affiliation", "criticised", "who criticises whom",
)  # fmt: skip
_KINDS = {"person": "persons", "organisation": "organisations and parties", "place": "places", "other": "other"}
_JOINED = ("person", "organisation")
"""The kinds whose forms and identity are scored; a place is called what it is called."""
Key = tuple[str, str]
"""An actor of the gold in a document: the document's label and the actor's name."""


@dataclass(frozen=True, slots=True)
class ActorsReport:
    """How well actors were found, told apart and described."""

    n_documents: int
    n_actors: int
    tallies: Mapping[str, Tally]
    whole: Rate
    """Documents in which all printed forms belong to whom they should, and no two actors are one."""
    b_cubed: tuple[float, float, float]
    """Precision, recall and F1 of who is the same across documents."""
    across: Rate
    """Pairs of actors in different documents that have one id: those that should not are wrong merges."""


def evaluate_actors(snapshot: Path, gold_folder: Path) -> ActorsReport:
    """Score the actors of every document of the gold; one whose dump was not read has none."""
    tables = tables_of(snapshot)
    sources = {row["path"]: row for row in tables["sources"]}
    tallies = {name: Tally() for name in TALLIES}
    whole, found_ids, same = Rate(), dict[Key, str](), dict[Key, str]()
    n_documents = n_actors = 0
    for gold in read_gold(gold_folder):
        source = sources.get(gold.dump)
        documents = documents_of(source, tables) if source else []
        for k, (wanted, found) in enumerate(
            zip(gold.documents, pair_documents(gold.documents, documents), strict=True)
        ):
            label = gold.dump if len(gold.documents) == 1 else f"{gold.dump}#{k + 1}"
            rows = [row for row in tables["actors"] if found and row["document_id"] == found["document_id"]]
            links = [row for row in tables["relations"] if found and row["document_id"] == found["document_id"]]
            judge = _Judge(label, wanted.get("actor", []), rows, links, tallies, complete=gold.complete)
            whole.ask(*judge.score())
            n_documents, n_actors = n_documents + 1, n_actors + len(judge.wanted)
            for name, actor_id in judge.ids():
                found_ids[label, name] = actor_id
            same |= {
                (label, a["name"]): a.get("id", f"{kind(a)}: {norm(a['name'])}")
                for a in judge.wanted
                if kind(a) in _JOINED
            }
    return ActorsReport(n_documents, n_actors, tallies, whole, b_cubed(same, found_ids), _across(same, found_ids))


class _Judge:
    """The actors of one document beside those of the gold."""

    def __init__(
        self,
        label: str,
        wanted: Sequence[Row],
        found: Sequence[Row],
        relations: Sequence[Row],
        tallies: Mapping[str, Tally],
        *,
        complete: bool,
    ) -> None:
        self.label, self.wanted, self.found, self.tallies, self.complete = label, wanted, found, tallies, complete
        self.relations = relations
        self.by_form: dict[str, list[Row]] = defaultdict(list)
        for row in found:
            for form in dict.fromkeys(norm(f) for f in _forms(row)):
                self.by_form[form].append(row)
        self.pairs = {actor["name"]: self._pair(actor) for actor in wanted}

    def _pair(self, actor: Row) -> Row | None:
        """The found actor of the kind that has most of the forms, the name first; each at most once."""
        rows = [row for form in _forms(actor) for row in self.by_form.get(norm(form), []) if kind(row) == kind(actor)]
        named = [row for row in rows if norm(row["name"]) == norm(actor["name"])]
        return next(iter(named or rows), None)

    def ids(self) -> Iterator[tuple[str, str]]:
        """The id that each actor of the gold was given, persons and bodies alone."""
        for actor in self.wanted:
            row = self.pairs[actor["name"]]
            if row is not None and kind(actor) in _JOINED:
                yield actor["name"], row["actor_id"]

    def score(self) -> tuple[bool, str]:
        """Count everything; returns whether all forms are joined as they should be, and what is not."""
        used: set[str] = set()
        for actor in self.wanted:
            row, tally = self.pairs[actor["name"]], self.tallies[_KINDS[kind(actor)]]
            if row is None or row["actor_id"] in used:
                tally.miss(self.label, repr(actor["name"]))
                continue
            used.add(row["actor_id"])
            tally.hit(self.label)
            self._described(actor, row)
        known = {norm(form) for actor in self.wanted for form in _forms(actor)}
        for row in self.found if self.complete else ():
            if row["actor_id"] not in used and not (row["type"] == "place" and norm(row["name"]) in known):
                self.tallies[_KINDS[kind(row)]].err(self.label, repr(row["name"]))
        self._flags()
        return self._aliases()

    def _described(self, wanted: Row, found: Row) -> None:
        for name in ("party", "title", "affiliation"):
            if wanted["type"] == "person":
                self.tallies[name].value(self.label, *_both(name, wanted, found), f"{wanted['name']}")

    def _flags(self) -> None:
        named = {row["actor_id"]: name for name, row in self.pairs.items() if row is not None}

        def name_of(actor_id: str) -> str:
            return str(named.get(actor_id, actor_id))

        for flag, measure in (("author", "authors"), ("quoted", "quoted"), ("criticised", "criticised")):
            wanted = [a["name"] for a in self.wanted if a.get(flag)]
            found = [named.get(row["actor_id"], row["name"]) for row in self.found if row[f"is_{flag}"]]
            self.tallies[measure].compare(self.label, wanted, found)
        if any("criticises" in a for a in self.wanted):
            links = [f"{a['name']} of {other}" for a in self.wanted for other in a.get("criticises", [])]
            got = [row for row in self.relations if row["kind"] == "criticises"]
            shown = [f"{name_of(row['actor_id'])} of {name_of(row['other_id'])}" for row in got]
            self.tallies["who criticises whom"].compare(self.label, links, shown)

    def _aliases(self) -> tuple[bool, str]:
        """Pairs of forms of one person or body, those without a noun counted once more.

        A form that is several actors' pairs in each of them.
        """
        wanted = _form_pairs(actor for actor in self.wanted if kind(actor) in _JOINED)
        found = _form_pairs(row for row in self.found if kind(row) in _JOINED)
        self.tallies["aliases: pairs"].compare(self.label, wanted, found)
        nouns = {norm(form) for row in (*self.wanted, *self.found) for form in _forms(row) if not _is_name(form)}
        names, got = ({pair for pair in pairs if nouns.isdisjoint(pair)} for pairs in (wanted, found))
        self.tallies["aliases: names"].compare(self.label, names, got)
        missed, wrong = sorted(wanted - found), sorted(found - wanted)
        lost = [a["name"] for a in self.wanted if kind(a) in _JOINED and self.pairs[a["name"]] is None]
        ids = [i for _, i in self.ids()]
        ok = not missed and not wrong and not lost and len(ids) == len(set(ids))
        return ok, f"{self.label}: apart {missed}, joined {wrong}, lost {lost}"


def _forms(actor: Row) -> list[str]:
    return [actor["name"], *actor.get("aliases", [])]


def _is_name(form: str) -> bool:
    """Whether a form has a capital: `Dam`, `KL`; no noun that stands for somebody, as `borgmesteren`."""
    return any(word[:1].isupper() for word in form.split())


def _both(name: str, wanted: Row, found: Row) -> tuple[str | None, str | None]:
    return norm(wanted.get(name)) or None, norm(found[name]) or None


def _form_pairs(actors: Iterator[Row]) -> set[tuple[str, str]]:
    return {pair for actor in actors for pair in combinations(sorted({norm(form) for form in _forms(actor)}), 2)}


def b_cubed(same: Mapping[Key, str], found: Mapping[Key, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of the ids found; precision over what was found, recall over the gold.

    An actor that was not found shares its id with nobody.
    """
    right, got = defaultdict(set), defaultdict(set)
    for key, who in same.items():
        right[who].add(key)
    for key, actor_id in found.items():
        if key in same:
            got[actor_id].add(key)
    shared = {key: len(right[same[key]] & got[actor_id]) for key, actor_id in found.items() if key in same}
    if not shared:
        return 1.0, 0.0, 0.0
    precision = sum(n / len(got[found[key]]) for key, n in shared.items()) / len(shared)
    recall = sum(n / len(right[same[key]]) for key, n in shared.items()) / len(same)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _across(same: Mapping[Key, str], found: Mapping[Key, str]) -> Rate:
    by_id: dict[str, list[Key]] = defaultdict(list)
    for key, actor_id in found.items():
        if key in same:
            by_id[actor_id].append(key)
    rate = Rate()
    for keys in by_id.values():
        for one, two in combinations(sorted(keys), 2):
            rate.ask(same[one] == same[two], f"{one[0]} {one[1]!r} is not {two[0]} {two[1]!r}")
    return rate

"""Which actor of a document each noun that stands alone is said of: `ministeren`, `jobcentret`, `HK-formanden`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.annotate.bodies import canonical_body, party_of_letter
from textmine.annotate.noun_candidates import NounCandidates
from textmine.annotate.stand_ins import bare_title, holders_of
from textmine.models.ranker import shipped_ranker

KIND = "nouns"

_OF_BODY = re.compile(r"([A-ZÆØÅ\d][\w&/]*)-([a-zæøå]{4,}n)(?=s?$)")
"""`HK-formanden`."""


def owners(candidates: NounCandidates) -> Iterator[tuple[int, set[str]]]:
    """Yield each actor with the printed forms of a noun that stands for it alone, in the order of the text."""
    ranker = shipped_ranker(KIND, "textmine train nouns corpus/articles/dev corpus/cases/dev corpus/gold corpus/actors")
    for noun, places in candidates.printed().items():
        able = candidates.candidates(noun, places)
        chosen = ranker.choose([clues for _, clues in able])
        if chosen is not None:
            yield able[chosen][0], {place.noun for place in places}
    yield from _heads_of_bodies(candidates)


def _heads_of_bodies(actors: NounCandidates) -> Iterator[tuple[int, set[str]]]:
    """`HK-formanden`, `Struer-borgmesteren`: of the only one who has that post in that body, or place."""
    printed = {
        word.text
        for page in actors.pages
        for i, word in enumerate(page.words)
        if "-" in word.text and not (page.gap(i) == " " and page.words[i + 1].capital)
    }
    for m in filter(None, map(_OF_BODY.match, sorted(printed))):
        held = holders_of(m.group(2), actors.titled) if bare_title(m.group(2)) else []
        mine = [who for who in held if _belongs(actors, who, m.group(1))]
        if len(mine) == 1:
            yield mine[0], {m.group()}


def _belongs(actors: NounCandidates, who: int, body: str) -> bool:
    """Whether a body, by a name or by how its name begins, is where somebody is."""
    house = actors.houses.get(who, "")
    whole = canonical_body(body) or (body, "")
    party = party_of_letter(body)
    ours = party is not None and actors.parties.get(who) == party and house in {"", party}
    return ours or house in {body, whole[0]} or house.startswith(f"{body} ")

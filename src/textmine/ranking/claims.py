"""Training of the ranker of claims: which figures of two documents are of one thing, by gold that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from textmine.claims.clues import clues
from textmine.claims.documents import Corpus
from textmine.claims.frames import Frame, frames_of
from textmine.claims.groups import groups_of
from textmine.claims.rarity import Rarity
from textmine.claims.rows import COMMAND, KIND
from textmine.claims.ties import choices, ties_of
from textmine.errors import UsageError
from textmine.evaluation.claims import Claim, Key, Placed, has_claims, read_claims, score
from textmine.evaluation.gold import dumps_of
from textmine.evaluation.layers import Rate, Row
from textmine.ingest.open import open_dumps
from textmine.models.ranker import Ranker
from textmine.pipeline import read_dump
from textmine.ranking.examples import FOLDS, make_champion
from textmine.ranking.fit import Choice, fit
from textmine.settings import Settings

PENALTY = 1.0
LEAST = 0.3
"""A choice must be so likely, to both figures; from .3 to .5 the disputes found are much the same."""
Told = Callable[[str], None]


@dataclass(frozen=True)
class Folder:
    """What textmine reads in the dumps of a gold folder, and what its gold sets together."""

    frames: Sequence[Frame]
    rows: Mapping[Key, Row]
    wanted: Sequence[Claim]
    stories: Mapping[str, str]
    """Document -> the story that it belongs to; one without is a story of its own."""

    def choices(self, stories: set[str] | None = None) -> Iterator[Choice]:
        """Each figure with what it is to choose among; of those `stories` alone, if given."""
        rarity = Rarity(self.frames)
        together: dict[Key, set[int]] = {}
        for number, claim in enumerate(self.wanted):
            for key in claim.figures:
                together.setdefault(key, set()).add(number)
        for k, others in choices(self.frames):
            if stories is None or self.story(self.frames[k]) in stories:
                mine = together.get(_key(self.frames[k]), set())
                right = (at for at, i in enumerate(others) if mine & together.get(_key(self.frames[i]), set()))
                found = [clues(self.frames[k], self.frames[other], rarity) for other in others]
                yield Choice(found, next(right, None))

    def claims(self, ranker: Ranker, stories: set[str]) -> Iterator[Claim]:
        """What the ranker sets together in some stories, read by themselves."""
        frames = [frame for frame in self.frames if self.story(frame) in stories]
        for group in groups_of(frames, *ties_of(frames, ranker)):
            yield Claim([_key(frames[k]) for k in group.members], group.disputed)

    def story(self, frame: Frame) -> str:
        """The story that a figure belongs to."""
        return self.stories.get(frame.document_id, frame.document_id)


def train_claims(folders: Sequence[Path], into: Path, *, told: Told = lambda _: None) -> Path:
    """Fit the ranker on the documents of some gold folders, and make it the champion; returns the version's folder.

    The documents of a folder without gold for claims have nothing to do with each other. The card has the scores of
    cross-validation over whole stories. Raises `UsageError` where no gold sets figures together.
    """
    read = [read_folder(folder) for folder in folders]
    every = [choice for folder in read for choice in folder.choices()]
    if not any(choice.right is not None for choice in every):
        raise UsageError(f"claims {', '.join(map(str, folders))}: no gold sets figures together; add some that does")
    scores = _validated(read)
    told(f"{len(every)} choices; cross-validated: {scores}")
    return make_champion(
        KIND,
        {"weights": fit(every, PENALTY)},
        into,
        trained_on={"stories": len(_stories(read)), "choices": len(every)},
        settings={"penalty": PENALTY, "least": LEAST},
        scores={"cross-validation": scores, "command": COMMAND},
    )


def read_folder(folder: Path) -> Folder:
    """Read the dumps of a gold folder, and place its claims."""
    settings = Settings()
    tables: dict[str, list[Row]] = {"sources": [], "documents": [], "actors": [], "figures": []}
    for raw in open_dumps([dumps_of(folder)], settings.ingest):
        read = read_dump(raw, settings)
        tables["sources"].append(asdict(read.parts.source))
        tables["documents"] += [asdict(document) | {"duplicate_of": None} for document in read.parts.documents]
        tables["actors"] += map(asdict, read.actors)
        tables["figures"] += map(asdict, read.figures)
    placed = Placed(tables)
    rows = read_claims(folder) if has_claims(folder) else []
    wanted = [Claim(placed.all(row["figures"]), row["disputed"]) for row in rows]
    stories = {key[0]: row["story"] for row, claim in zip(rows, wanted, strict=True) for key in claim.figures}
    frames = [*frames_of(tables["figures"], Corpus(tables["documents"], tables["actors"]))]
    return Folder(frames, placed.rows, wanted, stories)


def _validated(folders: Sequence[Folder]) -> dict[str, Any]:
    """Score disputes and pairs of figures in stories that were not learned from."""
    stories = sorted(_stories(folders))
    rows = {key: row for folder in folders for key, row in folder.rows.items()}
    found: list[Claim] = []
    for k in range(FOLDS):
        held = {*stories[k::FOLDS]}
        others = {*stories} - held
        ranker = Ranker(fit([choice for folder in folders for choice in folder.choices(others)], PENALTY), LEAST)
        found += [claim for folder in folders for claim in folder.claims(ranker, held)]
    report = score([claim for folder in folders for claim in folder.wanted], found, rows)
    return {
        "disputes": _shares(report.precision, report.recall),
        "pairs": _shares(report.pairs, report.pairs_found),
    }


def _shares(precision: Rate, recall: Rate) -> dict[str, float]:
    return {"n": recall.n, "precision": round(precision.share, 3), "recall": round(recall.share, 3)}


def _stories(folders: Sequence[Folder]) -> set[str]:
    return {folder.story(frame) for folder in folders for frame in folder.frames}


def _key(frame: Frame) -> Key:
    return frame.document_id, frame.figure_id

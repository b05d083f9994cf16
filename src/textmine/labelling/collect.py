"""Take labelled files back: check every answer against the snapshot, join those of several annotators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from textmine.api import Snapshot
from textmine.errors import UsageError
from textmine.labelling import formats
from textmine.labelling.agreement import Agreement, agreement
from textmine.labelling.sheet import table
from textmine.labelling.tasks import LABELS, NOT_LABELLED, Answer, as_json, as_offset, as_text, write_spans
from textmine.labelling.units import Unit, units

NO_SUCH_UNIT = "no such unit in this snapshot; import into the OUT that it was exported from"
AGAIN = "the same annotator answered again later"
TRAINING = ("id", "text", "label", "unit", "author_group", "note", "about")
"""The columns that `textmine train stance` reads."""
ELSEWHERE = "other"

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One answer of one annotator, as the labels JSONL holds it: with a label, or with the reason why it has none."""

    file: str
    where: str
    annotator: str
    unit: str | None
    unit_id: str | None
    document_id: str | None
    start: int | None
    end: int | None
    spans: str | None
    title: str | None
    text: str | None
    """As the file has it."""
    suggestion: str | None
    chosen: str | None
    label: str | None
    reason: str | None
    agreed: str | None = None
    """The label that more than half of the annotators gave the unit, where there is one."""

    @property
    def key(self) -> Key:
        """What it is about; only asked of rows with a label."""
        return str(self.unit), str(self.unit_id)


@dataclass(frozen=True, slots=True)
class Collected:
    """What files of labels give: rows = labelled + removed, by reason."""

    rows: tuple[Row, ...]
    units: tuple[tuple[Unit, str, str], ...]
    """Each unit that more than half of its annotators gave one label, with that label and a note on how many."""
    undecided: tuple[Key, ...]
    agreement: Agreement

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows give no label, by reason, the most frequent first."""
        counts = Counter(row.reason for row in self.rows if row.reason is not None)
        return {reason: counts[reason] for reason in sorted(counts, key=lambda reason: (-counts[reason], reason))}


def collect(snapshot: Snapshot, files: Sequence[Path]) -> Collected:
    """Return what the files say of the units of a snapshot; raises UsageError for a file that cannot be read."""
    known = {(unit.unit, unit.unit_id): unit for unit in units(snapshot)}
    rows = _without_repeated([_row(name, who, answer, known) for name, who, answer in _answers(files)])
    by_unit: dict[Key, dict[str, str]] = {}
    for row in rows:
        if row.label:
            by_unit.setdefault(row.key, {})[row.annotator] = row.label
    decided = {key: _majority(labels) for key, labels in by_unit.items()}
    return Collected(
        tuple(replace(row, agreed=decided[row.key]) if row.label else row for row in rows),
        tuple((known[key], label, _note(label, by_unit[key])) for key, label in decided.items() if label),
        tuple(key for key, label in decided.items() if label is None),
        agreement(list(by_unit.values())),
    )


def mentioned(files: Sequence[Path]) -> frozenset[Key]:
    """Return the units that files are about, labelled or not: earlier exports, or what came of them."""
    found = (answer.fields for _, _, answer in _answers(files))
    return frozenset((str(fields.get("unit")), str(fields.get("unit_id"))) for fields in found)


def training_csv(collected: Collected) -> str:
    """Return the labelled units as `textmine train stance` reads them; `other` is neutral, about something else."""
    return table(TRAINING, (dict(zip(TRAINING, _training(*one), strict=True)) for one in collected.units))


def labels_jsonl(collected: Collected) -> str:
    """Return every answer, one a line."""
    return "".join(as_json(asdict(row)) + "\n" for row in collected.rows)


def _training(unit: Unit, label: str, note: str) -> tuple[str, ...]:
    side, about = ("neutral", ELSEWHERE) if label == ELSEWHERE else (label, "target")
    return unit.unit_id, unit.text, side, unit.unit, unit.author, note, about


def _answers(files: Sequence[Path]) -> Iterator[tuple[str, str, Answer]]:
    """Yield every answer with its file and its annotator: whom the file names, else the file itself.

    Two files of the same name, in two folders, are two annotators.
    """
    stems = Counter(formats.stem(str(path)) for path in files)
    for path in files:
        for name, answer in formats.read(path):
            fallback = name if stems[formats.stem(name)] > 1 else formats.stem(name)
            yield name, answer.annotator or fallback, answer


def _row(file: str, annotator: str, answer: Answer, known: Mapping[Key, Unit]) -> Row:
    fields = answer.fields
    about = {name: as_text(fields.get(name)) for name in ("unit", "unit_id", "document_id", "spans", "title")}
    label = answer.label.casefold() if answer.label else None
    reason = answer.reason or _fault(answer, label, known.get((str(about["unit"]), str(about["unit_id"]))))
    return Row(
        file,
        answer.where,
        annotator,
        **about,
        start=as_offset(fields.get("start")),
        end=as_offset(fields.get("end")),
        text=answer.text,
        suggestion=as_text(fields.get("suggestion")),
        chosen=as_text(fields.get("chosen")),
        label=None if reason else label,
        reason=reason,
    )


def _fault(answer: Answer, label: str | None, unit: Unit | None) -> str | None:
    """Return why an answer cannot be used, or None."""
    if label not in LABELS:
        return f"label {answer.label!r} is none of {', '.join(LABELS)}" if answer.label else NOT_LABELLED
    if unit is None:
        return NO_SUCH_UNIT if as_text(answer.fields.get("unit_id")) else "no unit_id"
    if answer.text != unit.text:
        return "its text is not the snapshot's" if answer.text is not None else "no text"
    fields, spans = answer.fields, write_spans(unit.spans)
    places = {"start": unit.start, "end": unit.end}
    moved = any(as_offset(fields[name]) != place for name, place in places.items() if name in fields)
    if moved or fields.get("spans", spans) != spans:
        return "its offsets are not the snapshot's"
    return None


def _without_repeated(rows: Sequence[Row]) -> list[Row]:
    """Return the rows; of several labels that one annotator gave one unit, the last counts."""
    last = {(row.key, row.annotator): i for i, row in enumerate(rows) if row.label}
    return [
        replace(row, label=None, reason=AGAIN) if row.label and last[row.key, row.annotator] != i else row
        for i, row in enumerate(rows)
    ]


def _majority(labels: Mapping[str, str]) -> str | None:
    first, n = Counter(labels.values()).most_common(1)[0]
    return first if 2 * n > len(labels) else None


def _note(label: str, labels: Mapping[str, str]) -> str:
    return f"{sum(given == label for given in labels.values())} of {len(labels)} annotators"


def refuse_empty(collected: Collected, jsonl: Path) -> None:
    """Raise UsageError where no answer could be used."""
    if not any(row.label for row in collected.rows):
        why = "; ".join(f"{n} {reason}" for reason, n in list(collected.reasons.items())[:3])
        raise UsageError(f"labels: none can be used ({why or 'no rows'}); {jsonl} says why, row by row")

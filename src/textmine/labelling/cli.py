"""`textmine label ...`: units out to an annotation tool, labels back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textmine.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from textmine.labelling.collect import Collected

label_app = typer.Typer(no_args_is_help=True, help="Label by hand: units out to an annotation tool, labels back.")


@label_app.command("export")
def export_tasks(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="What `run` wrote.")],
    to: Annotated[Path, typer.Option("--to", help="The file to write.")],
    unit: Annotated[str, typer.Option("--unit", help="What to label: document, comment, quote.")] = "comment",
    n: Annotated[int, typer.Option("--n", min=1, help="How many.")] = 100,
    form: Annotated[
        str, typer.Option("--format", help="label-studio, doccano, prodigy, spacy, csv or conll.")
    ] = "label-studio",
    seed: Annotated[int, typer.Option("--seed", help="Draws the fifth at random.")] = 1,
    without: Annotated[
        list[Path] | None,
        typer.Option("--without", help="Leave out what is in this file, exported or labelled before; repeatable."),
    ] = None,
    blind: Annotated[bool, typer.Option("--blind", help="Leave the model's suggestion out.")] = False,
) -> None:
    """Choose the units that help most (uncertain, unlike each other, a fifth at random) and write them to a file."""
    import textmine
    from textmine.labelling import formats
    from textmine.labelling.choose import choose
    from textmine.labelling.collect import mentioned

    _refuse(to)
    formats.check(form)
    tasks = choose(textmine.open(out), unit, n, seed=seed, without=mentioned(without or []), blind=blind)
    to.write_bytes(formats.write(tasks, form))
    drawn = sum(task.chosen == "random" for task in tasks)
    _console().print(f"{to}: {len(tasks)} units ({unit}), {drawn} of them at random", highlight=False, soft_wrap=True)


@label_app.command("import")
def import_labels(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="What annotation tools exported.")],
    out: Annotated[Path, typer.Option("--out", help="What `run` wrote, and the units were exported from.")],
    to: Annotated[Path, typer.Option("--to", help="The CSV to write; every single answer goes to a .jsonl beside it.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Take labelled files back, of one or several annotators, as a CSV for `textmine train stance`."""
    import textmine
    from textmine.labelling.collect import collect, labels_jsonl, refuse_empty, training_csv

    answers = to.with_suffix(".jsonl")
    if answers == to:
        raise UsageError(f"--to {to}: the .jsonl of single answers is written beside it; give a name that ends in .csv")
    for path in (to, answers):
        _refuse(path)
    found = collect(textmine.open(out), files)
    answers.write_text(labels_jsonl(found), encoding="utf-8", newline="")
    refuse_empty(found, answers)
    to.write_text(training_csv(found), encoding="utf-8", newline="")
    _report(found, to, answers, as_json)


def _report(found: Collected, to: Path, answers: Path, as_json: bool) -> None:
    from dataclasses import asdict

    counts = {"rows": len(found.rows), "units": len(found.units), "undecided": len(found.undecided)}
    if as_json:
        figures = {"to": str(to), "answers": str(answers), **counts, "reasons": found.reasons}
        _console().print_json(json.dumps(figures | {"agreement": asdict(found.agreement)}))
        return
    lines = [f"{to}: {counts['units']} units labelled, from {counts['rows']} answers ({answers})"]
    lines += [f"no label from {n}: {reason}" for reason, n in found.reasons.items()]
    lines += [f"undecided, no label from more than half: {unit} {unit_id}" for unit, unit_id in found.undecided]
    agreed = found.agreement
    if agreed.n_units:
        figures = {"agreed": agreed.share_agreed, "Cohen's kappa": agreed.kappa, "Krippendorff's alpha": agreed.alpha}
        said = ", ".join(f"{name} {value:.3f}" for name, value in figures.items() if value is not None)
        lines.append(f"{len(agreed.annotators)} annotators, {agreed.n_units} units labelled by several: {said}")
    for line in lines:
        _console().print(line, markup=False, highlight=False, soft_wrap=True)


def _refuse(path: Path) -> None:
    """Raise UsageError where a file cannot be written, or would be: somebody may have labelled in it."""
    if path.exists():
        raise UsageError(f"--to {path}: is there already; give another name, or move it away")
    if not path.parent.is_dir():
        raise UsageError(f"--to {path}: no folder {path.parent}; make it first")


def _console() -> Console:
    from textmine.cli import console

    return console

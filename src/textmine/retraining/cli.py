"""`textmine models ...`: what versions there are, how they compare, and which one is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from textmine.errors import UsageError

if TYPE_CHECKING:
    from textmine.models.registry import Registry
    from textmine.retraining.retrain import Outcome

models_app = typer.Typer(no_args_is_help=True, help="The models there are, and which of them are used.")

MODELS = Annotated[
    Path | None,
    typer.Option("--models", help="The models folder; default: the shipped ones. OUT/models is that of a corpus."),
]
NAME = Annotated[
    str, typer.Argument(metavar="MODEL", help="KIND (its champion), KIND/VERSION, or how a VERSION begins.")
]
WHY = Annotated[str, typer.Option("--why", help="The reason, for the history.")]
JSON = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@models_app.command("list")
def list_models(models: MODELS = None, as_json: JSON = False) -> None:
    """List the versions of every kind, the champion marked, with their first scores."""
    from rich.table import Table

    from textmine.cli import console

    registry = _registry(models)
    rows = [_row(registry, kind, version) for kind in registry.kinds() for version in registry.versions(kind)]
    if as_json:
        console.print_json(json.dumps(rows))
        return
    table = Table("model", "champion", "MB", "scores")
    for row in rows:
        shown = {name: value for name, value in row["scores"].items() if not name.endswith((".n", ".low", ".high"))}
        scores = ", ".join(f"{name} {value:.3f}" for name, value in list(shown.items())[:4])
        mark = "yes" if row["champion"] else ""
        table.add_row(f"{row['kind']}/{row['version']}", mark, f"{row['bytes'] / 1e6:.1f}", scores)
    console.print(table)


@models_app.command("show")
def show_model(name: NAME, models: MODELS = None, as_json: JSON = False) -> None:
    """Print a model's card, after checking its files, and the history of its kind."""
    from textmine.cli import console
    from textmine.models.registry import read_model

    registry = _registry(models)
    folder = registry.find(name)
    card, _ = read_model(folder)
    history = registry.history(card.kind)
    acts = [entry.model_dump(exclude_none=True) for entry in history.entries]
    if as_json:
        console.print_json(json.dumps(card.model_dump() | {"history": acts}))
        return
    console.print(f"{card.kind}/{card.version}: all {len(card.files)} files are as the card says", highlight=False)
    console.print_json(json.dumps(card.model_dump(exclude={"kind", "version", "files"})))
    for entry in history.entries:
        instead = f" in place of {entry.before}" if entry.before else ""
        why = f": {entry.why}" if entry.why else ""
        _say(f"{entry.at}  {entry.act} {entry.version}{instead}{why}")


@models_app.command("compare")
def compare_models(
    a: Annotated[str, typer.Argument(metavar="A", help="A model, as in `show`.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another of the same kind.")],
    models: MODELS = None,
    as_json: JSON = False,
) -> None:
    """Set two models side by side: what differs in their data, settings and scores."""
    from rich.table import Table

    from textmine.cli import console
    from textmine.models.registry import compare, read_model

    registry = _registry(models)
    found = compare(*(read_model(registry.find(name))[0] for name in (a, b)))
    if as_json:
        rows = [{"name": name, "a": left, "b": right} for name, left, right in found.differences]
        ids = {"kind": found.a.kind, "a": found.a.version, "b": found.b.version}
        console.print_json(json.dumps(ids | {"same_files": found.same, "differences": rows}))
        return
    table = Table("", found.a.version, found.b.version, "difference")
    for name, left, right in found.differences:
        table.add_row(name, _shown(left), _shown(right), _difference(left, right))
    console.print(table)
    _say(f"{found.a.kind}: the files are {'the same' if found.same else 'not the same'}")


@models_app.command("promote")
def promote_model(
    name: NAME,
    why: WHY,
    models: MODELS = None,
    force: Annotated[bool, typer.Option("--force", help="Also a version that the gate turned away.")] = False,
) -> None:
    """Make a version the champion of its kind; the next run uses it."""
    registry = _registry(models)
    folder = registry.find(name)
    kind, version = folder.parent.name, folder.name
    if not force and (kept := registry.turned_away(kind, version)):
        raise UsageError(f"model {kind}/{version}: the gate kept it off ({kept}); --force promotes it all the same")
    registry.promote(kind, version, why=f"by hand: {why}")
    _say(f"{kind}: champion is {version}")


@models_app.command("rollback")
def rollback_model(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="topics, stance, parts.")],
    why: WHY = "",
    models: MODELS = None,
) -> None:
    """Return to the champion before this one; again, to the one before that."""
    former, version = _registry(models).rollback(kind, why)
    _say(f"{kind}: champion is {version} again, in place of {former}")


@models_app.command("retrain")
def retrain_models(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="What `run` wrote: topics are trained on it.")],
    labels: Annotated[Path | None, typer.Option(help="Stance as well: a CSV of labelled passages.")] = None,
    test: Annotated[Path | None, typer.Option(help="With --labels: a CSV of passages to be judged on.")] = None,
    into: Annotated[Path | None, typer.Option(help="With --labels: the models folder; default: shipped.")] = None,
    not_worse: Annotated[
        float | None, typer.Option("--not-worse", min=0, max=1, help="A refresh: no better, but losing less than this.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Train although little is new.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Train and judge; change nothing.")] = False,
    settings: Annotated[Path | None, typer.Option("--settings", help="A TOML file; default: textmine.toml.")] = None,
) -> None:
    """Train where there is enough that is new, and promote what passes the gate."""
    from textmine.retraining.gate import Rules
    from textmine.retraining.retrain import retrain_stance, retrain_topics
    from textmine.settings import load_settings

    if (labels is None) != (test is None):
        raise UsageError("--labels and --test: give both, or neither")
    rules, found = Rules(not_worse=not_worse), load_settings(settings)
    tell(retrain_topics(out, found, rules=rules, force=force, dry_run=dry_run))
    if labels and test:
        folder = _registry(into).root
        tell(retrain_stance(labels, test, folder, found, rules=rules, force=force, dry_run=dry_run))


def tell(outcome: Outcome) -> None:
    """Print what a retraining came to, with what was checked."""
    said = f" {outcome.challenger}" if outcome.challenger else ""
    _say(f"{outcome.kind}: {outcome.action}{said}: {outcome.why}")
    for check in outcome.verdict.checks if outcome.verdict else ():
        mark = "holds" if check.holds else "FAILS"
        _say(f"  {check.name}: {check.champion:.4g} to {check.challenger:.4g} ({mark})")


def _registry(models: Path | None) -> Registry:
    from textmine.models.registry import Registry, shipped_models

    return Registry(shipped_models(models))


def _row(registry: Registry, kind: str, version: str) -> dict[str, Any]:
    from textmine.models.registry import flat_scores, read_model

    card, files = read_model(registry.folder(kind, version))
    champion = registry.champion(kind)
    return {
        "kind": kind,
        "version": version,
        "champion": champion is not None and champion.name == version,
        "bytes": sum(map(len, files.values())),
        "trained_on": card.trained_on,
        "scores": flat_scores(card),
    }


def _say(line: str) -> None:
    from textmine.cli import console

    console.print(line, markup=False, highlight=False, soft_wrap=True)


def _shown(value: Any) -> str:
    return "" if value is None else str(value)


def _difference(left: Any, right: Any) -> str:
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (left, right))
    return f"{right - left:+.4g}" if numbers else ""

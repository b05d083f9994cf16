"""`textmine ...`: the same functions as in Python, for shells and schedulers."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from typer.exceptions import Abort, TyperException

from textmine.errors import TextmineError, UsageError

if TYPE_CHECKING:
    from textmine.pipeline import Result

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Raw dumps of Danish public debate in; tables of actors, figures, topics and stance out.",
)
train_app = typer.Typer(no_args_is_help=True, help="Train one of the models that textmine uses.")
app.add_typer(train_app, name="train")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Fall silent where nobody reads any more (`| head`): what the command did is done, and its status stands."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


console = _Console()

LAYERS: dict[str, tuple[str, ...]] = {
    "all": ("",),
    "parts": ("read", "roles", "kept", "documents", "titles", "authors", "dates", "comment"),
    "actors": ("actor", "alias", "criticised"),
    "quotes": ("quotes", "indirect", "speakers"),
    "figures": ("figure",),
    "stance": ("stance",),
}
"""What `evaluate` can be asked for: the measures whose names begin so."""
OUT = Annotated[Path, typer.Argument(metavar="OUT", help="What `run` wrote.")]
SETTINGS = Annotated[
    Path | None, typer.Option("--settings", help="A TOML file; default: textmine.toml, if it is there.")
]


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of dumps.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the snapshots.")],
    add: Annotated[bool, typer.Option("--add", help="Keep what the former snapshot held under other paths.")] = False,
    processes: Annotated[
        int, typer.Option("--processes", min=1, help="How many dumps are read at a time.")
    ] = os.cpu_count() or 1,
    dask: Annotated[
        str | None, typer.Option("--dask", metavar="ADDRESS", help="Read on a Dask cluster that sees OUT.")
    ] = None,
    settings: SETTINGS = None,
) -> None:
    """Read dumps and commit a snapshot with all tables; does nothing where OUT is current."""
    from textmine import pipeline
    from textmine.settings import load_settings

    with _pool(processes, dask) as pool, _progress() as advance:
        result = pipeline.run(paths, out, load_settings(settings), add=add, pool=pool, progress=advance)
    with suppress(OSError):  # OUT is current, also where nobody can be told
        _report(result, out)


def _report(result: Result, out: Path) -> None:
    if not result.committed:
        console.print(f"Nothing had changed: snapshot {result.snapshot} is current, nothing was committed.")
        return
    console.print(_counts(result.manifest["tables"]))
    _print_rejected(out)
    read = f"{result.n_read} new dumps read"
    console.print(f"Committed snapshot {result.snapshot}: {read}, {out / 'latest'} points at it.")


@app.command()
def tables(out: OUT) -> None:
    """List the tables of the newest snapshot: how many rows, what one row is."""
    import textmine

    frame = textmine.open(out).tables
    table = Table("table", "rows", "one row is")
    for name, rows, meaning in frame.itertuples(index=False):
        table.add_row(name, f"{rows:,}", meaning)
    console.print(table)


@app.command()
def show(
    out: OUT,
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A document_id, or (part of) the path of its dump.")
    ],
) -> None:
    """Show one document: its dump with what was removed in grey, and its rows in every table."""
    import textmine
    from textmine.show import show_document

    show_document(textmine.open(out), document, console)


@app.command()
def settings(path: SETTINGS = None) -> None:
    """Print the settings in force, with what each means."""
    from textmine.settings import describe, load_settings

    sys.stdout.write(describe(load_settings(path)))


@app.command()
def dictionary() -> None:
    """Print the data dictionary: every table and column, from the declared schema."""
    from textmine.tables.dictionary import markdown

    sys.stdout.write(markdown())


@app.command()
def evaluate(
    layer: Annotated[str, typer.Argument(metavar="LAYER", help=f"One of {', '.join(LAYERS)}.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of gold files, such as corpus/gold.")],
    dumps: Annotated[
        Path | None, typer.Option("--dumps", help="The dumps; default: the folder sample beside GOLD.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print each miss and each mistake.")] = False,
    settings: SETTINGS = None,
) -> None:
    """Run textmine on the dumps of the gold and score what came out."""
    from tempfile import TemporaryDirectory

    import textmine
    from textmine.evaluate import evaluate
    from textmine.settings import load_settings

    if layer not in LAYERS:
        raise UsageError(f"LAYER {layer!r}: choose one of {', '.join(LAYERS)}")
    with TemporaryDirectory() as out:
        textmine.run([dumps or gold.parent / "sample"], Path(out), load_settings(settings))
        scores = evaluate(textmine.open(out).folder, gold)
    table = Table("measure", "right", "missed", "wrong", "precision", "recall", "F1")
    for name, score in scores.items():
        if layer == "all" or name.startswith(LAYERS[layer]):
            counts = (score.right, len(score.missed), len(score.wrong))
            shares = (score.precision, score.recall, score.f1)
            table.add_row(name, *map(str, counts), *(f"{share:.3f}" for share in shares))
            for note in (
                [*(f"missed {n}" for n in score.missed), *(f"wrong {n}" for n in score.wrong)] if misses else []
            ):
                console.print(f"{name}: {note}", markup=False, highlight=False)
    console.print(table)


@train_app.command("language")
def train_language(
    data: Annotated[Path, typer.Argument(help="Folder with ner/ and pos/.")],
    package: Annotated[Path, typer.Option(help="The installable package to write into.")] = Path("models/da_textmine"),
    max_steps: Annotated[int, typer.Option(min=1, help="Stop at the latest after so many batches.")] = 20000,
) -> None:
    """Train the Danish pipeline; prints its scores on the dev sentences."""
    from textmine.annotate.train import train_language

    scores = train_language(data, package, max_steps=max_steps)
    console.print_json(json.dumps(scores))


@train_app.command("topics")
def train_topics(
    out: OUT,
    into: Annotated[Path, typer.Option(help="The models folder; OUT/models is that of the corpus itself.")],
    settings: SETTINGS = None,
) -> None:
    """Fit a topic model on the newest snapshot of OUT and make it the champion; prints its scores."""
    from textmine.corpus import train_topics
    from textmine.settings import load_settings
    from textmine.tables.snapshot import latest

    folder, scores = train_topics(latest(out), into, load_settings(settings).topics)
    console.print_json(json.dumps({"model": str(folder)} | scores))


@train_app.command("stance")
def train_stance(
    data: Annotated[Path, typer.Argument(help="A CSV of labelled passages; corpus/README.md says which columns.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
    target: Annotated[str, typer.Option(help="Towards what.")] = "jobcentre",
    seed: Annotated[int, typer.Option(help="The same seed and data give the same model.")] = 1,
) -> None:
    """Fit the stance classifier and make it the champion; prints its scores, by nested cross-validation."""
    from dataclasses import asdict

    from textmine.stance.train import train_stance

    report = train_stance(data, into, target=target, seed=seed)
    console.print_json(json.dumps(asdict(report), default=str))


@contextmanager
def _pool(processes: int, dask: str | None) -> Iterator[Executor | None]:
    if dask is not None:
        try:
            from distributed import Client
        except ImportError as e:
            raise UsageError("--dask needs the extra: pip install 'textmine[dask]'") from e
        try:
            client = Client(dask)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as e:
            raise UsageError(f"--dask {dask}: {e}; give the address of a scheduler that runs") from e
        with client:
            yield client.get_executor()  # type: ignore[no-untyped-call]
    elif processes == 1:
        yield None
    else:
        # Spawned, not forked: the threads of the models' libraries do not survive a fork.
        with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn"), _worker) as pool:
            try:
                yield pool
            except BaseException:  # stopped or failed: nobody waits for what is being read
                for process in multiprocessing.active_children():
                    process.terminate()
                raise


def _worker() -> None:
    """Make a worker die with the run, however that ends, and leave it to the run to say that it was stopped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


@contextmanager
def _progress() -> Iterator[Any]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn

    bar = Progress(
        SpinnerColumn(), "reading dumps", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty(),
    )  # fmt: skip
    with bar:
        task = bar.add_task("read", total=None)
        yield lambda n: bar.advance(task, n)


def _counts(made: dict[str, Any]) -> Table:
    table = Table("table", "rows")
    for name, content in made.items():
        table.add_row(name, f"{content['rows']:,}")
    return table


def _print_rejected(out: Path) -> None:
    import textmine

    sources = textmine.open(out).table("sources", ["path", "status", "reason"])
    rejected = sources[sources["status"] == "rejected"]
    for path, reason in zip(rejected["path"], rejected["reason"], strict=True):
        console.print(f"rejected {path}: {reason}", style="yellow", markup=False)


_STOPPED = 130
"""What Typer makes of Ctrl-C."""


def main() -> None:
    """Run the command; exit status 0, 1 where OUT is not current at the end, 2 where it was called wrongly."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a scheduler's way to stop a run is as good as Ctrl-C
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that has no å must not fail a run
    try:
        status = app(standalone_mode=False) or 0
        if status == _STOPPED:
            raise KeyboardInterrupt
        sys.exit(status)
    except TyperException as e:
        said = e.format_message().splitlines() or ["Missing command."]
        sys.exit(_fail(f"{said[0]} See `textmine --help`.", 2))
    except UsageError as e:
        sys.exit(_fail(str(e), 2))
    except TextmineError as e:
        sys.exit(_fail(str(e), 1))
    except BrokenExecutor:
        sys.exit(_fail("a worker process died, out of memory perhaps; try again with fewer --processes", 1))
    except OSError as e:  # a full disk, most of all
        where = f"{e.filename}: " if e.filename else ""
        sys.exit(_fail(f"{where}{e.strerror or e}; make room or see to the rights, then run again", 1))
    except (KeyboardInterrupt, Abort):
        sys.exit(_fail("stopped; the former snapshot is as it was, and what was read is kept for the next run", 1))


def _fail(message: str, status: int) -> int:
    sys.stderr.write(f"textmine: {message}\n")
    return status

"""`textmine ...`: the same functions as in Python, for shells and schedulers."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from typer.exceptions import Abort, TyperException

from textmine.errors import TextmineError, UsageError
from textmine.labelling.cli import label_app
from textmine.reports.topics_cli import topics_app
from textmine.retraining.cli import models_app

if TYPE_CHECKING:
    from textmine.api import Snapshot
    from textmine.pipeline import Result
    from textmine.settings import Settings

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Raw dumps of Danish public debate in; tables of actors, figures, topics and stance out.",
)
train_app = typer.Typer(no_args_is_help=True, help="Train one of the models that textmine uses.")
app.add_typer(train_app, name="train")
app.add_typer(label_app, name="label")
app.add_typer(models_app, name="models")
app.add_typer(topics_app, name="topics")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Fall silent where nobody reads any more (`| head`): what the command did is done, and its status stands."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


console = _Console()


def _say_version(asked: bool) -> None:
    if asked:
        console.print(f"textmine {version('textmine')}", highlight=False)
        raise typer.Exit


@app.callback()
def main_options(
    _: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """What stands before a command."""


LAYERS: dict[str, tuple[str, ...]] = {
    "all": ("",),
    "stance": ("stance",),
}
"""What `evaluate` can be asked for: the measures whose names begin so."""
REPORTS = ("parts", "duplicates", "actors", "quotes", "figures", "claims", "language")
"""What it can be asked for that has a report of its own."""
OUT = Annotated[Path, typer.Argument(metavar="OUT", help="What `run` wrote.")]
SETTINGS = Annotated[
    Path | None, typer.Option("--settings", help="A TOML file; default: textmine.toml, if it is there.")
]


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders of dumps.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the snapshots.")],
    add: Annotated[bool, typer.Option("--add", help="Keep what the former snapshot held under other paths.")] = False,
    rescore: Annotated[
        bool, typer.Option("--rescore", help="Read again what a former stance champion judged.")
    ] = False,
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
        result = pipeline.run(
            paths, out, load_settings(settings), add=add, rescore=rescore, pool=pool, progress=advance
        )
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
    if result.n_gone:
        console.print(
            f"{result.n_gone} dumps of the former snapshot were not given and are not in it; --add keeps them."
        )


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
    from textmine.reports.show_document import show_document

    show_document(textmine.open(out), document, console)


@app.command()
def duplicates(
    out: OUT,
    show: Annotated[
        tuple[str, str] | None,
        typer.Option("--show", metavar="A B", help="Two documents side by side, each by its id or how that begins."),
    ] = None,
    thresholds: Annotated[
        bool, typer.Option("--thresholds", help="What other values of dedup.min_similarity would have done.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the same article elsewhere, with the evidence, and count what dumps and readers say twice."""
    from dataclasses import asdict

    import textmine
    from textmine.reports import duplicates as found
    from textmine.reports.show_duplicates import show_answer

    if show and thresholds:
        raise UsageError("--show and --thresholds: one at a time; leave one out")
    snapshot = textmine.open(out)
    answer: found.Listing | found.Comparison | found.Thresholds = (
        found.compare(snapshot, *show) if show else (found.thresholds if thresholds else found.listing)(snapshot)
    )
    if as_json:
        console.print_json(json.dumps({"snapshot": snapshot.folder.name} | asdict(answer), default=str))
    else:
        show_answer(answer, console)


@app.command()
def actors(
    out: OUT,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="One actor over time: a name, a part of one, or an id.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", help="Only persons: person; or organisation, party, place, other.")
    ] = None,
    n: Annotated[int, typer.Option("--n", min=1, help="How many to list.")] = 30,
    doubts: Annotated[bool, typer.Option("--doubts", help="List the doubtful cases of who is who.")] = False,
    review: Annotated[
        Path | None,
        typer.Option("--review", help="Write the doubtful cases to a file, in the form of OUT/actors.toml."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List who appears most, show one actor over time, or the doubtful cases for a person to decide."""
    from dataclasses import asdict

    import textmine
    from textmine.reports import actors as found
    from textmine.reports import show_actors as show

    if kind not in (None, "person", "organisation", "party", "place", "other"):
        raise UsageError(f"--type {kind!r}: choose one of person, organisation, party, place, other")
    if (name is not None) + doubts + (review is not None) > 1:
        raise UsageError("NAME, --doubts and --review: one at a time; leave the others out")
    snapshot = textmine.open(out)
    if review is not None:
        review.write_text(found.corrections(found.doubts(snapshot)), encoding="utf-8")
        return
    answer: found.Life | tuple[found.Standing, ...] | tuple[found.Doubtful, ...]
    answer = found.doubts(snapshot) if doubts else found.life(snapshot, name) if name else ()
    if not name and not doubts:
        answer = found.ranking(snapshot, kind=kind, n=n)
    if as_json:
        rows = asdict(answer) if isinstance(answer, found.Life) else [asdict(row) for row in answer]
        console.print_json(json.dumps({"snapshot": snapshot.folder.name, "actors": rows}, default=str))
    elif isinstance(answer, found.Life):
        show.show_life(answer, console)
    elif doubts:
        show.show_doubts(found.doubts(snapshot), console)
    else:
        show.show_ranking(found.ranking(snapshot, kind=kind, n=n), console)


@app.command()
def figures(
    out: OUT,
    word: Annotated[
        str | None, typer.Argument(metavar="WORD", help="All figures of a word, in any form of it.")
    ] = None,
    n: Annotated[int, typer.Option("--n", min=1, help="How many claims to list.")] = 30,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the numbers that disagree, then those repeated most; or all figures of a word, claim by claim."""
    from dataclasses import asdict

    import textmine
    from textmine.reports import figures as found
    from textmine.reports import show_figures as show

    snapshot = textmine.open(out)
    answer = found.about(snapshot, word) if word is not None else found.claims(snapshot, n)
    if as_json:
        told = asdict(answer) if isinstance(answer, found.Found) else {"claims": [asdict(claim) for claim in answer]}
        console.print_json(json.dumps({"snapshot": snapshot.folder.name} | told, default=str))
    elif isinstance(answer, found.Found):
        show.show_found(answer, console)
    else:
        show.show_claims(answer, console)


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
    layer: Annotated[str, typer.Argument(metavar="LAYER", help=f"One of {', '.join((*LAYERS, *REPORTS))}.")],
    gold: Annotated[
        Path | None,
        typer.Argument(
            metavar="GOLD",
            help="A folder of gold files, such as corpus/gold, or one with gold/ in it; for "
            "language a file of sentences with names in BIO labels; for figures also one with figures marked.",
        ),
    ] = None,
    dumps: Annotated[
        Path | None, typer.Option("--dumps", help="The dumps; default: the folder sample or dumps in or beside GOLD.")
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help="Print each miss and each mistake.")] = False,
    model: Annotated[
        str | None, typer.Option("--model", help="Language: any spaCy pipeline by name or path; default: the setting.")
    ] = None,
    manner: Annotated[
        str,
        typer.Option(
            "--manner",
            help="Language: the text as it is (plain), small, capitals, ascii (ae for æ), "
            "misspelt, or with danish or other persons' names.",
        ),
    ] = "plain",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    train: Annotated[
        Path | None, typer.Option("--train", help="Stance: a labelled CSV to learn from, in place of GOLD.")
    ] = None,
    test: Annotated[Path | None, typer.Option("--test", help="Stance: the labelled CSV to score.")] = None,
    text: Annotated[str, typer.Option("--text", help="Stance: the column of the texts.")] = "text",
    label: Annotated[str, typer.Option("--label", help="Stance: the column of the labels.")] = "label",
    speaker: Annotated[
        str, typer.Option("--speaker", metavar="COLUMN,...", help="Stance: who speaks, for a second model.")
    ] = "",
    group: Annotated[
        str | None, typer.Option("--group", help="Stance: rows that belong together, as those of one article.")
    ] = None,
    settings: SETTINGS = None,
) -> None:
    """Run textmine on the dumps of the gold, or a language model on its sentences, and score what came out.

    `stance --train A.csv --test B.csv` learns from labels of your own and changes no model.
    """
    from textmine.evaluation.gold import dumps_of
    from textmine.settings import load_settings

    if layer not in (*LAYERS, *REPORTS):
        raise UsageError(f"LAYER {layer!r}: choose one of {', '.join((*LAYERS, *REPORTS))}")
    if train is not None or test is not None:
        columns = (text, label, tuple(filter(None, speaker.split(","))), group)
        _evaluate_labels(layer, train, test, columns, as_json, load_settings(settings))
        return
    if gold is None:
        raise UsageError("no GOLD: name a folder such as corpus/gold (for stance, or --train A.csv --test B.csv)")
    if layer == "language":
        _evaluate_language(gold, model or load_settings(settings).annotate.pipeline, manner, as_json)
    elif layer == "figures" and gold.is_file():
        _evaluate_sentences(gold, misses, as_json, load_settings(settings))
    elif layer in REPORTS:
        _evaluate_report(layer, gold, dumps or dumps_of(gold), misses, as_json, load_settings(settings))
    else:
        _evaluate_layer(layer, gold, dumps or dumps_of(gold), misses, load_settings(settings))


def _evaluate_labels(
    layer: str,
    train: Path | None,
    test: Path | None,
    columns: tuple[str, str, tuple[str, ...], str | None],
    as_json: bool,
    settings: Settings,
) -> None:
    from textmine.annotate.language import load_pipeline
    from textmine.evaluation.show import show_stance
    from textmine.evaluation.stance import evaluate_stance
    from textmine.stance.leanings import shipped_leanings
    from textmine.stance.vectors import text_vectors

    if layer != "stance" or train is None or test is None:
        raise UsageError("--train and --test go together, with stance: `evaluate stance --train A.csv --test B.csv`")
    text, label, speaker, group = columns
    vectors = partial(text_vectors, load_pipeline(settings.annotate.pipeline))
    given: dict[str, Any] = {"text": text, "label": label, "speaker": speaker, "group": group}
    scores = evaluate_stance(train, test, **given, vectors=vectors, leanings=shipped_leanings())
    if as_json:
        console.print_json(json.dumps(scores))
    else:
        show_stance(scores, console)


def _evaluate_language(gold: Path, model: str, manner: str, as_json: bool) -> None:
    from textmine.annotate.language import load_pipeline
    from textmine.language.scores import MANNERS, read_gold, rewritten, score

    if manner not in MANNERS:
        raise UsageError(f"--manner {manner!r}: choose one of {', '.join(MANNERS)}")
    report = score(load_pipeline(model), rewritten(read_gold(gold), manner), rounds=3)
    if as_json:
        rows = {row.label: row._asdict() for row in report.rows}
        console.print_json(json.dumps({"model": model, "manner": manner, "labels": rows,
                                       "words_per_second": report.words_per_second}))  # fmt: skip
        return
    table = Table("label", "names", "precision", "recall", "F1", "95 %")
    for row in report.rows:
        shares = (f"{share:.3f}" for share in (row.precision, row.recall, row.f1))
        table.add_row(row.label, str(row.gold), *shares, f"{row.low:.3f} to {row.high:.3f}")
    console.print(table)
    console.print(f"{model}, {manner}: {report.words} words, {report.words_per_second:.0f} words/s", highlight=False)


def _evaluate_layer(layer: str, gold: Path, dumps: Path, misses: bool, settings: Settings) -> None:
    from tempfile import TemporaryDirectory

    import textmine
    from textmine.evaluation.layers import evaluate

    with TemporaryDirectory() as out:
        textmine.run([dumps], Path(out), settings)
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


def _evaluate_sentences(path: Path, misses: bool, as_json: bool, settings: Settings) -> None:
    from dataclasses import asdict

    from textmine.annotate.language import load_pipeline
    from textmine.evaluation.figures import evaluate_sentences
    from textmine.evaluation.show import show_figures

    report = evaluate_sentences(path, load_pipeline(settings.annotate.pipeline), settings.annotate)
    if as_json:
        console.print_json(json.dumps({"gold": str(path)} | asdict(report)))
    else:
        show_figures(report, console, misses=misses)


def _evaluate_report(layer: str, gold: Path, dumps: Path, misses: bool, as_json: bool, settings: Settings) -> None:
    from dataclasses import asdict
    from tempfile import TemporaryDirectory

    import textmine
    from textmine.evaluation import actors, claims, duplicates, figures, parts, quotes, show

    if layer in ("parts", "duplicates"):
        # No language is annotated: neither depends on names, which take most of a run's time.
        settings = settings.model_copy(update={"annotate": settings.annotate.model_copy(update={"languages": ()})})
    ways: dict[str, tuple[Callable[[Snapshot, Path], Any], Callable[..., None]]] = {
        "parts": (lambda snapshot, gold: parts.evaluate_parts(snapshot.folder, gold), show.show_parts),
        "duplicates": (duplicates.evaluate_duplicates, show.show_duplicates),
        "actors": (lambda snapshot, gold: actors.evaluate_actors(snapshot.folder, gold), show.show_actors),
        "quotes": (lambda snapshot, gold: quotes.evaluate_quotes(snapshot.folder, gold), show.show_quotes),
        "figures": (lambda snapshot, gold: figures.evaluate_figures(snapshot.folder, gold), show.show_figures),
        "claims": (lambda snapshot, gold: claims.evaluate_claims(snapshot.folder, gold), show.show_claims),
    }
    evaluate, show_report = ways[layer]
    with TemporaryDirectory() as out:
        textmine.run([dumps], Path(out), settings)
        report = evaluate(textmine.open(out), gold)
    if as_json:
        console.print_json(json.dumps({"gold": str(gold)} | asdict(report)))
    else:
        show_report(report, console, misses=misses)


@train_app.command("language")
def train_language(
    data: Annotated[Path, typer.Option(help="Folder with ner/ and pos/, laid out as docs/language.md says.")],
    out: Annotated[Path, typer.Option(help="The installable package to write into.")] = Path("models/da_textmine"),
    own: Annotated[Path, typer.Option(help="Our own sentences with names.")] = Path("corpus/names"),
    epochs: Annotated[int, typer.Option(min=1)] = 8,
    layers: Annotated[int, typer.Option(min=1, max=12, help="Of the encoder's twelve.")] = 12,
    seed: Annotated[int, typer.Option(help="The same seed and data give the same model on the same machine.")] = 1,
) -> None:
    """Train the Danish language model and write it; prints its scores. Needs the extra `train`; takes an hour."""
    try:
        import torch  # noqa: F401 - asked for before anything is read
    except ImportError as e:
        raise UsageError("training the language model needs the extra: pip install 'textmine[train]'") from e
    from textmine.language.train import train_language

    scores = train_language(data, own, out, epochs=epochs, layers=layers, seed=seed)
    console.print_json(json.dumps(scores))


@train_app.command("parts")
def train_parts(
    data: Annotated[list[Path], typer.Argument(help="Folders with gold/ and dumps/; corpus/README.md says how.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
    texts: Annotated[
        Path | None, typer.Option(help="A JSONL of printed texts: their headlines stand in dumps seen once more.")
    ] = None,
    folds: Annotated[
        int, typer.Option(min=2, help="So many times publishers are left out, to score and to learn replies.")
    ] = 3,
    seed: Annotated[int, typer.Option(help="The same seed and data give the same model on the same machine.")] = 1,
) -> None:
    """Fit what tells the role of each printed line, and make it the champion. Needs the extra `train`."""
    try:
        import onnx  # noqa: F401 - asked for before anything is read
        import torch  # noqa: F401
    except ImportError as e:
        raise UsageError("training the labeller needs the extra: pip install 'textmine[train]'") from e
    from textmine.layout.train import train_parts

    folder = train_parts(
        data, into, texts=texts, folds=folds, seed=seed, told=lambda line: console.print(line, highlight=False)
    )
    console.print(f"model {folder}", highlight=False)


@train_app.command("nouns")
def train_nouns(
    gold: Annotated[list[Path], typer.Argument(help="Folders of articles with gold for actors; corpus/README.md.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
) -> None:
    """Fit what tells which actor a noun means ("ministeren"), and make it the champion; prints its scores."""
    from textmine.ranking.nouns import train_nouns

    folder = train_nouns(gold, into, told=lambda line: console.print(line, highlight=False))
    console.print(f"model {folder}", highlight=False)


@train_app.command("houses")
def train_houses(
    gold: Annotated[list[Path], typer.Argument(help="Folders of articles with gold for actors; corpus/README.md.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
) -> None:
    """Fit what tells where a post is held that no words place, and make it the champion; prints its scores."""
    from textmine.ranking.houses import train_houses

    folder = train_houses(gold, into, told=lambda line: console.print(line, highlight=False))
    console.print(f"model {folder}", highlight=False)


@train_app.command("claims")
def train_claims(
    gold: Annotated[list[Path], typer.Argument(help="Folders with dumps/ and gold/claims.toml; corpus/README.md.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
) -> None:
    """Fit what tells which figures of two documents are of one thing, and make it the champion; prints its scores."""
    from textmine.ranking.claims import train_claims

    folder = train_claims(gold, into, told=lambda line: console.print(line, highlight=False))
    console.print(f"model {folder}", highlight=False)


@train_app.command("per")
def train_per(
    gold: Annotated[list[Path], typer.Argument(help="Folders of articles with gold for figures; corpus/README.md.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
) -> None:
    """Fit what tells what a figure is given for each of, and make it the champion; prints its scores."""
    from textmine.ranking.per import train_per

    folder = train_per(gold, into, told=lambda line: console.print(line, highlight=False))
    console.print(f"model {folder}", highlight=False)


@train_app.command("periods")
def train_periods(
    gold: Annotated[list[Path], typer.Argument(help="Folders of articles with gold for figures; corpus/README.md.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
) -> None:
    """Fit what tells when a figure holds, and make it the champion; prints its scores."""
    from textmine.ranking.periods import train_periods

    folder = train_periods(gold, into, told=lambda line: console.print(line, highlight=False))
    console.print(f"model {folder}", highlight=False)


@train_app.command("papers")
def train_papers(
    data: Annotated[list[Path], typer.Argument(help="Folders with gold/ and dumps/; corpus/README.md says how.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
) -> None:
    """Fit what tells which paper a document was printed in, and make it the champion; prints its scores."""
    from textmine.ranking.papers import train_papers

    folder = train_papers(data, into, told=lambda line: console.print(line, highlight=False))
    console.print(f"model {folder}", highlight=False)


@train_app.command("topics")
def train_topics(
    out: OUT,
    into: Annotated[Path, typer.Option(help="The models folder; OUT/models is that of the corpus itself.")],
    settings: SETTINGS = None,
) -> None:
    """Fit a topic model on the newest snapshot of OUT and make it the champion; prints its scores.

    Where there is a champion, its topics keep their ids, and old documents their topics.
    """
    from textmine.corpus import train_topics
    from textmine.settings import load_settings
    from textmine.tables.snapshot import latest

    folder, scores = train_topics(latest(out), into, load_settings(settings).topics)
    console.print_json(json.dumps({"model": str(folder)} | scores))


@train_app.command("stance")
def train_stance(
    data: Annotated[Path, typer.Argument(help="A CSV of labelled passages; corpus/README.md says which columns.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
    target: Annotated[str, typer.Option(help="Towards what; your own in stance.targets of SETTINGS.")] = "jobcentre",
    seed: Annotated[int, typer.Option(help="The same seed and data give the same model.")] = 1,
    promote: Annotated[
        bool, typer.Option("--promote", help="Make it the champion in place of the present one.")
    ] = False,
    settings: SETTINGS = None,
) -> None:
    """Fit the stance classifier and store it; prints its scores, by nested cross-validation, and who is champion.

    It becomes the champion where there was none, or with --promote: `textmine models retrain` asks the gate first.
    """
    from dataclasses import asdict

    from textmine.annotate.language import load_pipeline
    from textmine.models.registry import Registry
    from textmine.settings import load_settings
    from textmine.stance.features import target_of
    from textmine.stance.train import train_stance
    from textmine.stance.vectors import text_vectors

    loaded = load_settings(settings)
    vectors = partial(text_vectors, load_pipeline(loaded.annotate.pipeline))
    asked = target_of(target, loaded.stance)
    promote = promote or Registry(into).champion("stance") is None
    report = train_stance(data, into, vectors=vectors, target=asked, seed=seed, promote=promote)
    champion = Registry(into).champion("stance")
    console.print_json(json.dumps(asdict(report) | {"champion": champion and champion.name}, default=str))


@train_app.command("leanings")
def train_leanings(
    data: Annotated[Path, typer.Argument(help="A folder of CSVs with text, label, target; corpus/README.md.")],
    into: Annotated[Path, typer.Option(help="The models folder.")] = Path("models"),
    seed: Annotated[int, typer.Option(help="The same seed and data give the same model.")] = 1,
    settings: SETTINGS = None,
) -> None:
    """Fit what `evaluate stance` hands on from labels towards other targets; prints its scores."""
    from textmine.annotate.language import load_pipeline
    from textmine.settings import load_settings
    from textmine.stance.train_leanings import train_leanings
    from textmine.stance.vectors import text_vectors

    vectors = partial(text_vectors, load_pipeline(load_settings(settings).annotate.pipeline))
    folder, scores = train_leanings(data, into, vectors=vectors, seed=seed)
    console.print_json(json.dumps({"model": str(folder), "macro_f1": scores}))


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

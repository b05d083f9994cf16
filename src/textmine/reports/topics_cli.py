"""`textmine topics ...`: how good the topics are, and what a person calls them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

topics_app = typer.Typer(no_args_is_help=True, help="The topics in use: how good they are, what they are called.")


@topics_app.command("report")
def report_topics(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="What `run` wrote.")],
    html: Annotated[Path | None, typer.Option("--html", help="Also write a page with topics over time.")] = None,
    seeds: Annotated[int, typer.Option("--seeds", min=0, help="Fits that tell how stable topics are.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print coherence, diversity, stability and alignment of the topic model, and the documents of each topic."""
    from dataclasses import asdict

    from rich.markup import escape
    from rich.table import Table

    from textmine.cli import console
    from textmine.reports.topics import page, report

    found = report(out, seeds)
    if html is not None:
        html.write_text(page(found), encoding="utf-8")
    if as_json:
        console.print_json(json.dumps(asdict(found)))
        return
    table = Table("topic", "label (* by a person)", "documents")
    for topic in found.topics:
        label = f"{topic.label} *" if topic.named else topic.label
        table.add_row(topic.topic_id, escape(label), f"{topic.n_documents:,}")
    console.print(table)
    for name, value in found.scores.items():
        console.print(f"{name}: {_told(value)}", markup=False, highlight=False)


@topics_app.command("paragraphs")
def topics_of_paragraphs(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="What `run` wrote.")],
    documents: Annotated[list[str] | None, typer.Argument(metavar="DOCUMENT...", help="Default: all.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object per paragraph.")] = False,
) -> None:
    """Print the topics of every paragraph, inferred one by one."""
    from dataclasses import asdict

    from rich.markup import escape
    from rich.table import Table

    from textmine.cli import console
    from textmine.reports.paragraph_topics import paragraph_topics

    found = paragraph_topics(out, documents or ())
    if as_json:
        for paragraph in found:
            typer.echo(json.dumps(asdict(paragraph), ensure_ascii=False))
        return
    table = Table("document", "paragraph", "topics")
    for paragraph in found:
        topics = "; ".join(f"{weight:.2f} {label}" for _, label, weight in paragraph.topics)
        table.add_row(paragraph.document_id, escape(paragraph.text[:60]), escape(topics))
    console.print(table)


@topics_app.command("rename")
def rename_topic(
    models: Annotated[Path, typer.Argument(metavar="MODELS", help="A models folder; OUT/models is that of a corpus.")],
    topic_id: Annotated[str, typer.Argument(metavar="ID", help="As in `topics.topic_id`: t003.")],
    label: Annotated[str, typer.Argument(metavar="LABEL", help="What the topic is called from now on.")],
) -> None:
    """Give a topic of the champion another label; it lasts through retraining, and the next run uses it."""
    from textmine.cli import console
    from textmine.models.registry import Registry
    from textmine.topics.train import rename

    folder = rename(Registry(models), topic_id, label)
    console.print(f"topics: champion is {folder.name}, with {topic_id}: {label.strip()}", markup=False, highlight=False)


def _told(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_told(inner)}" for name, inner in value.items())
    return "none" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)

"""Actors in the terminal: who appears most, one of them over time, the doubtful cases."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from textmine.reports.actors import Appearance, Doubtful, Life, Standing


def show_ranking(standings: Sequence[Standing], console: Console) -> None:
    """Print a line for each."""
    table = Table(Column("id", no_wrap=True), "name", "known as")
    for heading in ("documents", "quotes", "author", "criticised"):
        table.add_column(heading, justify="right", no_wrap=True)
    for s in standings:
        counts = (s.n_documents, s.n_quotes, s.n_written, s.n_criticised)
        table.add_row(s.actor_id, Text(s.name), Text(_known_as(s)), *map(str, counts))
    console.print(table)


def show_life(life: Life, console: Console) -> None:
    """Print who the actor is, then each document with what the actor says there."""
    s = life.standing
    console.print(Text(s.name, style="bold"), Text(f"{s.type}, {s.actor_id}"))
    for label, values in (
        ("titles", s.titles),
        ("affiliations", s.affiliations),
        ("parties", s.parties),
        ("also called", s.aliases),
    ):
        if values:
            console.print(Text(f"{label}: {', '.join(values)}"))
    counts = f"{s.n_documents} documents, {s.n_mentions} mentions, {s.n_quotes} quotes, author of {s.n_written}"
    console.print(f"{counts}, criticised in {s.n_criticised}", highlight=False)
    for appearance in life.appearances:
        console.print()
        console.print(Text(_headline(appearance), style="cyan"), soft_wrap=True)
        for said in appearance.quotes:
            marks = "»{}«" if said.direct else "{}"
            cue = f" ({said.cue})" if said.cue else ""
            console.print(Text(f"  {marks.format(' '.join(said.text.split()))}{cue}"), soft_wrap=True)


def show_doubts(cases: Sequence[Doubtful], console: Console) -> None:
    """Print a line for each case."""
    table = Table("name", "other", "decided", "because", "ids")
    for case in cases:
        decided = "one" if case.joined else "two"
        ids = case.actor_id if case.joined else f"{case.actor_id} {case.other_id}"
        table.add_row(Text(_described(case.description)), Text(_described(case.other_description)), decided,
                      Text(case.reason), ids)  # fmt: skip
    console.print(table)
    console.print(f"{len(cases)} cases", highlight=False)


def _known_as(standing: Standing) -> str:
    return ", ".join([*standing.titles[:1], *standing.affiliations[:1], *standing.parties[:1]] or [standing.type])


def _described(description: dict[str, str]) -> str:
    return ", ".join(description.values())


def _headline(a: Appearance) -> str:
    when = f"{a.published_on or 'undated'} {a.publisher or ''}".strip()
    parts = [f"{when}: {a.document_title or 'untitled'} [{a.document_id}]"]
    parts += [value for value in (a.title, a.affiliation, a.party) if value]
    parts += ["author"] if a.is_author else []
    if a.is_criticised:
        parts.append(f"criticised by {', '.join(a.criticised_by)}" if a.criticised_by else "criticised")
    return "; ".join(parts)

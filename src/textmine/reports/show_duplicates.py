"""Copies in the terminal: the groups, two documents side by side, the threshold report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from textmine.reports.duplicates import Change, Comparison, Group, Listing, Match, Printing, Repeats, Thresholds
from textmine.reports.side_by_side import Piece, Row

MAX_CHANGES = 12
"""So many changes are named per threshold; JSON has them all."""
SIGNS = {"same": "=", "changed": "≈", "moved": "↕", "left": "<", "right": ">"}
MARKS = {"left": ("red", "[-", "-]"), "right": ("green", "{+", "+}")}
"""The colour of what only one side has; without colours it stands between the marks that wdiff uses."""


def show_answer(answer: Listing | Comparison | Thresholds, console: Console) -> None:
    """Print what `textmine.reports.duplicates` found."""
    if isinstance(answer, Listing):
        show_groups(answer.groups, answer.repeats, console)
    elif isinstance(answer, Comparison):
        show_comparison(answer, console)
    else:
        show_thresholds(answer, console)


def show_groups(groups: Sequence[Group], repeats: Repeats, console: Console) -> None:
    """Print the groups, then a line of counts."""
    for number, group in enumerate(groups, 1):
        for line in _group_lines(number, group):
            console.print(line, soft_wrap=True, highlight=False)
        console.print()
    n_copies = sum(len(group.copies) for group in groups)
    between = f"{_many(n_copies, 'copy', 'copies')} in {_many(len(groups), 'group', 'groups')}"
    console.print(f"Between dumps: {between}. {_counts(repeats)}", soft_wrap=True, highlight=False)


def _many(n: int, one: str, more: str) -> str:
    return f"{n:,} {one if n == 1 else more}"


def _group_lines(number: int, group: Group) -> Iterator[Text]:
    yield Text(f"{number}. {_title(group.stays)}", style="bold")
    yield Text(f"   stays  {_where(group.stays)}, {group.stays.n_words} words")
    for match in group.copies:
        yield Text(f"   copy   {_where(match.printing)}, {match.printing.n_words} words")
        if "retitled" in match.kinds:
            yield Text(f"          {_title(match.printing)}")
        yield Text(f"          {_evidence(match)}", style="cyan")
    printings = {p.document_id: p for p in (group.stays, *(match.printing for match in group.copies))}
    chain = (
        f"{p.publisher or p.path} {p.published_on or 'undated'}" for p in map(printings.__getitem__, group.printed)
    )
    yield Text(f"   printed: {' → '.join(chain)}")


def _title(printing: Printing) -> str:
    return f"“{printing.title}”" if printing.title else "(no title)"


def _where(printing: Printing) -> str:
    return (
        f"{printing.document_id}  {printing.publisher or 'no publisher'}, "
        f"{printing.published_on or 'undated'}, {printing.path}"
    )


def _evidence(match: Match) -> str:
    more = match.n_words_more
    said = [
        f"similarity {match.similarity:.3f}: {', '.join(match.kinds)}",
        f"{match.n_paragraphs_same} of {match.n_paragraphs} paragraphs word for word",
        "as long" if not more else f"{abs(more)} words {'more' if more > 0 else 'fewer'}",
    ]
    if match.days_after is not None:
        days = match.days_after
        said.append("the same day" if not days else f"{abs(days)} days {'later' if days > 0 else 'earlier'}")
    return "; ".join(said)


def _counts(repeats: Repeats) -> str:
    by_role = ", ".join(f"{n} {role}" for role, n in repeats.by_role.items())
    inside = f"{_many(repeats.n_segments, 'segment', 'segments')} in {_many(repeats.n_dumps, 'dump', 'dumps')} repeated"
    inside += f" ({by_role}; {repeats.n_chars:,} characters)" if by_role else ""
    again = f"{repeats.n_comments_again} of {repeats.n_comments} are another one posted again"
    again += f" ({repeats.n_comments_copied} were)" if repeats.n_comments_again else ""
    return f"Inside dumps: {inside}. Comments: {again}, {repeats.n_spam} spam."


def show_comparison(comparison: Comparison, console: Console) -> None:
    """Print two documents side by side."""
    left, right = comparison.left, comparison.right
    table = Table(expand=True)
    table.add_column(_heading(left), ratio=1)
    table.add_column()
    table.add_column(_heading(right), ratio=1)
    colours = console.color_system is not None and not console.no_color
    for one, sign, other in _beside(comparison.rows, colours):
        table.add_row(one, sign, other)
    console.print(table)
    console.print(Text(f"{comparison.recorded}."), soft_wrap=True)
    share = f"{comparison.share:.1%} of the shorter one's words stand in the other one as shown."
    console.print(Text(f"{_tally(comparison.rows)}. {share}"), soft_wrap=True)


def _heading(printing: Printing) -> Text:
    return Text(f"{_title(printing)}\n{_where(printing)}, {printing.n_words} words")


def _beside(rows: Sequence[Row], colours: bool) -> Iterator[tuple[Text, str, Text]]:
    """The rows as cells; where only the one and then only the other text has something, both stand in one line."""
    at = 0
    while at < len(rows):
        lone = [rows[k] for k in range(at, _end_of_lone(rows, at))]
        if not lone:
            yield _cells(rows[at], colours)
            at += 1
            continue
        lefts, rights = ([row for row in lone if getattr(row, side)] for side in ("left", "right"))
        for k in range(max(len(lefts), len(rights))):
            one = _side(lefts[k], "left", colours) if k < len(lefts) else Text()
            other = _side(rights[k], "right", colours) if k < len(rights) else Text()
            yield one, SIGNS["left"] * (k < len(lefts)) + SIGNS["right"] * (k < len(rights)), other
        at += len(lone)


def _end_of_lone(rows: Sequence[Row], at: int) -> int:
    while at < len(rows) and rows[at].relation in ("left", "right"):
        at += 1
    return at


def _cells(row: Row, colours: bool) -> tuple[Text, str, Text]:
    left, right = _side(row, "left", colours), _side(row, "right", colours)
    if row.relation == "moved":
        left = left or Text(f"(see {row.left_at} on this side)", style="bright_black")
        right = right or Text(f"(see {row.right_at} on this side)", style="bright_black")
    return left, SIGNS[row.relation], right


def _side(row: Row, side: str, colours: bool) -> Text:
    pieces: tuple[Piece, ...] = getattr(row, side)
    if not pieces:
        return Text()
    colour, before, after = MARKS[side]
    text = Text.assemble((f"{getattr(row, f'{side}_at')} ", "bright_black"))
    for n, piece in enumerate(pieces):
        text.append(" " * (n > 0))
        if piece.only:
            text.append(piece.text if colours else f"{before}{piece.text}{after}", style=colour)
        else:
            text.append(piece.text)
    return text


def _tally(rows: Iterable[Row]) -> str:
    counts = dict.fromkeys(SIGNS, 0)
    for row in rows:
        counts[row.relation] += 1
    counts["moved"] //= 2  # each has a row at either place
    return "Sentences: " + ", ".join(
        f"{sign} {counts[name]} {'only ' * (name in MARKS)}{name}" for name, sign in SIGNS.items()
    )


def show_thresholds(report: Thresholds, console: Console) -> None:
    """Print the threshold report: a line per value, then which groups would differ."""
    table = Table("min_similarity", "copies", "groups", "pairs", "appear", "vanish", "change")
    for outcome in report.outcomes:
        here = outcome.min_similarity == report.in_force
        kinds = [change.kind for change in outcome.changes]
        counts = (outcome.n_copies, outcome.n_groups, outcome.n_pairs,
                  *(kinds.count(kind) for kind in ("appears", "vanishes", "changes")))  # fmt: skip
        table.add_row(f"{outcome.min_similarity:g}{' (in force)' * here}", *map(str, counts), style="bold" * here)
    console.print(table)
    for changes, outcomes in groupby(report.outcomes, key=lambda outcome: outcome.changes):
        for line in _change_lines(", ".join(f"{outcome.min_similarity:g}" for outcome in outcomes), changes):
            console.print(Text(line), soft_wrap=True)
    if not report.as_recorded:
        console.print("The setting in force does not give the copies that the snapshot records: another version of "
                      "textmine wrote it; run again.", style="yellow", soft_wrap=True)  # fmt: skip


def _change_lines(values: str, changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield f"at {values}"
    for change in changes[:MAX_CHANGES]:
        yield f"  {change.kind}: {_named(change)}"
    if len(changes) > MAX_CHANGES:
        yield f"  and {len(changes) - MAX_CHANGES} more; --json lists them all"


def _named(change: Change) -> str:
    if change.kind != "changes":
        return _list(change.members)
    parts = (f"{word} {_list(names)}" for word, names in (("gets", change.came), ("loses", change.went)) if names)
    return f"{_list(change.members[:1])} {'; '.join(parts)}"


def _list(printings: Iterable[Printing]) -> str:
    return " + ".join(f"{_title(p)} ({p.publisher or p.path}, {p.document_id})" for p in printings)

"""The scores of parts and of copies in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from textmine.evaluate import Rate
from textmine.evaluate_duplicates import DuplicatesReport
from textmine.evaluate_parts import Confusion, PartsReport
from textmine.evaluate_roles import Estimate, RoleScore

N_EXAMPLES = 3


def show_parts(report: PartsReport, console: Console, *, misses: bool) -> None:
    """Print the roles, then each question; with `misses`, what was taken for what and each wrong answer."""
    if misses:
        _show_notes(report.rates.items(), console)
        console.print(_confusion_table(report.confusions))
    console.print(_role_table(report.roles))
    console.print(_rate_table(report.rates.items()))
    lines = f"{report.n_lines} lines of {report.n_documents} documents in {report.n_dumps} dumps"
    console.print(f"{lines}: micro-F1 {_figure(report.micro)}, macro-F1 {_figure(report.macro)}", highlight=False)


def show_duplicates(report: DuplicatesReport, console: Console, *, misses: bool) -> None:
    """Print precision and recall of pairs; with `misses`, the pairs wrongly merged and those missed."""
    rates = {"pairs: precision": report.precision, "pairs: recall": report.recall, "copy that stays": report.stays}
    if misses:
        _show_notes(rates.items(), console)
    console.print(_rate_table(rates.items()))
    articles = f"{report.n_groups} of their articles printed more than once"
    console.print(f"{report.n_documents} documents in {report.n_dumps} dumps, {articles}", highlight=False)


def _show_notes(rates: Iterable[tuple[str, Rate]], console: Console) -> None:
    for name, rate in rates:
        for note in rate.notes:
            console.print(f"{name}: {note}", markup=False, highlight=False, soft_wrap=True)


def _rate_table(rates: Iterable[tuple[str, Rate]]) -> Table:
    table = Table("measure", "n", "right", "wrong", "share", "95 %")
    for name, rate in rates:
        if rate.n:
            low, high = rate.interval
            counts = (str(count) for count in (rate.n, rate.right, rate.n - rate.right))
            table.add_row(name, *counts, f"{rate.share:.3f}", f"{low:.3f} to {high:.3f}")
    return table


def _role_table(roles: Iterable[RoleScore]) -> Table:
    table = Table("role", "lines", "found", "right", "precision", "recall", "F1")
    for role in roles:
        counts = (str(count) for count in (role.n, role.n_found, role.n_right))
        precision = f"{role.precision:.3f}" if role.n_found else "-"
        recall = f"{role.recall:.3f}" if role.n else "-"
        table.add_row(role.role, *counts, precision, recall, f"{role.f1:.3f}")
    return table


def _confusion_table(confusions: Iterable[Confusion]) -> Table:
    table = Table("is", "taken for", "lines", "such as")
    for confusion in confusions:
        examples = "\n".join(confusion.examples[:N_EXAMPLES]).replace("[", r"\[")
        table.add_row(confusion.gold, confusion.found or "nothing", str(confusion.n), examples)
    return table


def _figure(estimate: Estimate) -> str:
    return f"{estimate.value:.3f} ({estimate.low:.3f} to {estimate.high:.3f})"

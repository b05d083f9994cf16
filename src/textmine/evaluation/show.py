"""The scores of parts, copies, actors, quotes, figures and claims in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from textmine.evaluation.actors import ActorsReport
from textmine.evaluation.claims import ClaimsReport
from textmine.evaluation.duplicates import DuplicatesReport
from textmine.evaluation.figures import FiguresReport
from textmine.evaluation.layers import Rate
from textmine.evaluation.parts import Confusion, PartsReport
from textmine.evaluation.quotes import QuotesReport
from textmine.evaluation.roles import Estimate, RoleScore
from textmine.evaluation.tally import Tally

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


def show_actors(report: ActorsReport, console: Console, *, misses: bool) -> None:
    """Print how actors were found, joined and described; with `misses`, each that was missed or is wrong."""
    rates = {"documents: all forms joined right": report.whole, "same across documents: pairs right": report.across}
    if misses:
        _show_tallies(report.tallies.items(), console)
        _show_notes(rates.items(), console)
    console.print(_tally_table(report.tallies.items()))
    console.print(_rate_table(rates.items()))
    precision, recall, f1 = report.b_cubed
    console.print(
        f"{report.n_actors} actors in {report.n_documents} documents; the same across documents: B-cubed precision "
        f"{precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}",
        highlight=False,
    )


def show_quotes(report: QuotesReport, console: Console, *, misses: bool) -> None:
    """Print how quotes and speakers were found; with `misses`, each that was missed or is wrong."""
    rates = {"speaker, of quotes found": report.speakers, "speaker, with the whole name beside it": report.beside}
    if misses:
        _show_tallies(report.tallies.items(), console)
        _show_notes(list(rates.items())[:1], console)
    console.print(_tally_table(report.tallies.items()))
    console.print(_rate_table(rates.items()))
    console.print(f"{report.n_quotes} quotes in {report.n_documents} documents", highlight=False)


def show_figures(report: FiguresReport, console: Console, *, misses: bool) -> None:
    """Print how figures were found and understood; each of a wrong scale; with `misses`, each missed or wrong one."""
    if misses:
        _show_tallies(report.tallies.items(), console)
    console.print(_tally_table(report.tallies.items()))
    for note in report.wrong_scale:
        console.print(f"wrong scale: {note}", markup=False, highlight=False, soft_wrap=True)
    counts = f"{report.n_figures} figures in {report.n_documents} documents"
    console.print(f"{counts}, {len(report.wrong_scale)} of a wrong scale", highlight=False)


def show_claims(report: ClaimsReport, console: Console, *, misses: bool) -> None:
    """Print how disputes were listed and figures set side by side; with `misses`, each that is wrong or missed."""
    rates = {
        "disputes: precision": report.precision,
        "disputes: recall": report.recall,
        "pairs of figures: precision": report.pairs,
        "pairs of figures: recall": report.pairs_found,
    }
    if misses:
        _show_notes(rates.items(), console)
    console.print(_rate_table(rates.items()))
    console.print(f"{report.n_claims} claims, {report.n_disputed} of them disputed", highlight=False)


def show_stance(scores: Mapping[str, Any], console: Console) -> None:
    """Print the scores of text alone, and of text and speaker beside it."""
    table = Table("measure", "text alone", *(["text and speaker"] if "with_speaker" in scores else []))
    both = [scores, *([scores["with_speaker"]] if "with_speaker" in scores else [])]
    for name in ("macro_f1", "accuracy", "ece"):
        table.add_row(name, *("{value:.3f} ({low:.3f} to {high:.3f})".format(**one[name]) for one in both))
    for label in scores["f1"]:
        table.add_row(f"F1 {label}", *(f"{one['f1'][label]:.3f}" for one in both))
    console.print(table)


def _show_tallies(tallies: Iterable[tuple[str, Tally]], console: Console) -> None:
    for name, tally in tallies:
        for verb, notes in (("missed", tally.missed), ("wrong", tally.wrong)):
            for note in notes:
                console.print(f"{name}: {verb} {note}", markup=False, highlight=False, soft_wrap=True)


def _tally_table(tallies: Iterable[tuple[str, Tally]]) -> Table:
    table = Table("measure", "right", "missed", "wrong", "precision", "recall", "F1", "95 %")
    for name, tally in tallies:
        if any(tally.totals):
            f1 = tally.f1
            shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, f1.value))
            table.add_row(name, *map(str, tally.totals), *shares, f"{f1.low:.3f} to {f1.high:.3f}")
    return table


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

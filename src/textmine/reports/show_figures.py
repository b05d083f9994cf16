"""Figures in the terminal: which disagree, which are repeated, all of a word."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from textmine.reports.figures import Claim, Found, Said


def show_claims(claims: Sequence[Claim], console: Console) -> None:
    """Print each claim with its figures; a last line counts them."""
    for claim in claims:
        show_claim(claim, console)
    disputes = sum(claim.disputed for claim in claims)
    console.print(f"{disputes} disputes, {len(claims) - disputes} other claims", highlight=False)


def show_found(found: Found, console: Console) -> None:
    """Print the claims of a word, then the figures that are in none."""
    for claim in found.claims:
        show_claim(claim, console)
    if found.others:
        console.print(Text("in one document only", style="bold"))
        for said in found.others:
            _show_said(said, console)
    n = len(found.others) + sum(len(claim.figures) for claim in found.claims)
    console.print(f"{n} figures with {found.word!r}, {len(found.claims)} claims", highlight=False, markup=False)


def show_claim(claim: Claim, console: Console) -> None:
    """Print what a claim is of, how far its values are apart and what ties them; then who says each."""
    console.print(Text(_headline(claim), style="bold red" if claim.disputed else "bold"), soft_wrap=True)
    console.print(Text(f"  tied by: {claim.because}"), soft_wrap=True)
    for said in claim.figures:
        _show_said(said, console)
    console.print()


def _headline(claim: Claim) -> str:
    ends = number(claim.low) if claim.low == claim.high else f"{number(claim.low)} to {number(claim.high)}"
    first = claim.figures[0]
    unit = "" if first.kind in ("count", "fraction") else f" {first.unit or first.kind}"
    apart = f", {claim.spread:.1f} times" if claim.spread and claim.disputed else ""
    kind = "disputed" if claim.disputed else "repeated"
    return f"{claim.thing}: {ends}{unit}{apart}; {kind}, {claim.n_documents} documents [{claim.claim_id}]"


def _show_said(said: Said, console: Console) -> None:
    where = f"{said.published_on or 'undated'} {said.publisher or ''}".strip()
    line = f"  {' '.join(said.text.split())}: {said.source or 'the document itself'}; {where} [{said.document_id}]"
    console.print(Text(line, style="cyan"), soft_wrap=True)
    console.print(Text(f"    {said.sentence}"), soft_wrap=True)


def number(value: float) -> str:
    """A number as Danes write it: 12.200.000.000, 0,25."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if abs(value) < 1e15 else f"{value:g}"
    return text.translate(str.maketrans(",.", ".,"))

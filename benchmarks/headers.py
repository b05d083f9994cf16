"""How well real headlines, dates, writers and papers are told from each other in fifteen plain layouts.

Run: `python benchmarks/headers.py [N]` (N texts, 600 unless told otherwise; half a minute). The texts and their titles,
dates and papers are those of PAROLE-DK, the layouts and the writers are made up (`harness/layouts.py`). Of each piece:
its title, date, writers, paper, and whether its last words end its text. Shares with 95 % intervals (Wilson). The
labeller that is shipped learned headlines and paragraphs of these texts, in dumps laid out otherwise
(`textmine train parts --texts`): for a labeller that has not, leave the texts out there.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from harness import PAROLE, say_data, wilson
from harness.layouts import Piece, dumps, pieces

from textmine.ingest.read import read
from textmine.parts.split import take_apart
from textmine.records import Document, Raw
from textmine.settings import Settings
from textmine.tables.rows import document_text

STAGES = ("read", "take_apart")
"""Of the pipeline, in this order."""
SETTINGS = Settings()
N = 600
LAST = 3
"""So many words at the end of a text are compared."""


def plain(text: object) -> str:
    """Words without marks around them, in small letters."""
    return " ".join(str(text or "").casefold().split()).strip(' .:"»«')


def judged(piece: Piece, documents: Sequence[Document], texts: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each measure of a piece, right or not; a piece without its title is sought by its last words."""
    titled = [k for k, document in enumerate(documents) if plain(document.title) == plain(piece.title)]
    ending = plain(piece.paragraphs[-1]).split()[-LAST:]
    held = [k for k, text in enumerate(texts) if " ".join(ending) in plain(text)]
    yield "title", bool(titled)
    at = next(iter([*titled, *held, *range(len(documents))]), None)
    document = documents[at] if at is not None else None
    yield "date", document is not None and document.published_on == piece.published_on
    yield "writer", document is not None and list(document.authors) == [piece.author] * bool(piece.author)
    if piece.publisher:
        yield "paper", document is not None and plain(document.publisher) == plain(piece.publisher)
    yield "end of the text", at is not None and plain(texts[at]).split()[-LAST:] == ending


def main() -> None:
    """Print the shares, over all layouts and for each."""
    if not PAROLE.is_file():
        print(f"nothing to print: {PAROLE} is missing")
        return
    right, asked, layouts = Counter[str](), Counter[str](), Counter[tuple[str, bool]]()
    for layout, dump, told in dumps(pieces(int(sys.argv[1]) if len(sys.argv) > 1 else N, seed=7)):
        parts = take_apart(read(Raw("dump.txt", dump.encode()), SETTINGS.ingest))
        texts = [document_text(parts, document.document_id) for document in parts.documents]
        for piece in told:
            measures = [("pieces of the dump", len(texts) == len(told)), *judged(piece, parts.documents, texts)]
            for name, ok in measures:
                asked[name] += 1
                right[name] += ok
            layouts[layout.name, all(ok for _, ok in measures)] += 1
    for name, n in asked.items():
        low, high = wilson(right[name], n)
        print(f"{name:20} {right[name]:5} of {n:5}  {right[name] / n:.3f} ({low:.3f} to {high:.3f})")
    for name in dict.fromkeys(name for name, _ in layouts):
        print(f"  all right, {name:28} {layouts[name, True]:4} of {layouts[name, True] + layouts[name, False]}")
    say_data("PAROLE-DK")


if __name__ == "__main__":
    main()

"""spaCy's DocBin: `doc.cats` to fill in, ids and offsets in `doc.user_data`."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from textmine.labelling.tasks import Answer, Task, answer
from textmine.labelling.words import tokenizer

MAX_UNPACKED = 1_000_000_000
CERTAIN = 0.5


def write(tasks: Sequence[Task]) -> bytes:
    """Return a .spacy file. No categories: they would be taken for labels, in training as much as here."""
    found: bytes = DocBin(store_user_data=True, docs=[_doc(task) for task in tasks]).to_bytes()
    return found


def read(data: bytes) -> list[Answer]:
    """Return an answer for every doc; raises ValueError where it is no DocBin."""
    try:
        docs = DocBin(store_user_data=True).from_bytes(data).get_docs(Vocab())
        return [_answer(f"doc {n}", doc) for n, doc in enumerate(docs, start=1)]
    except (KeyError, IndexError, TypeError, AttributeError, AssertionError, OverflowError, RecursionError) as e:
        raise ValueError(f"{type(e).__name__} {e}") from e


def is_docbin(data: bytes) -> bool:
    """Say whether bytes are zlib's, and of a size that can be unpacked."""
    try:
        unpacker = zlib.decompressobj()
        unpacker.decompress(data, MAX_UNPACKED)
    except zlib.error:
        return False
    return unpacker.eof


def _doc(task: Task) -> Doc:
    doc = tokenizer()(task.unit.text)
    doc.user_data = dict(task.fields)
    return doc


def _answer(where: str, doc: Doc) -> Answer:
    labels = [name for name, score in doc.cats.items() if score >= CERTAIN]
    about = {key: value for key, value in doc.user_data.items() if isinstance(key, str)}
    return answer(where, about | {"text": doc.text}, labels, about.get("annotator"))

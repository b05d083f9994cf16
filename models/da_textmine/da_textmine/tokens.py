"""spaCy's Danish tokeniser, made linear: it is quadratic in the length of a run without white space."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from spacy.util import registry

LONGEST = 200  # characters without white space that are tokenised at once
RUN = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


class LinearTokenizer:
    """A tokeniser that cuts longer runs first; whatever else is asked of it is spaCy's own."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._own = tokenizer

    def __call__(self, text: str) -> Doc:
        """Return the document of a text; the texts of its tokens and their spaces make the text again."""
        parts = list(_parts(text))
        if len(parts) == 1:
            whole: Doc = self._own(text)
            return whole
        words, spaces = list[str](), list[bool]()
        for part in parts:
            for token in self._own(part):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self._own.vocab, words=words, spaces=spaces)

    def __getattr__(self, name: str) -> Any:
        if name == "_own":
            raise AttributeError(name)
        return getattr(self._own, name)

    def __getstate__(self) -> dict[str, Any]:
        return {"_own": self._own}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._own = state["_own"]


def _parts(text: str) -> Iterator[str]:
    at = 0
    for run in RUN.finditer(text):
        yield text[at : run.end()]
        at = run.end()
    yield text[at:]


@registry.tokenizers("da_textmine.LinearTokenizer.v1")  # type: ignore[untyped-decorator]
def make() -> Callable[[Language], LinearTokenizer]:
    """Return what makes the tokeniser for a pipeline."""
    plain = registry.tokenizers.get("spacy.Tokenizer.v1")()
    return lambda nlp: LinearTokenizer(plain(nlp))

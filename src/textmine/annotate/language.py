"""The spaCy pipeline that reads the text: ours, or any other that finds names."""

from __future__ import annotations

from functools import cache
from typing import Literal

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language

from textmine.errors import UsageError

Label = Literal["PER", "ORG", "LOC", "MISC"]

LABELS: dict[str, Label] = {
    "PER": "PER", "PERSON": "PER", "PRS": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "ORGANISATION": "ORG",
    "LOC": "LOC", "GPE": "LOC", "GPE_LOC": "LOC", "GPE_ORG": "LOC", "LOCATION": "LOC",
    "FAC": "MISC", "FACILITY": "MISC", "EVENT": "MISC", "EVN": "MISC", "PRODUCT": "MISC", "PROD": "MISC",
    "WORK_OF_ART": "MISC", "WORK OF ART": "MISC", "LAW": "MISC", "NORP": "MISC",
    "LANGUAGE": "MISC", "DRV": "MISC", "MISC": "MISC",
}  # fmt: skip
"""Labels of other pipelines for ours; a label that is not here (dates, numbers) is not a name."""


@cache
def load_pipeline(name: str) -> Language:
    """Load an installed spaCy pipeline by package name or path, once per process.

    A pipeline that sets no sentence boundaries gets a `sentencizer`. Raises UsageError, with the remedy, where the
    pipeline is missing, does not load with this spaCy, or finds no names.
    """
    try:
        nlp = spacy.load(name)
    except OSError as e:
        raise UsageError(f"spaCy pipeline {name!r} is not installed; {_remedy(name)}") from e
    except (ValueError, ImportError) as e:
        first = str(e).strip().splitlines()[0][:200]
        raise UsageError(f"spaCy pipeline {name!r} does not load with spaCy {spacy_version}: {first}") from e
    if not _assigns(nlp, "doc.ents"):
        has = ", ".join(nlp.pipe_names) or "nothing"
        raise UsageError(
            f"spaCy pipeline {name!r} finds no names (it has: {has}); set annotate.pipeline to one that does"
        )
    if not _assigns(nlp, "doc.sents", "token.is_sent_start"):
        nlp.add_pipe("sentencizer")
    return nlp


def _assigns(nlp: Language, *attributes: str) -> bool:
    return any(attribute in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names for attribute in attributes)


def _remedy(name: str) -> str:
    other = "set annotate.pipeline in textmine.toml to a pipeline that is installed, or to the path of one"
    if name == "da_textmine":
        return f"run `make install` or `pip install ./models/da_textmine`, or {other}"
    return f"install it (`pip install {name}` or from where it is published), or {other}"

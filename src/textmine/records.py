"""The few frozen types that pass between stages: read this file first.

A dump is read once into a `Source`; everything after it is an annotation whose `start` and `end` are half-open and
count code points in `Source.text`. The types that end in a table have that table's columns as their fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc

Role = Literal[
    "title", "lead", "heading", "body", "correction",
    "byline", "dateline", "caption", "attribution", "credit",
    "pull_quote", "comment",
    "teaser", "disclaimer", "field_label", "field_value", "navigation", "advert", "footer", "other",
]  # fmt: skip
TEXT_ROLES: frozenset[Role] = frozenset({"lead", "heading", "body", "correction", "pull_quote"})
"""Roles whose kept segments make up `documents.text`, and from which quotes and figures are read."""
NAME_ROLES: frozenset[Role] = TEXT_ROLES | {"title", "byline", "dateline", "caption", "attribution", "credit"}
"""Roles that are annotated with names when they are kept (quotes and figures: `TEXT_ROLES` and the title)."""
KEPT_ROLES: frozenset[Role] = NAME_ROLES | {"comment"}

Reason = Literal["repeated", "boilerplate", "form", "spam", "blank"]
"""Why a segment was not kept."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One dump as it was found: the bytes of a file, or of one record of a JSONL, CSV or archive."""

    path: str
    """Relative to the PATH given, `/` between folders, `#n` behind for the n-th record (from 1)."""
    data: bytes
    kind: Literal["file", "record"] = "file"
    """A `record` holds one JSON object (a CSV row becomes one)."""
    format: str = ""
    """`jsonl` or `csv` for a record; empty for a file, whose content decides."""
    reason: str | None = None
    """Set where it could not even be opened: what was wrong and what to do."""
    encoding: str = ""
    """Of a record: what its file was decoded from (`data` itself is always utf-8). Empty for a file."""


@dataclass(frozen=True, slots=True)
class Block:
    """What markup or a record says about a stretch of a source's text; plain text has none."""

    start: int
    end: int
    tag: str = ""
    """The innermost block element: `p`, `h1`, `li`, `td`, `figcaption`, ... (empty for a record's field)."""
    marks: str = ""
    """Tags, classes, ids, roles and itemprops of the element and its ancestors, lower case, outermost first."""
    main: bool | None = None
    """Whether trafilatura takes it for the main text; None where it was not asked."""
    role: Role | None = None
    """Set where the record itself says what it is (its title, its text, its comments)."""
    author: str | None = None
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record, or a page's metadata, states about its article. It wins over what is found in the text."""

    title: str | None = None
    lead: str | None = None
    authors: tuple[str, ...] = ()
    published_on: date | None = None
    updated_on: date | None = None
    publisher: str | None = None
    genre: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A row of `sources`, with what its markup says. `text` is written here, once, and never changed after."""

    source_id: str
    path: str
    record_id: str | None
    url: str | None
    sha256: str
    n_bytes: int
    format: str
    encoding: str | None
    repaired: bool
    text: str
    status: Literal["ok", "rejected"]
    reason: str | None = None
    blocks: tuple[Block, ...] = ()
    stated: Stated = Stated()
    masked: tuple[tuple[str, int], ...] = ()
    """How many personal numbers of each kind were masked: `(("cpr", 1), ("email", 2))`."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A row of `segments`: a stretch with one role. Together they cover a source with no gap and no overlap."""

    source_id: str
    segment_id: str
    document_id: str | None
    role: Role
    start: int
    end: int
    kept: bool
    reason: Reason | None = None
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A row of `comments`: a reader's comment as posted."""

    document_id: str
    comment_id: str
    start: int
    end: int
    text: str
    author: str | None = None
    posted_at: datetime | None = None
    duplicate_of: str | None = None
    n_copies: int = 1
    """How often it was posted, itself included; on a copy, 0."""
    is_spam: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """An article, or a reply printed under one, before its text is put together from its kept segments."""

    document_id: str
    source_id: str
    part: Literal["article", "reply"]
    parent_id: str | None = None
    title: str | None = None
    lead: str | None = None
    genre: str | None = None
    published_on: date | None = None
    updated_on: date | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "da"


@dataclass(frozen=True, slots=True)
class Parts:
    """A source taken apart: its documents in order, all segments by `start`, all comments by `start`."""

    source: Source
    documents: tuple[Document, ...]
    segments: tuple[Segment, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True)
class Passage:
    """A kept segment after the language model: `doc.text` is the segment's slice of the source text."""

    segment: Segment
    doc: Doc
    first_sentence: int
    """The number in the document of its first sentence."""

    @cached_property
    def text(self) -> str:
        """The text of `doc`, which spaCy puts together of its tokens each time that it is asked."""
        return self.doc.text


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of `mentions`: a name in annotated text."""

    document_id: str
    segment_id: str
    start: int
    end: int
    text: str
    label: Literal["PER", "ORG", "LOC", "MISC"]
    actor_id: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of `actors`: one person or body in one document."""

    document_id: str
    actor_id: str
    name: str
    type: Literal["person", "organisation", "party", "place", "other"]
    title: str | None = None
    affiliation: str | None = None
    party: str | None = None
    aliases: tuple[str, ...] = ()
    """Every other form in which the document names it, sorted; the canonical name is not among them."""
    n_mentions: int = 0
    is_author: bool = False
    is_quoted: bool = False
    is_criticised: bool = False
    n_quotes: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of `relations`: what one actor does to another, with the words that show it."""

    document_id: str
    actor_id: str
    other_id: str
    kind: Literal["replies_to", "criticises", "supports"]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A row of `quotes`: something said, without its marks."""

    document_id: str
    quote_id: str
    start: int
    end: int
    text: str
    actor_id: str | None = None
    speaker: str | None = None
    cue: str | None = None
    direct: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of `figures`: a number that the text claims (values as in TABLES: 74 for `74 procent`, DKK for kroner)."""

    document_id: str
    figure_id: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None = None
    value_max: float | None = None
    unit: str | None = None
    modifier: str | None = None
    change: str | None = None
    per: str | None = None
    counted: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    actor_id: str | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Stance:
    """A row of `stances`: a side taken towards a target; `label` is None where the model abstains."""

    document_id: str
    unit: Literal["document", "comment", "quote"]
    unit_id: str
    target: str
    label: Literal["for", "against", "neutral"] | None
    p_for: float
    p_against: float
    p_neutral: float
    model: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that is the same article as another one, which stays."""

    document_id: str
    duplicate_of: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Annotated:
    """A source with everything that was read from it: what one shard's worker hands back per source."""

    parts: Parts
    passages: tuple[Passage, ...] = ()
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    stances: tuple[Stance, ...] = ()

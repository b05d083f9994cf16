"""The tables, declared once: every column's name, type and meaning. The writer refuses any other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pandera.pandas as pandera
import pyarrow as pa

from textmine.records import Reason, Role

TEXT = pa.string()
NAMES = pa.list_(pa.string())
DAY = pa.date32()
TIME = pa.timestamp("us")
COUNT = pa.int64()
NUMBER = pa.float64()
FLAG = pa.bool_()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Arrow type, what it means, whether it may be null, and the closed set of its values if any."""

    name: str
    type: pa.DataType
    meaning: str
    nullable: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, its columns, and its key: the columns it is sorted by, which no two rows share."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, with each meaning as field metadata."""
        fields = [pa.field(c.name, c.type, c.nullable, {"meaning": c.meaning}) for c in self.columns]
        return pa.schema(fields, {"meaning": self.meaning})

    @property
    def checks(self) -> pandera.DataFrameSchema:
        """The pandera schema: no other column, no null where none may be, closed values, unique keys."""
        columns = {
            c.name: pandera.Column(
                nullable=c.nullable, checks=[pandera.Check.isin(c.values)] if c.values else None, required=True
            )
            for c in self.columns
        }
        return pandera.DataFrameSchema(columns, strict=True, unique=list(self.key))


def _id(name: str, meaning: str, *, nullable: bool = False) -> Column:
    return Column(name, TEXT, meaning, nullable)


SOURCE_ID = _id("source_id", "the dump")
DOCUMENT_ID = _id("document_id", "the article or reply")
SEGMENT_ID = _id("segment_id", "the stretch of the dump")
START = Column("start", COUNT, "first code point in `sources.text`")
END = Column("end", COUNT, "code point after the last in `sources.text`")
SLICE = Column("text", TEXT, "`sources.text[start:end]`")
MODEL = Column("model", TEXT, "version of the model")
TOPIC = (Column("topic_id", TEXT, "the topic; the same id in every snapshot of a model"),)
LABEL = Column("label", TEXT, "telling words of the topic")


SOURCES = Table(
    "sources",
    "a raw dump: a file, or a record of a JSONL, CSV or archive",
    (
        SOURCE_ID,
        Column("path", TEXT, "relative to the PATH given; `#n` for the n-th record"),
        Column("record_id", TEXT, "the id that a record states", True),
        Column("url", TEXT, "address that a record or page states", True),
        Column("sha256", TEXT, "digest of the bytes as received"),
        Column("n_bytes", COUNT, "size as received"),
        Column("format", TEXT, "text, html, jsonl, csv; empty where it could not be told"),
        Column("encoding", TEXT, "how it was decoded", True),
        Column("repaired", FLAG, "whether characters were changed when it was decoded"),
        Column("n_chars", COUNT, "code points of `text`"),
        Column("text", TEXT, "the dump as decoded and repaired, personal numbers masked; offsets point into it"),
        Column("status", TEXT, "whether it was read", values=("ok", "rejected")),
        Column("reason", TEXT, "why it was rejected and what to do", True),
    ),
    ("source_id",),
)
DOCUMENTS = Table(
    "documents",
    "an article, or a reply printed under one",
    (
        DOCUMENT_ID,
        SOURCE_ID,
        _id("parent_id", "the article that a reply answers", nullable=True),
        Column("part", TEXT, "article or reply", values=("article", "reply")),
        Column("title", TEXT, "as printed", True),
        Column("lead", TEXT, "as printed", True),
        Column("genre", TEXT, "as printed or stated", True),
        Column("published_on", DAY, "as printed or stated", True),
        Column("updated_on", DAY, "as printed or stated", True),
        Column("publisher", TEXT, "who printed it", True),
        Column("authors", NAMES, "names of its authors; empty where none is printed"),
        Column("language", TEXT, "ISO 639-1 code"),
        Column("text", TEXT, "its kept text: lead, headings, body, corrections, a blank line between"),
        Column("n_chars", COUNT, "code points of `text`"),
        Column("n_tokens", COUNT, "tokens of its annotated text; 0 where it is not annotated"),
        Column("n_comments", COUNT, "readers' comments posted under it"),
        _id("duplicate_of", "the copy of the same article that stays", nullable=True),
        Column("similarity", NUMBER, "share of the shorter text that stands in the one that stays", True),
    ),
    ("document_id",),
)
SEGMENTS = Table(
    "segments",
    "a stretch of a dump; together they cover all of it, with no gap and no overlap",
    (
        SOURCE_ID,
        SEGMENT_ID,
        _id("document_id", "the article or reply it belongs to", nullable=True),
        Column("role", TEXT, "what it is", values=get_args(Role)),
        START,
        END,
        Column("kept", FLAG, "whether it is part of what was said"),
        Column("reason", TEXT, "why it was not kept", True, get_args(Reason)),
        _id("duplicate_of", "the segment that stays", nullable=True),
    ),
    ("source_id", "start", "end"),
)
TOKENS = Table(
    "tokens",
    "a token of annotated text",
    (
        DOCUMENT_ID,
        SEGMENT_ID,
        Column("sentence", COUNT, "number of the sentence in the document, from 0"),
        START,
        END,
        SLICE,
        Column("lemma", TEXT, "base form"),
        Column("pos", TEXT, "universal part of speech", True),
    ),
    ("document_id", "start", "end"),
)
MENTIONS = Table(
    "mentions",
    "a name in annotated text",
    (
        DOCUMENT_ID,
        SEGMENT_ID,
        START,
        END,
        SLICE,
        Column("label", TEXT, "kind of name", values=("PER", "ORG", "LOC", "MISC")),
        _id("actor_id", "the actor it names", nullable=True),
        Column("score", NUMBER, "the model's certainty, where it gives one", True),
    ),
    ("document_id", "start", "end"),
)
ACTORS = Table(
    "actors",
    "an actor of a document",
    (
        DOCUMENT_ID,
        _id("actor_id", "the same in every document"),
        Column("name", TEXT, "canonical name"),
        Column("type", TEXT, "kind of actor", values=("person", "organisation", "party", "place", "other")),
        Column("title", TEXT, "title or office beside the name", True),
        Column("affiliation", TEXT, "the body it belongs to or speaks for", True),
        Column("party", TEXT, "full name of its party", True),
        Column("aliases", NAMES, "other names for it in the document"),
        Column("n_mentions", COUNT, "how often it is named"),
        Column("is_author", FLAG, "wrote the document"),
        Column("is_quoted", FLAG, "something it said is given, in marks or reported"),
        Column("is_criticised", FLAG, "is criticised in the document"),
        Column("n_quotes", COUNT, "its rows in `quotes`"),
    ),
    ("document_id", "actor_id"),
)
ACTOR_CHANGES = Table(
    "actor_changes",
    "an id of an earlier snapshot whose actor has another one now, in all its documents or in some",
    (
        _id("old_id", "the id it had"),
        _id("actor_id", "the id that took its place"),
        Column("kind", TEXT, "merged into another actor, or split", values=("merged", "split")),
        Column("name", TEXT, "fullest name of the actor with the new id"),
    ),
    ("old_id", "actor_id"),
)
ACTOR_DOUBTS = Table(
    "actor_doubts",
    "a case for a person to look at: two names joined, or one name told apart",
    (
        _id("actor_id", "the one"),
        _id("other_id", "the other; the same id where they were joined"),
        Column("name", TEXT, "name of the one"),
        Column("other_name", TEXT, "name of the other"),
        Column("title", TEXT, "title of the one", True),
        Column("affiliation", TEXT, "body of the one", True),
        Column("party", TEXT, "party of the one", True),
        Column("other_title", TEXT, "title of the other", True),
        Column("other_affiliation", TEXT, "body of the other", True),
        Column("other_party", TEXT, "party of the other", True),
        Column("reason", TEXT, "why it is doubtful"),
        Column("joined", FLAG, "whether they were taken for one"),
    ),
    ("actor_id", "other_id", "name", "other_name", "reason"),
)
RELATIONS = Table(
    "relations",
    "what one actor does to another in a document",
    (
        DOCUMENT_ID,
        _id("actor_id", "who does it"),
        _id("other_id", "to whom"),
        Column("kind", TEXT, "what", values=("replies_to", "criticises", "supports")),
        START,
        END,
        Column("text", TEXT, "the words that show it"),
    ),
    ("document_id", "start", "end", "actor_id", "other_id", "kind"),
)
QUOTES = Table(
    "quotes",
    "something said",
    (
        DOCUMENT_ID,
        _id("quote_id", "the quote"),
        START,
        END,
        Column("text", TEXT, "the speech alone, without its marks"),
        _id("actor_id", "who said it", nullable=True),
        Column("speaker", TEXT, "canonical name of who said it", True),
        Column("cue", TEXT, "the word that says it is speech", True),
        Column("direct", FLAG, "in the speaker's own words"),
    ),
    ("document_id", "start", "quote_id"),
)
KINDS = (
    "count", "money", "percent", "percentage_point", "per_mille", "fraction", "multiple", "duration", "age", "measure",
    "ordinal", "date",
)  # fmt: skip
MODIFIERS = (">", ">=", "<", "<=", "~", "range")
FIGURES = Table(
    "figures",
    "a number that the text claims",
    (
        DOCUMENT_ID,
        _id("figure_id", "the figure"),
        START,
        END,
        Column("text", TEXT, "from the modifier to the unit, else to the number"),
        Column(
            "kind",
            TEXT,
            "what the number is",
            values=KINDS,
        ),
        Column("value", NUMBER, "the plain number meant; null for a date", True),
        Column("value_max", NUMBER, "upper end of a range", True),
        Column("unit", TEXT, "ISO 4217 code, unit of time, or unit of measure", True),
        Column("modifier", TEXT, "how exact it is said to be", True, MODIFIERS),
        Column("change", TEXT, "whether it is a change", True, ("rise", "fall")),
        Column("per", TEXT, "what it is given for each of", True),
        Column("counted", TEXT, "the noun that is counted, as written", True),
        Column("period_start", DAY, "first day of the period it is about", True),
        Column("period_end", DAY, "last day of the period it is about", True),
        _id("actor_id", "who is given as its source", nullable=True),
        Column("sentence", TEXT, "the sentence it stands in"),
    ),
    ("document_id", "start", "figure_id"),
)  # fmt: skip
CLAIMS = Table(
    "claims",
    "a figure beside those of other documents about the same thing; copies of an article are left out",
    (
        _id("claim_id", "what the figures are about; made of what ties them"),
        DOCUMENT_ID,
        _id("figure_id", "the figure"),
        _id("actor_id", "who is given as its source", nullable=True),
        Column("thing", TEXT, "what is counted or priced, as most of them write it"),
        Column("kind", TEXT, "what the number is", values=KINDS),
        Column("unit", TEXT, "of the figure", True),
        Column("per", TEXT, "what it is given for each of", True),
        Column("value", NUMBER, "of the figure"),
        Column("value_max", NUMBER, "upper end of a range", True),
        Column("modifier", TEXT, "how exact it is said to be", True, MODIFIERS),
        Column("period_start", DAY, "first day of the period it is about", True),
        Column("period_end", DAY, "last day of the period it is about", True),
        Column("n_documents", COUNT, "how many documents have a figure of the claim"),
        Column("low", NUMBER, "the least value of the claim, in the figure's kind and unit"),
        Column("high", NUMBER, "the greatest, likewise"),
        Column("spread", NUMBER, "high / low; null where low is not above 0", True),
        Column("disputed", FLAG, "whether values differ by more than rounding and modifiers explain"),
        Column("because", TEXT, "the words that tie the figures, with commas"),
    ),
    ("claim_id", "document_id", "figure_id"),
)
COMMENTS = Table(
    "comments",
    "a reader's comment, as posted",
    (
        DOCUMENT_ID,
        _id("comment_id", "the comment"),
        START,
        END,
        SLICE,
        Column("author", TEXT, "name it was posted under", True),
        Column("posted_at", TIME, "when it was posted, as printed; midnight where only a day is", True),
        _id("duplicate_of", "the comment that stays", nullable=True),
        Column("n_copies", COUNT, "how often it was posted, on the one that stays; 0 on its copies"),
        Column("is_spam", FLAG, "link spam"),
        Column("reason", TEXT, "why it is spam or a copy", True),
    ),
    ("document_id", "start", "comment_id"),
)
TOPICS = Table(
    "topics",
    "a topic of a document",
    (
        DOCUMENT_ID,
        *TOPIC,
        Column("rank", COUNT, "1 for the strongest"),
        Column("weight", NUMBER, "share of the document"),
        LABEL,
        MODEL,
    ),
    ("document_id", "rank"),
)
TOPIC_TERMS = Table(
    "topic_terms",
    "a word of a topic",
    (
        *TOPIC,
        Column("rank", COUNT, "1 for the strongest"),
        Column("term", TEXT, "the word, as lemma"),
        Column("weight", NUMBER, "its share of the topic"),
        LABEL,
        MODEL,
    ),
    ("topic_id", "rank"),
)
STANCES = Table(
    "stances",
    "a side taken",
    (
        DOCUMENT_ID,
        Column("unit", TEXT, "what takes the side", values=("document", "comment", "quote")),
        _id("unit_id", "document_id, comment_id or quote_id"),
        Column("target", TEXT, "towards what"),
        Column("label", TEXT, "the side; null where the model abstains", True, ("for", "against", "neutral")),
        Column("p_for", NUMBER, "probability of for"),
        Column("p_against", NUMBER, "probability of against"),
        Column("p_neutral", NUMBER, "probability of neutral"),
        MODEL,
    ),
    ("document_id", "unit", "unit_id", "target"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        SOURCES, DOCUMENTS, SEGMENTS, TOKENS, MENTIONS, ACTORS, ACTOR_CHANGES, ACTOR_DOUBTS, RELATIONS, QUOTES,
        FIGURES, CLAIMS, COMMENTS, TOPICS,
        TOPIC_TERMS, STANCES,
    )
}  # fmt: skip

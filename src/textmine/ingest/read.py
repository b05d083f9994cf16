"""From raw bytes to a source: decoded, repaired, taken out of its markup, personal numbers masked."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace

from textmine.errors import InputError
from textmine.ids import make_id
from textmine.ingest.decode import decode
from textmine.ingest.main_text import mark_main
from textmine.ingest.mask import mask
from textmine.ingest.metadata import page_facts
from textmine.ingest.page import is_page, read_page
from textmine.ingest.record import read_record
from textmine.ingest.repair import repair, whole
from textmine.records import Block, Raw, Source, Stated
from textmine.settings import Ingest

_PAGE_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".xml", ".php", ".asp", ".aspx")
_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,300}charset\s*=\s*["']?|<\?xml[^>]{0,100}encoding\s*=\s*["'])([A-Za-z0-9_:.-]{2,40})""", re.I
)
_ANY_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")


_NOTHING_STATED = Stated()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A source before masking."""

    text: str
    format: str
    encoding: str
    repaired: bool
    blocks: tuple[Block, ...] = ()
    stated: Stated = _NOTHING_STATED
    record_id: str | None = None
    url: str | None = None


def read(raw: Raw, settings: Ingest) -> Source:
    """Read one dump. Never raises for bad input: what cannot be read is a rejected source whose reason says what to do.

    `text` has `\\n` line ends and no control characters but `\\n` and tab. It is the visible text of a page; of a
    record its title, lead, text and comments. Everything in it, and all that is stated, is masked as settings say.
    """
    if raw.reason is not None:
        return _rejected(raw, raw.reason)
    try:
        draft = _read_record(raw, settings) if raw.kind == "record" else _read_file(raw, settings)
        if not draft.text.strip():
            raise InputError(_nothing_to_read(draft.format))
    except InputError as error:
        return _rejected(raw, str(error))
    except Exception as error:  # one dump must never take the others with it
        return _rejected(
            raw, f"it could not be read ({type(error).__name__}: {str(error)[:200]}); save it anew as utf-8 text"
        )
    return _masked(raw, draft) if settings.mask else _source(raw, draft, {})


def _nothing_to_read(form: str) -> str:
    if form == "html":
        return "no visible text: a page that is built by scripts must be saved from the browser after it has loaded"
    return "it holds white space alone; leave it out"


def _read_file(raw: Raw, settings: Ingest) -> _Draft:
    if not raw.data:
        raise InputError("the file is empty; get it again or leave it out")
    found = _CHARSET.search(raw.data[:4096])
    decoded = decode(raw.data, found[1].decode("ascii") if found else None)
    markup = _is_page(raw.path, decoded.text)
    text, repaired = repair(decoded.text, entities=not markup)
    draft = _Draft(text, "text", decoded.encoding, repaired or decoded.damaged)
    return _read_page(draft, settings) if markup else draft


def _is_page(path: str, text: str) -> bool:
    """Whether it is markup by its look, or by its name as far as there is any tag in it."""
    name = path.lower().removesuffix(".gz")
    return is_page(text) or (name.endswith(_PAGE_NAMES) and _ANY_TAG.search(text) is not None)


def _read_page(draft: _Draft, settings: Ingest) -> _Draft:
    markup = draft.text
    page = read_page(markup, settings.max_depth)
    facts = page_facts(page.facts, page.text, page.blocks)
    blocks = mark_main(markup, page.text, page.blocks)
    return replace(draft, text=page.text, format="html", blocks=blocks, stated=facts.stated, url=facts.url)


def _read_record(raw: Raw, settings: Ingest) -> _Draft:
    record = read_record(raw.data, settings)
    damaged = record.repaired or (bool(raw.encoding) and "\ufffd" in record.text)
    return _Draft(
        record.text,
        raw.format or "jsonl",
        raw.encoding or "utf-8",
        damaged,
        record.blocks,
        record.stated,
        record.record_id,
        record.url,
    )


def _masked(raw: Raw, draft: _Draft) -> Source:
    """Mask the text and all that is stated; only what stands in the text is counted, so that nothing counts twice."""
    text, counts = mask(draft.text)
    stated = replace(
        draft.stated,
        title=_mask(draft.stated.title),
        lead=_mask(draft.stated.lead),
        authors=tuple(mask(author)[0] for author in draft.stated.authors),
        publisher=_mask(draft.stated.publisher),
        genre=_mask(draft.stated.genre),
    )
    blocks = tuple(replace(block, author=_mask(block.author)) if block.author else block for block in draft.blocks)
    hidden = replace(
        draft, text=text, stated=stated, blocks=blocks, url=_mask(draft.url), record_id=_mask(draft.record_id)
    )
    return _source(raw, hidden, counts)


def _mask(value: str | None) -> str | None:
    return mask(value)[0] if value else value


def _source(raw: Raw, draft: _Draft, counts: dict[str, int]) -> Source:
    digest = hashlib.sha256(raw.data).hexdigest()
    return Source(
        source_id=make_id(raw.path, digest),
        path=raw.path,
        record_id=draft.record_id,
        url=draft.url,
        sha256=digest,
        n_bytes=len(raw.data),
        format=draft.format,
        encoding=draft.encoding,
        repaired=draft.repaired,
        text=draft.text,
        status="ok",
        blocks=draft.blocks,
        stated=draft.stated,
        masked=tuple(sorted(Counter(counts).items())),
    )


def _rejected(raw: Raw, reason: str) -> Source:
    digest = hashlib.sha256(raw.data).hexdigest()
    return Source(
        source_id=make_id(raw.path, digest),
        path=raw.path,
        record_id=None,
        url=None,
        sha256=digest,
        n_bytes=len(raw.data),
        format=raw.format or _format_by_name(raw.path),
        encoding=None,
        repaired=False,
        text="",
        status="rejected",
        reason=whole(reason),
    )


def _format_by_name(path: str) -> str:
    name = path.lower().removesuffix(".gz")
    by_end = (("html", _PAGE_NAMES), ("jsonl", (".jsonl", ".ndjson", ".json")), ("csv", (".csv", ".tsv", ".tab")))
    return next((form for form, ends in by_end if name.endswith(ends)), "text")

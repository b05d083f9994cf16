"""What a page's metadata states about its article: JSON-LD, meta tags, the canonical address, `<time>`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from textmine.ingest.dates import parse_date
from textmine.ingest.page import Facts, page_words
from textmine.ingest.people import split_names
from textmine.ingest.repair import repair_line, unescape_markup, whole
from textmine.records import Block, Stated

_ARTICLE = re.compile(r"(?:article|blogposting|report|posting)$", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—:·»•/\\-]\s+|\s*\|\s*")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_LEAD_NAMES = ("og:description", "description", "twitter:description", "dc.description")
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "sailthru.author",
    "parsely-author",
)
_PUBLISHER_NAMES = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name")
_PUBLISHED_NAMES = (
    *("article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued"),
    *("dcterms.created", "dc.date", "publishdate", "publish-date", "pubdate", "sailthru.date", "date"),
)
_UPDATED_NAMES = (
    *("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified"),
    *("dc.date.modified", "last-modified", "lastmod"),
)
_GENRE_NAMES = ("article:section", "section", "genre", "dc.type")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page states, and its address."""

    stated: Stated
    url: str | None


def page_facts(facts: Facts, text: str, blocks: Sequence[Block]) -> PageFacts:
    """Return what the metadata states. A title and a lead count only as far as the page also prints them.

    Search engines and social media get other titles than readers; what is wanted is the printed one.
    """
    article = _json_article(facts.json_ld)
    printed = _printed(text, blocks)
    publisher = _name(article.get("publisher")) or _first(facts, _PUBLISHER_NAMES)
    published = parse_date(article.get("datePublished")) or _date(facts, _PUBLISHED_NAMES) or _time(facts)
    updated = parse_date(article.get("dateModified")) or _date(facts, _UPDATED_NAMES)
    stated = Stated(
        title=_title(article, facts, printed, blocks),
        lead=_lead(article, facts, printed),
        authors=_authors(article, facts, publisher),
        published_on=published,
        updated_on=updated if updated != published else None,  # most systems set it on every page
        publisher=_clean(publisher),
        genre=_genre(article, facts),
    )
    return PageFacts(stated, _url(article, facts))


def _json_article(scripts: Sequence[str]) -> dict[str, Any]:
    """Return the first JSON-LD object that is an article with a headline, else the first article, else nothing."""
    found: list[dict[str, Any]] = []
    for script in scripts:
        try:
            found += [
                thing for thing in _things(json.loads(script.strip().strip(";"), strict=False)) if _is_article(thing)
            ]
        except (ValueError, RecursionError):
            continue
    return next((thing for thing in found if thing.get("headline")), found[0] if found else {})


def _things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD document: itself, its graph, its lists, its main entity."""
    if depth > 5:
        return
    if isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _is_article(thing: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(kind) for kind in _strings(thing.get("@type")))


def _strings(value: Any) -> list[str]:
    """Return a string, or the strings of a list, as a list."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _clean(value: str | None) -> str | None:
    """Return one line of stated text, unescaped and repaired; None where nothing is left."""
    if not value:
        return None
    return " ".join(repair_line(unescape_markup(value)).split()) or None


def _first(facts: Facts, names: Sequence[str]) -> str | None:
    return next((value for name in names for key, value in facts.meta if key == name and value.strip()), None)


def _date(facts: Facts, names: Sequence[str]) -> date | None:
    dates = (parse_date(value) for name in names for key, value in facts.meta if key == name)
    return next((found for found in dates if found), None)


def _time(facts: Facts) -> date | None:
    """Return the day of the first `<time>` that is said to be that of publication, else of the first in an article."""
    marked = [value for value, marks in facts.times if "datepublished" in marks or "pubdate" in marks]
    others = [value for value, marks in facts.times if not _BESIDE.search(marks)]
    return next((found for value in [*marked, *others[:1]] if (found := parse_date(value))), None)


_BESIDE = re.compile(r"comment|kommentar|aside|footer|related|teaser|nav|datemodified|updated|list")


def _printed(text: str, blocks: Sequence[Block]) -> dict[str, str]:
    """Return the page's blocks by their text without case and white space at the ends."""
    found: dict[str, str] = {}
    for block in blocks:
        words = text[block.start : block.end]
        found.setdefault(_key(words), " ".join(words.split()))
    return found


def _key(words: str) -> str:
    return " ".join(words.split()).casefold()


def _title(article: dict[str, Any], facts: Facts, printed: dict[str, str], blocks: Sequence[Block]) -> str | None:
    given = [article.get("headline"), *(_first(facts, (name,)) for name in _TITLE_NAMES), facts.title]
    candidates = [title for value in given if isinstance(value, str) and (title := _clean(value))]
    for title in candidates:
        for form in (title, *_without_suffix(title)):
            if _key(form) in printed:
                return printed[_key(form)]
    if any(block.tag == "h1" for block in blocks):
        return None  # what is printed as the page's heading is nearer to its title than what was sent to Facebook
    return candidates[0] if candidates else None


def _without_suffix(title: str) -> list[str]:
    """Return what is left of a title when the paper's name is cut off: at each separator, the longest first."""
    cuts = [found.start() for found in _SUFFIX.finditer(title)][-3:]
    return [title[:cut] for cut in reversed(cuts)]


def _lead(article: dict[str, Any], facts: Facts, printed: dict[str, str]) -> str | None:
    """Return the description where the page prints it, also where it was cut short (`... og det er …`)."""
    given = [article.get("description"), *(_first(facts, (name,)) for name in _LEAD_NAMES)]
    for value in given:
        lead = _clean(value) if isinstance(value, str) else None
        if not lead or len(lead) < 30:
            continue
        if _key(lead) in printed:
            return printed[_key(lead)]
        start = _key(lead.rstrip(" .…"))
        if lead.endswith(("...", "…")):
            return next((words for key, words in printed.items() if key.startswith(start)), None)
    return None


def _authors(article: dict[str, Any], facts: Facts, publisher: str | None) -> tuple[str, ...]:
    given = article.get("author") or article.get("creator")
    names = [name for item in (given if isinstance(given, list) else [given]) if (name := _name(item))]
    if not names:
        names = [value for name in _AUTHOR_NAMES for key, value in facts.meta if key == name]
    cleaned = [clean for name in names if (clean := _clean(name)) and not _is_nobody(clean, publisher)]
    people = (person for name in cleaned for person in split_names(name))
    return tuple(dict.fromkeys(person for person in people if not _is_nobody(person, publisher)))


def _is_nobody(name: str, publisher: str | None) -> bool:
    """Whether a stated author is an address, a role or the paper itself."""
    low = name.casefold()
    silly = (
        "/" in low
        or "@" in low
        or "www." in low
        or low in page_words()["authors"]["nobody"]
        or not any(map(str.isalpha, low))
    )
    return silly or (publisher is not None and low == publisher.casefold())


def _genre(article: dict[str, Any], facts: Facts) -> str | None:
    """Return the genre that a section or a type names; `Indland` is a section but no genre."""
    given = [
        *_strings(article.get("articleSection")),
        _first(facts, _GENRE_NAMES),
        *_strings(article.get("@type")),
        *_strings(article.get("genre")),
    ]
    genres: dict[str, str] = page_words()["genres"]
    return next((genres[low] for value in given if value and (low := value.strip().casefold()) in genres), None)


def _url(article: dict[str, Any], facts: Facts) -> str | None:
    main = article.get("mainEntityOfPage")
    given = [
        *(href for rel, href in facts.links if "canonical" in rel.split()),
        _first(facts, ("og:url",)),
        article.get("url"),
        main.get("@id") if isinstance(main, dict) else main,
    ]
    found = (url for url in given if isinstance(url, str) and re.match(r"\s*https?://\S", url))
    return next((whole(url.strip()) for url in found), None)

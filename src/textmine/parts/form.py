"""Exports of content systems: labels with their values, in any order, known labels and such as nobody has seen."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from textmine.parts.dates import find_dates, without_dates
from textmine.parts.furniture import own_role
from textmine.parts.lines import Line
from textmine.parts.page import mark_text
from textmine.parts.people import full_name, is_given, is_role, names_in
from textmine.parts.wording import normal, table
from textmine.records import Role

_STYLED = re.compile(
    r"(?:\*\*|__)(?P<a>[^*_\n]{1,48}?):?(?:\*\*|__)\s?:?\s*|#{1,6}\s+(?P<b>[^#\n:]{1,48}?)\s{0,3}:?\s{0,3}#{0,6}$|"
    r"<(?P<c>[A-Za-zæøåÆØÅ][\w \-]{0,40})>\s*|\[(?P<d>[A-Za-zæøåÆØÅ][\w \-]{0,40})\]\s?:?\s*|"
    r"(?P<e>[A-Za-zæøåÆØÅ][\w \-./()]{0,40}?)\s{1,9}=(?:\s+|$)|"
    r"(?P<f>[A-Za-zæøåÆØÅ][\w \-./()]{0,40}?)(?:\s?:)?\t\s*"
)
_COLON = re.compile(r"(?P<a>[A-ZÆØÅa-zæøå©\d][^:\n]{0,44}?)\s?:(?=\s|$)\s*")
_CLOSING = re.compile(r"\s{0,4}</[A-Za-zæøåÆØÅ][\w \-]{0,40}>$")
_NOISE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\d+|[._*#]+")
STRONG = frozenset(
    {"title", "alt_title", "lead", "body", "author", "author_title", "date", "updated", "disclaimer", "comments"}
)
_IN_TEXT = frozenset(
    {
        "credit",
        "fact",
        "related",
        "caption",
        "author_box",
        "quote_source",
        "pull_quote",
        "correction",
        "picture",
        "section",
        "publisher",
        "affiliation",
        "ignored",
    }
)


@dataclass
class Label:
    """A line that is, or begins with, a label: its meaning (None where it is unknown) and where its value begins."""

    at: int
    text: str
    meaning: str | None
    value: int
    """Offset in the line's text at which a value on the same line begins; its length where there is none."""
    alone: bool
    colon: bool = True


@dataclass
class Field:
    """A label with the lines of its value."""

    label: Line
    meaning: str | None
    name: str
    values: list[Line]


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    return {label: meaning for meaning, labels in table("labels.toml").items() for label in labels}


@lru_cache(maxsize=1)
def _strong_labels() -> tuple[str, ...]:
    strong = (label for label, meaning in _meanings().items() if len(label) >= 6 and meaning in STRONG)
    return tuple(sorted(strong, key=lambda label: (-len(label), label)))


@lru_cache(maxsize=4096)
def meaning_of(label: str) -> str | None:
    """Return what a label means: as it stands, without numbers and brackets, or by the known label in it."""
    known = _meanings()
    low = normal(label).strip(" :*_")
    plain = " ".join(_NOISE.sub(" ", label.casefold()).split()).strip(" :-–/")
    for key in (label.casefold().strip(" :*_"), low, plain):
        if key in known:
            return known[key]
    for key in _strong_labels():
        if plain.endswith(key) or plain.startswith(f"{key} "):
            return "alt_title" if known[key] == "title" else known[key]
    return None


def label_of(line: Line, at: int) -> Label | None:
    """Return the label that a line begins with, if it is shaped like one."""
    styled = _STYLED.match(line.text)
    if styled:
        text = next(g for g in styled.groups() if g)
        if _is_label_text(text) and (meaning_of(text) or "\t" not in styled.group()):
            return Label(at, text, meaning_of(text), styled.end(), styled.end() >= len(line.text))
    colon = _COLON.match(line.text)
    if colon and _is_label_text(colon["a"]):
        return Label(at, colon["a"], meaning_of(colon["a"]), colon.end(), colon.end() >= len(line.text))
    if line.n_words <= 4 and not line.stops and line.text[:1].isupper() and normal(line.text) in _meanings():
        return Label(at, line.text, _meanings()[normal(line.text)], len(line.text), True, colon=False)
    return None


def _is_label_text(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or any(c in text for c in '"”“»«?!,;'):
        return False
    first = words[0].casefold()
    return first not in table("names.toml")["not_label"] and not find_dates(text)


def is_form(lines: list[Line]) -> bool:
    """Whether lines are an export form: labels of several meanings, the first of them above all running text."""
    labels = _candidates(lines)
    prose = next((i for i, line in enumerate(lines) if line.is_prose and label_of(line, i) is None), len(lines))
    if not labels or labels[0].at >= prose + 1 or labels[0].at > 12:
        return False
    colon = [label for label in labels if label.colon]
    meanings = {label.meaning for label in labels if label.meaning}
    telling = bool(meanings & {"title", "alt_title"}) or {"lead", "body"} <= meanings or len(meanings) >= 5
    if telling and len(meanings) >= 3 and (len(colon) >= 3 or len(meanings) >= 5):
        return True
    if len({label.text for label in colon}) >= 5 and len(colon) >= 0.6 * len(lines):
        return True
    alone = [label for label in colon if label.alone]
    short = sum(not line.is_prose for line in lines)
    return len({label.text for label in alone}) >= 5 and len(alone) >= 0.25 * short and labels[0].at <= 2


def _candidates(lines: list[Line]) -> list[Label]:
    return [label for i, line in enumerate(lines) if line.role is None and (label := label_of(line, i)) is not None]


def find_labels(lines: list[Line]) -> list[Label]:
    """Return the labels of a form, in order.

    A known label of weight counts anywhere; any other where another one stands within three lines, or where what
    follows it was printed before (the next copy of the text).
    """
    candidates = _candidates(lines)
    near = _neighbours(candidates)
    taken: list[Label] = []
    seen: set[str] = set()
    for at, line in enumerate(lines):
        label = next((c for c in near.get(at, ())), None)
        if label is not None and _counts(label, lines, near, seen):
            taken.append(label)
        if line.n_words >= 8:
            seen.add(line.plain)
    return taken


def _neighbours(candidates: list[Label]) -> dict[int, list[Label]]:
    return {label.at: [label] for label in candidates}


def _counts(label: Label, lines: list[Line], near: dict[int, list[Label]], seen: set[str]) -> bool:
    at = label.at
    if label.alone and label.colon and label.meaning in STRONG:
        return True
    below = lines[at + 1] if at + 1 < len(lines) else None
    if label.alone and label.colon and below is not None and below.plain in seen and below.n_words >= 8:
        return True
    reach = 3 if label.alone else 2
    beside = [
        n
        for k in range(at - reach, at + reach + 1)
        if k != at
        for n in near.get(k, ())
        if n.colon or n.meaning in STRONG
    ]
    if not beside:
        return (at <= 2 and label.meaning is not None) or (label.alone and at == len(lines) - 1)
    if not label.colon:
        above = next(iter(near.get(at - 1, ())), None)
        # Right below an empty label it is that label's value ("Stilling:", "Journalist").
        valued = above is not None and above.alone and above.colon and not lines[at].gap
        return not valued or label.meaning in ("rights", "comments", "related")
    if label.meaning is None and not label.alone and lines[at].n_words > 16:
        return any(n.meaning for n in beside) and len(beside) >= 2
    return True


def records(lines: list[Line]) -> list[tuple[int, int]]:
    """Return the half-open ranges of the forms that stand one after the other: the first title label comes back."""
    labels = [label for label in find_labels(lines) if label.meaning == "title"]
    if not labels:
        return [(0, len(lines))]
    name = normal(labels[0].text)
    starts = [label.at for label in labels if normal(label.text) == name]
    cuts = [0]
    all_labels = find_labels(lines)
    places = [label.at for label in all_labels]
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        before = all_labels[max(0, bisect_left(places, begin) - 1) : bisect_left(places, begin)]
        if (
            begin != starts[0]
            and before
            and before[-1].meaning not in ("author", "author_title")
            and any(o.is_prose for o in lines[begin:end])
        ):
            cuts.append(_record_begin(lines, places, begin, cuts[-1], bisect_left(places, starts[0])))
    return list(zip(cuts, [*cuts[1:], len(lines)], strict=True)) if len(cuts) > 1 else [(0, len(lines))]


def _record_begin(lines: list[Line], places: list[int], begin: int, floor: int, n_above: int) -> int:
    """Move a record's beginning up over as many labels as stand above the first record's title."""
    first = bisect_left(places, begin) - n_above
    at = places[first] if n_above and first >= 0 and places[first] > floor else begin
    while at > floor + 1 and not any(c.isalnum() for c in lines[at - 1].text):
        at -= 1
    return at


def fields_of(lines: list[Line]) -> tuple[list[Line], list[Field], list[Line]]:
    """Return the form's lines (a value beside its label is one of its own), its fields, and the lines above them."""
    labels = {label.at: label for label in find_labels(lines)}
    out: list[Line] = []
    above: list[Line] = []
    fields: list[Field] = []
    for at, line in enumerate(lines):
        label = labels.get(at)
        if label is None:
            out.append(line)
            (fields[-1].values if fields else above).append(line)
            continue
        head, value = _cut(line, label)
        out += [head, value] if value else [head]
        fields.append(Field(head, label.meaning, label.text, [value] if value else []))
    return out, fields, above


def _cut(line: Line, label: Label) -> tuple[Line, Line | None]:
    if label.alone or line.end - line.start != len(line.text):
        line.role = "field_label"
        return line, None
    head = Line(
        line.start, line.start + len(line.text[: label.value].rstrip()), line.text[: label.value].rstrip(), line.gap
    )
    head.role = "field_label"
    rest = line.text[label.value :]
    closing = _CLOSING.search(rest)
    if closing:
        rest = rest[: closing.start()]
    return head, Line(line.start + label.value, line.start + label.value + len(rest), rest)


def mark_form(fields: list[Field], above: list[Line]) -> None:
    """Give every value of a form its role by the meaning of its label and by its own shape."""
    _second_titles(fields)
    _by_shape(fields)
    for line in above:
        line.role = line.role or own_role(line)[0] or "navigation"
    for field in fields:
        _VALUE.get(field.meaning or "", _mark_other)(field)


def _second_titles(fields: list[Field]) -> None:
    """A "Titel:" behind a name is the person's; a second title of the article is another form of it."""
    title = False
    for before, field in zip([None, *fields], fields, strict=False):
        if field.meaning not in ("title", "alt_title"):
            continue
        value = field.values[0].text if field.values else ""
        person = (
            before is not None
            and before.meaning in ("author", "affiliation", "author_title")
            and (title or is_role(value))
        )
        if person and len(value.split()) <= 12:
            field.meaning = "author_title"
        elif field.meaning == "title" and title:
            field.meaning = "alt_title"
        elif value and field.meaning == "title":
            title = True
    if not title:
        first = next((f for f in fields if f.meaning == "alt_title" and f.values), None)
        if first is not None:
            first.meaning = "title"


_DATE_STEMS = ("publ", "udgiv", "frigiv", "online", "tryk", "dato", "bragt", "udkom", "date")
_NOT_WRITER = (
    "foto",
    "redakt",
    "oprett",
    "ejer",
    "ansvar",
    "godkend",
    "låst",
    "kilde",
    "illustr",
    "grafik",
    "billed",
    "red.",
    "kontakt",
    "korrektur",
    "layout",
    "medvirk",
    "interviewet",
)
_TITLE_STEMS = ("hoved", "linje", "overskr", "titel", "rubrik", "head")


def _by_shape(fields: list[Field]) -> None:
    """Give unknown labels the meaning that no known one has, where the value's shape and the label's stem agree."""
    known = {field.meaning for field in fields if field.values}
    body = next(
        (i for i, f in enumerate(fields) if any(v.is_prose for v in f.values) and f.meaning in (None, "body")),
        len(fields),
    )
    for i, field in enumerate(fields):
        if field.meaning is not None or not field.values:
            continue
        value, name = field.values[0], field.name.casefold()
        if (
            "date" not in known
            and find_dates(value.text)
            and not without_dates(value.text)
            and any(s in name for s in _DATE_STEMS)
        ):
            field.meaning = "date"
        elif "author" not in known and _are_persons(value.text) and not any(s in name for s in _NOT_WRITER):
            field.meaning = "author"
        elif "lead" not in known and i < body and value.stops and 5 <= value.n_words <= 70 and len(field.values) == 1:
            field.meaning = "lead"
        known.add(field.meaning)
    if "title" not in known:
        _title_by_shape(fields[: body + 1])


def _are_persons(text: str) -> bool:
    parts = re.split(r",\s|;\s?|\s(?:og|&)\s", text)
    return all(full_name(p) and is_given(p.split()[0]) for p in parts)


def _title_by_shape(fields: list[Field]) -> None:
    """Call the unknown field a title whose one short value reads like one; a telling label, then more words, win."""
    scored = [
        (2 * any(s in f.name.casefold() for s in _TITLE_STEMS) + (f.values[0].n_words >= 4), -i)
        for i, f in enumerate(fields)
        if f.meaning is None
        and len(f.values) == 1
        and 2 <= f.values[0].n_words <= 25
        and not f.values[0].text.endswith(".")
        and own_role(f.values[0])[0] is None
    ]
    if scored and max(scored)[0] >= 1:
        fields[-max(scored)[1]].meaning = "title"


def _first_is(role: Role, field: Field) -> None:
    if field.values:
        field.values[0].role = role
        _mark_rest(field.values[1:])


def _mark_rest(lines: list[Line]) -> None:
    """Name the lines below a short value: running text is text under whatever label it stands."""
    if any(line.is_prose for line in lines):
        mark_text(lines)
        return
    for line in lines:
        role = own_role(line)[0]
        line.role = (
            role if role in ("footer", "navigation", "advert", "teaser", "disclaimer", "correction") else "field_value"
        )


def _mark_title(field: Field) -> None:
    _first_is("title", field)


def _mark_lead(field: Field) -> None:
    if sum(line.is_prose for line in field.values) > 3:
        mark_text(field.values)
        return
    for line in field.values:
        own = own_role(line)[0]
        line.role = (
            own
            if own in ("teaser", "footer", "navigation", "advert", "disclaimer", "other") and not line.is_prose
            else "lead"
        )


def _mark_author(field: Field) -> None:
    for i, line in enumerate(field.values):
        named = names_in(line.text) or full_name(line.text) or i == 0
        if line.is_prose or not named:
            _mark_rest(field.values[i:])
            return
        line.role = "byline"


def _mark_date(field: Field) -> None:
    value = field.values[0] if field.values else None
    _first_is("dateline" if value is not None and find_dates(value.text) else "field_value", field)


def _mark_notice(field: Field) -> None:
    _first_is("disclaimer", field)


def _mark_correction(field: Field) -> None:
    for line in field.values:
        line.role = "correction"


def _mark_box(field: Field) -> None:
    for line in field.values:
        line.role = own_role(line)[0] if not line.is_prose and own_role(line)[0] in ("footer", "advert") else "byline"


def _mark_caption(field: Field) -> None:
    for line in field.values:
        line.role = "field_value" if own_role(line)[1] == "file" else own_role(line)[0] or "caption"


def _mark_credit(field: Field) -> None:
    _first_is("credit", field)


def _mark_rights(field: Field) -> None:
    for line in field.values:
        line.role = own_role(line)[0] or "footer"


def _mark_related(field: Field) -> None:
    long = [line for line in field.values if line.n_words > 45]
    for line in field.values:
        line.role = own_role(line)[0] or "teaser"
    if long:
        for line in field.values:
            line.role = None
        mark_text(field.values)


def _mark_fact_title(field: Field) -> None:
    _first_is("heading", field)


def _mark_pull_quote(field: Field) -> None:
    _first_is("pull_quote", field)


def _mark_source(field: Field) -> None:
    _first_is("attribution", field)


def _mark_body(field: Field) -> None:
    if sum(line.n_words for line in field.values) <= 3:
        _first_is("field_value", field)
        return
    mark_text(field.values)


def _mark_other(field: Field) -> None:
    if field.meaning is None and any(line.is_prose for line in field.values):
        mark_text(field.values)
    elif field.values:
        first = field.values[0]
        role = own_role(first)[0]
        _first_is(role if role in ("footer", "advert") and first.n_words > 3 else "field_value", field)
        if first.is_prose and field.meaning not in ("section", "picture", "publisher"):
            first.role = None
            mark_text(field.values)


_VALUE = {
    "title": _mark_title,
    "lead": _mark_lead,
    "body": _mark_body,
    "fact": _mark_body,
    "author": _mark_author,
    "date": _mark_date,
    "updated": _mark_date,
    "disclaimer": _mark_notice,
    "correction": _mark_correction,
    "author_box": _mark_box,
    "caption": _mark_caption,
    "credit": _mark_credit,
    "rights": _mark_rights,
    "related": _mark_related,
    "fact_title": _mark_fact_title,
    "pull_quote": _mark_pull_quote,
    "quote_source": _mark_source,
}

"""Documents from labelled lines: where each begins and ends, its fields, and the comments under it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import pairwise

from textmine.models.ranker import Ranker
from textmine.parts.about import dates_of
from textmine.parts.answered import settle_replies
from textmine.parts.answers import answering, introduces, promote_answers
from textmine.parts.bounds import begin_of, habit_of
from textmine.parts.drafts import NOTHING_KNOWN, Chances, Draft
from textmine.parts.heads import heads_of, printed_title
from textmine.parts.initials import initialled, legend_of
from textmine.parts.labelled import fields_of, settle_values
from textmine.parts.lines import Line
from textmine.parts.mastheads import Paper, head_date, in_a_field, only_date, page_dates, printed_year
from textmine.parts.posted import comments_of
from textmine.parts.promoted import promote_titles
from textmine.parts.wording import says
from textmine.parts.writers import signature_of, writers_of
from textmine.records import TEXT_ROLES

_FAR = 400
_TELLING = 3
"""A title of so many words is not said by chance in another piece."""
_PIECES = 3
"""So many documents with no date of their own, and what is printed at the top is the date of an issue."""
Dates = tuple[date | None, date | None]
"""When a document was published, and when it was changed."""


def assemble(units: Sequence[Line], chances: Chances = NOTHING_KNOWN, replies: Ranker | None = None) -> list[Draft]:
    """Return the documents of one dump from its labelled lines: articles and replies, in order of appearance.

    Each unit has its role, and in `key` the kind of a title: empty for an article's, `reply`, or `again`. `replies`
    tells which documents answer earlier ones; without it, those whose titles say so do.
    """
    lines = list(units)
    drafts = draft_documents(lines, chances)
    find_papers(drafts, lines)
    if replies is not None:
        settle_replies(drafts, chances.replies, replies)
    known = list(dict.fromkeys(n for d in drafts for n in d.authors if len(n.split()) > 1))[:_FAR]
    legend = legend_of(lines)
    several, alone = sum(draft.part == "article" for draft in drafts) > 1, len(drafts) == 1
    for i, (draft, dates) in enumerate(zip(drafts, _dates(lines, drafts), strict=True)):
        if draft.parent is not None:
            draft.publisher = in_a_field(draft.fields) or drafts[draft.parent].publisher
        draft.several, draft.page_dates = several, dates
        named = initialled(draft.lines, legend) or draft.authors or (signature_of(draft.lines) if alone else ())
        draft.authors = tuple(dict.fromkeys(_in_full(name, known) for name in named))
        for line in draft.lines:
            line.document = i
    return drafts


def draft_documents(lines: list[Line], chances: Chances) -> list[Draft]:
    """Return the documents before it is settled which are replies; roles of lines are changed where that is certain.

    Of several titles over one text the surest stands. A document runs from the lines above its title that belong to it
    to the next document's. Lines without any text are no document; a title in running text is a heading.
    """
    settle_values(lines)
    promote_answers(lines)
    promote_titles(lines, chances.titles)
    return _documents(lines, chances.titles)


def find_papers(drafts: Sequence[Draft], lines: Sequence[Line]) -> None:
    """Tell each document which paper printed it; empty where none is printed."""
    paper = Paper.of(_without_notes(lines))
    for draft in drafts:
        draft.publisher = paper.printed(_without_notes(draft.lines), draft.fields) or ""


def _without_notes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those that tell editors something: "Til fri afbenyttelse"."""
    return [line for line in lines if line.role == "title" or "note" not in says(line)]


def _dates(lines: Sequence[Line], drafts: Sequence[Draft]) -> list[Dates]:
    """Return, for each document, the dates that hold where it prints none: of its head, its record, or its page.

    A reply has the date of an issue, which its pieces do not print again; other dates are its article's alone.
    """
    page = page_dates(lines, printed_year(lines)) if len(drafts) > 1 else (None, None)
    page = page if page[0] else (only_date(lines), None)
    dated = any(dates_of(_from_title(draft.lines), draft.fields)[0] for draft in drafts)
    issue = (None, None) if dated or len(drafts) < _PIECES else page
    record: Dates | None = None
    found: list[Dates] = []
    for draft in drafts:
        own = head_date(_above_text(draft.lines)) if draft.part == "article" else None
        if draft.part == "reply":
            found.append(issue)
            continue
        found.append((own, None) if own else record or page)
        labelled = dates_of(draft.lines, draft.fields)[0] if draft.fields else None
        record = (labelled, None) if labelled else record
    return found


def _from_title(lines: list[Line]) -> list[Line]:
    return lines[next((i for i, line in enumerate(lines) if line.role == "title"), 0) :]


def _above_text(lines: Sequence[Line]) -> Sequence[Line]:
    return lines[: next((i for i, line in enumerate(lines) if line.role == "body"), len(lines))]


def _in_full(name: str, known: Sequence[str]) -> str:
    """Return a given name or initials as the one writer of the dump who bears them, in full."""
    letters = [c for c in name if c.isalpha()]
    fuller = [k for k in known if k != name]
    if len(name.split()) == 1 and name.isalpha() and len(name) > 2:
        found = [k for k in fuller if k.split()[0].casefold() == name.casefold()]
    elif 2 <= len(letters) <= 4 and "." in name:
        found = [
            k for k in fuller if [w[0].casefold() for w in re.split(r"[\s-]", k)] == [c.casefold() for c in letters]
        ]
    else:
        found = []
    return found[0] if len(found) == 1 else name


def _documents(lines: list[Line], sure: Mapping[int, float]) -> list[Draft]:
    heads = heads_of(lines, sure)
    if not heads:
        if not any(line.role in TEXT_ROLES | {"comment", "title"} for line in lines):
            return []
        again = next((i for i, line in enumerate(lines) if line.role == "title"), None)
        return [_draft(lines, printed_title(lines, again) if again is not None else None, "article", None)]
    begins, habit = [0], habit_of(lines, heads)
    for above, at in pairwise(heads):
        begins.append(begin_of(lines, begins[-1], above.end, at, habit))
    drafts: list[Draft] = []
    article: int | None = None
    others: set[str] = set()
    for begin, end, head in zip(begins, [*begins[1:], len(lines)], heads, strict=True):
        part = "reply" if head.reply and article is not None else "article"
        article = len(drafts) if part == "article" else article
        drafts.append(_draft(lines[begin:end], head.title, part, article if part == "reply" else None, others))
        if lines[head.begin].n_words >= _TELLING:
            others.add(lines[head.begin].plain)
    return drafts


def _printed_again(lines: Sequence[Line], titles: Collection[str]) -> int:
    """Return where below a text the title of an earlier piece stands: from there on that one is printed once more."""
    text = next((i for i, line in enumerate(lines) if line.role == "body"), len(lines))
    return next((i for i in range(text, len(lines)) if lines[i].plain in titles), len(lines))


def _untitle(draft: Draft) -> None:
    """Take its title from a reply that has none but the editors' sentence over it."""
    for line in draft.lines:
        if line.role == "title":
            line.role, line.key = "disclaimer", ""
    draft.title = None


def _draft(lines: list[Line], title: str | None, part: str, parent: int | None, others: Collection[str] = ()) -> Draft:
    draft = Draft(lines, part=part, parent=parent, fields=fields_of(lines))
    draft.title = title
    draft.authors = tuple(writers_of(lines[: _printed_again(lines, others)]))
    if part == "reply" and not draft.authors and title:
        draft.authors = answering(title)
    if part == "reply" and title and introduces(title):
        _untitle(draft)
    draft.anonymous = not draft.authors
    published, _ = dates_of([line for line in lines if line.role != "comment"], draft.fields)
    draft.comments = comments_of(lines, published)
    return draft

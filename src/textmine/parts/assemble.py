"""Documents from labelled lines: where each begins and ends, its fields, and the comments under it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from textmine.parts.about import dates_of
from textmine.parts.comments import Posted
from textmine.parts.drafts import Draft
from textmine.parts.labels import Field, meaning_of
from textmine.parts.lines import Line
from textmine.parts.mastheads import Paper, head_date, page_dates
from textmine.parts.people import full_name, is_given, leading_name
from textmine.parts.posters import Posting, postings
from textmine.parts.promoted import promote_titles
from textmine.parts.wording import normal
from textmine.parts.writers import writers_of
from textmine.records import TEXT_ROLES

_TEXT = TEXT_ROLES | {"comment", "caption", "credit", "attribution"}
_BEARS = frozenset({"body", "lead", "pull_quote", "comment"})
_FOLLOWED = frozenset({"body", "pull_quote", "comment"})
"""What a title needs under it before another one can begin: a lead alone is still the head."""
_TAIL = frozenset({"teaser", "advert", "footer", "disclaimer"})
_UPDATED = re.compile(r"opdater|ændr|redig|ajour|revid|rettet|modif|updated", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_RULE = re.compile(r"[\W_]+")
_ANSWERS = re.compile(
    r"(?:(?:slut)?(?:svar|replik|gensvar|modsvar|duplik)\s(?:fra|af)\s)?(?P<who>[^:]{4,60}?)"
    r"(?:\s(?:svarer|replicerer|har\b|skriver|sendte)|\s?:|$)",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"(?:(?:slut)?(?:replik|svar)|duplik|modsvar|gensvar)\s?:\s?\S|.{3,50}\s(?:svarer|replicerer)(?:\s\S+){0,3}\s?:$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"[\W_]*(?:(?:slut)?(?:svar|replik)|duplik|modsvar|gensvar|kroniksvar|"
    r"svar på (?:svaret|tiltale|kritikken)|sidste ord|slutbemærkning|redaktionens svar)[\W_]*",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[\W_]*spørgsmål[\W_]*(?:\s\d+[\W_]*)?|spørger\b.*", re.IGNORECASE)
_SVAR_FRA = re.compile(
    r"(?:(?:slut)?(?:svar|replik)|duplik|modsvar|gensvar) (?:fra|af|ved)\s\S|.{3,50}\s(?:svarer|replicerer)\s?:$",
    re.IGNORECASE,
)
_IN_CONTENTS = re.compile(r"\.{3,}\s?\d{1,4}\W*$")
_SURE = 0.8
_FAR = 400
_NEAR = 60
"""How many lines, and how many titles, are looked at around one: time stays linear."""
_LOOK_BACK = 40


@dataclass(frozen=True)
class _Head:
    """Where a document's title stands, or the line that takes its place, and what it says."""

    begin: int
    end: int
    title: str | None
    reply: bool = False


def assemble(units: Sequence[Line], sure: Mapping[int, float] | None = None) -> list[Draft]:
    """Return the documents of one dump from its labelled lines: articles and replies, in order of appearance.

    Each unit has its role, and in `key` the kind of a title: empty for an article's, `reply`, or `again`. `sure` gives
    the probability of being a title by the offset at which a line begins; of several titles over one text the surest
    stands. A document runs from the lines above its title that belong to it to the next document's. Lines without any
    text are no document; a title in running text is a heading, and its line's role is changed to that.
    """
    lines = list(units)
    promote_titles(lines, sure or {})
    drafts = _documents(lines, sure or {})
    known = list(dict.fromkeys(n for d in drafts for n in d.authors if len(n.split()) > 1))[:_FAR]
    paper = Paper.of(lines)
    shared = page_dates(lines) if len(drafts) > 1 else (None, None)
    for i, draft in enumerate(drafts):
        if draft.part == "article":
            draft.publisher = paper.printed(draft.lines, draft.fields)
            own = head_date(_above_text(draft.lines))
            draft.page_dates = (own, None) if own else shared
        draft.authors = tuple(_in_full(name, known) for name in draft.authors)
        for line in draft.lines:
            line.document = i
    return drafts


def _above_text(lines: Sequence[Line]) -> Sequence[Line]:
    return lines[: next((i for i, line in enumerate(lines) if line.role in ("title", "body")), len(lines))]


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
    heads = _heads(lines, sure)
    if not heads:
        if not any(line.role in TEXT_ROLES | {"comment", "title"} for line in lines):
            return []
        again = next((i for i, line in enumerate(lines) if line.role == "title"), None)
        return [_draft(lines, _printed(lines, again) if again is not None else None, "article", None)]
    begins = [0]
    for above, at in pairwise(heads):
        begins.append(_begin(lines, begins[-1], above.end, at))
    drafts: list[Draft] = []
    article: int | None = None
    several = sum(not head.reply for head in heads) > 1
    for begin, end, head in zip(begins, [*begins[1:], len(lines)], heads, strict=True):
        part = "reply" if head.reply and article is not None else "article"
        article = len(drafts) if part == "article" else article
        drafts.append(_draft(lines[begin:end], head.title, part, article if part == "reply" else None))
        drafts[-1].several = several
    return drafts


def _heads(lines: list[Line], sure: Mapping[int, float]) -> list[_Head]:
    """Return where documents begin: titles with text under them, and what stands in the place of one, in order."""
    titled = _over_text(lines, _blocks(lines), sure)
    places = [head.begin for head in titled]
    untitled = []
    for head in _untitled(lines):
        at = bisect_left(places, head.begin)
        if not any(_meet(lines, head, other) for other in titled[max(0, at - 1) : at + 1]):
            untitled.append(head)
    return sorted([*titled, *untitled], key=lambda head: head.begin)


def _meet(lines: list[Line], one: _Head, other: _Head) -> bool:
    """Whether no text stands between two heads."""
    low, high = sorted((one, other), key=lambda head: head.begin)
    return not _bears(lines[low.end : high.begin])


def _blocks(lines: list[Line]) -> list[_Head]:
    """Return the titles that are no repetition of another: one that goes on over several lines is one."""
    blocks: list[_Head] = []
    name: str | None = None
    seen: set[str] = set()
    for i, line in enumerate(lines):
        if line.role != "title" or _goes_on(lines, i) or _IN_CONTENTS.search(line.text):
            continue
        head = _block(lines, i)
        known = normal(head.title or "") in seen or any(_same_title(head, other) for other in blocks[-_NEAR:])
        if name is not None and _label(lines, i) not in (name, None) and line.key != "reply":
            continue
        if known and not _is_new_record(lines, i, blocks):
            continue
        if line.key == "again" and ((_label(lines, i) and blocks) or not _text_below(lines, head.end)):
            continue
        if line.key == "again" and _repeats_below(lines, head):
            continue
        name = name or _label(lines, i)
        blocks.append(head)
        seen.add(normal(head.title or ""))
    return blocks


def _is_new_record(lines: list[Line], i: int, blocks: list[_Head]) -> bool:
    """Whether a title that was printed before begins a record of its own: the same label, with text between."""
    label = _label(lines, i)
    if label is None or label != _label(lines, blocks[-1].begin):
        return False
    first = next(normal(line.text) for line in lines if line.role == "field_label")
    return any(line.role == "field_label" and normal(line.text) == first for line in lines[blocks[-1].end : i])


def _repeats_below(lines: list[Line], head: _Head) -> bool:
    """Whether a title that is said to be printed again is printed below as an article's."""
    return any(
        line.role == "title" and line.key != "again" and _alike(lines[head.begin], line)
        for line in lines[head.end : head.end + _FAR]
    )


def _block(lines: list[Line], i: int) -> _Head:
    end = i + 1
    while end < len(lines) and _goes_on(lines, end):
        end += 1
    return _Head(i, end, " ".join(line.text for line in lines[i:end]), _is_reply(lines, i))


def _is_reply(lines: list[Line], i: int) -> bool:
    """Whether a title is a reply's: by its label, by its words, or by the lone word above it, under a finished text."""
    if lines[i].key == "reply":
        return True
    if not any(line.role == "body" for line in lines[max(0, i - _FAR) : i]) or _label(lines, i):
        return False
    if _ANSWERED.match(lines[i].text) and not _is_dated(lines, i):
        return True
    for line in reversed(lines[max(0, i - 3) : i]):
        if line.role in _TEXT or line.role == "title":
            break
        if _MARK.fullmatch(line.text.strip()) and line.text.strip(" :").casefold() != "svar":
            return True
        if _MARK.fullmatch(line.text.strip()) and line.role != "comment" and not _near_comment(lines, i):
            return True
    return False


def _is_dated(lines: list[Line], i: int) -> bool:
    """Whether a date is printed by a title, as an archive prints one over every article."""
    return any(line.role == "dateline" for line in lines[max(0, i - 3) : i + 4])


def _near_comment(lines: list[Line], i: int) -> bool:
    return any(line.role == "comment" for line in lines[max(0, i - 5) : i + 5])


def _over_text(lines: list[Line], blocks: list[_Head], sure: Mapping[int, float]) -> list[_Head]:
    """Return the titles under which a text begins: one for each text, and none in running text."""
    heads: list[_Head] = []
    for block in blocks:
        if heads and not _bears(lines[heads[-1].end : block.begin], _FOLLOWED):
            heads[-1] = _better(lines, heads[-1], block, sure)
            continue
        if heads and _is_heading(lines, block, sure):
            for line in lines[block.begin : block.end]:
                line.role, line.key = "heading", ""
            continue
        heads.append(block)
    if len(heads) > 1 and not _bears(lines[heads[-1].end :]):
        heads.pop()
    return heads


def _better(lines: list[Line], first: _Head, second: _Head, sure: Mapping[int, float]) -> _Head:
    """Return which of two titles over the same text is its title: the surer one, else the one that reads like one."""
    one, two = (max(sure.get(line.start, 0.0) for line in lines[h.begin : h.end]) for h in (first, second))
    if abs(one - two) > 0.2:
        return first if one > two else second
    if _label(lines, first.begin) or _alike(lines[first.begin], lines[second.begin]):
        return first
    if first.reply != second.reply:
        return first
    if any(line.role == "lead" for line in lines[first.end : second.begin]):
        return first
    short = len((first.title or "").split()) < 3 <= len((second.title or "").split())
    led = any(line.role in ("navigation", "dateline", "byline", "lead") for line in lines[first.end : second.begin])
    return second if short or led or second.begin - first.end > 3 else first


def _is_heading(lines: list[Line], block: _Head, sure: Mapping[int, float]) -> bool:
    """Whether a title stands in running text, with no line around it that ends one article or begins another."""
    if block.reply or _label(lines, block.begin) or sure.get(lines[block.begin].start, 0.0) > _SURE:
        return False
    above = lines[block.begin - 1] if block.begin else None
    if above is None or above.role not in ("body", "heading", "pull_quote", "lead"):
        return False
    for line in lines[block.end : block.end + 6]:
        if line.role == "body":
            break
        if line.role in ("byline", "dateline", "lead"):
            return False
    after = lines[block.end : block.end + _FAR]
    stop = next((k for k, line in enumerate(after) if line.role == "title" and line.key != "again"), len(after))
    return not any(line.role == "byline" for line in after[:stop]) or stop == len(after)


def _untitled(lines: list[Line]) -> list[_Head]:
    """Return the heads of pieces without a title: a reply under a lone "Svar:", a post of a group behind comments."""
    heads: list[_Head] = []
    finished, commented = False, False
    for i, line in enumerate(lines):
        if line.role == "comment":
            commented = True
        elif line.role == "title":
            finished = commented = False
        elif finished and not commented and _opens_reply(lines, i):
            heads.append(_Head(i, i, None, reply=True))
        elif commented and line.role == "byline" and _leads_to_text(lines, i):
            heads.append(_Head(i, i, None))
            commented = False
        if line.role == "body" and line.n_words >= 6:
            if commented and not heads and not any(o.role == "title" for o in lines[:i]):
                commented = False
            finished = True
    first = next((i for i, line in enumerate(lines) if line.role in ("title", "comment")), None)
    if first is not None and lines[first].role == "comment" and any(o.role == "body" for o in lines[:first]):
        heads.insert(0, _Head(0, 0, None))
    return heads


def _opens_reply(lines: list[Line], i: int) -> bool:
    line = lines[i]
    text = line.text.strip(" *_–—-")
    if line.role not in ("navigation", "heading", "byline", "other", "field_label") or line.n_words > 16:
        return False
    lone = (
        _MARK.fullmatch(text) is not None
        and line.role != "byline"
        and not any(_ASKED.fullmatch(o.text) for o in lines[max(0, i - _FAR) : i])
    )
    signed = line.role in ("byline", "heading") and _SVAR_FRA.match(text) is not None
    return (lone or signed) and _leads_to_text(lines, i)


def _leads_to_text(lines: list[Line], i: int) -> bool:
    """Whether running text follows within a few lines that hold no title."""
    for line in lines[i + 1 : i + 6]:
        if line.role == "body" and line.n_words >= 5:
            return True
        if line.role not in ("byline", "dateline", "navigation", "other"):
            return False
    return False


def _same_title(head: _Head, other: _Head) -> bool:
    one, two = (_WORD.findall((h.title or "").casefold()) for h in (head, other))
    if not one or not two:
        return False
    short, long = sorted((one, two), key=len)
    return short == long or (len(short) >= 4 and (" ".join(short) in " ".join(long)))


def _label(lines: list[Line], i: int) -> str | None:
    """Return the label right before a title, if it has one."""
    above = lines[i - 1] if i else None
    return normal(above.text) if above is not None and above.role == "field_label" else None


def _bears(lines: Sequence[Line], roles: frozenset[str] = _BEARS) -> bool:
    return any(line.role in roles for line in lines)


def _text_below(lines: list[Line], end: int) -> bool:
    return any(line.role in ("body", "lead") for line in lines[end : end + 10])


def _goes_on(lines: list[Line], i: int) -> bool:
    """Whether a title's line goes on with the title above it."""
    if not i or lines[i].role != "title" or lines[i - 1].role != "title" or lines[i].gap:
        return False
    above, line = lines[i - 1], lines[i]
    if above.key != line.key and not {above.key, line.key} <= {"", "again"}:
        return False
    if _alike(above, line) or (above.key == "" and line.key == "again"):
        return False
    open_quote = above.text.count("»") > above.text.count("«") or above.text.count("“") > above.text.count("”")
    return open_quote or not above.text.endswith((".", "?", "!", "«", "”", '"'))


def _alike(one: Line, other: Line) -> bool:
    shared = set(one.words) & set(other.words)
    return 2 * len(shared) >= min(len(set(one.words)), len(set(other.words))) > 0


def _printed(lines: list[Line], title: int) -> str:
    """Return a title as it is printed, with the lines over which it goes on."""
    return _block(lines, title).title or lines[title].text


def _draft(lines: list[Line], title: str | None, part: str, parent: int | None) -> Draft:
    draft = Draft(lines, part=part, parent=parent, fields=fields_of(lines))
    draft.title = title
    draft.authors = tuple(writers_of(lines))
    if part == "reply" and not draft.authors and title and (said := _ANSWERS.match(title)):
        named = full_name(said["who"]) or leading_name(said["who"])
        given = said["who"] if is_given(said["who"]) else None
        draft.authors = tuple(n for n in (named or given,) if n)
    draft.anonymous = not draft.authors
    published, _ = dates_of([line for line in lines if line.role != "comment"], draft.fields)
    draft.comments = comments_of(lines, published)
    return draft


def _begin(lines: list[Line], former: int, above: int, head: _Head) -> int:
    """Return where a document begins: below the last line that belongs to the document above it, which has its own
    beginning at `former` and the end of its title at `above`.

    What closes a document (text, comments, teasers, notices, adverts) is the former's; so are a byline and a date
    directly below its text, unless it had them above its text and the next one has them nowhere else. What stands
    above a rule is the former's too.
    """
    title = head.begin
    if head.title is None:
        return title
    begin = title
    for i in range(title - 1, max(above, title - _LOOK_BACK) - 1, -1):
        if lines[i].role in _TEXT or lines[i].role in _TAIL:
            break
        begin = i
    rules = [i for i in range(begin, title) if _is_rule(lines[i])]
    if rules:
        return rules[0]
    labelled = next((i for i in range(begin, title) if lines[i].role == "field_label"), None)
    if labelled is not None:
        return _same_label(lines, begin, title) or begin
    if not _has(lines, head.end, "byline") and (over := _over_picture(lines, above, begin)) is not None:
        return over
    for role in ("byline", "dateline"):
        below = any(line.role == role for line in _head_lines(lines, head.end))
        mine = below or (role == "byline" and _has(lines, head.end, role))
        signed = any(line.role == role for line in [*lines[former:above], *_head_lines(lines, above)])
        while begin < title and lines[begin].role == role and (mine or not signed):
            begin += 1
    return begin


def _over_picture(lines: list[Line], above: int, begin: int) -> int | None:
    """Return where a head begins that has its writer's picture in it: the byline over it stands under no text."""
    at = begin - 1
    while at > above and lines[at].role in ("caption", "credit", "byline", "dateline", "navigation", "other"):
        if lines[at].role == "byline" and lines[at - 1].role == "navigation":
            return at - 1
        at -= 1
    return None


def _head_lines(lines: list[Line], end: int) -> list[Line]:
    """Return the lines between the title that ends at an index and its text."""
    stop = next((i for i in range(end, len(lines)) if lines[i].role in ("body", "comment")), len(lines))
    return lines[end:stop]


def _has(lines: list[Line], end: int, role: str) -> bool:
    """Whether a document has a byline (a date) of its own between its title and the next one."""
    for line in lines[end : end + _LOOK_BACK]:
        if line.role == role:
            return True
        if line.role == "title" and line.key != "again":
            return False
    return False


def _same_label(lines: list[Line], begin: int, title: int) -> int | None:
    """Return where the label stands again with which the first record begins, with the unlabelled lines above it."""
    first = next((normal(line.text) for line in lines if line.role == "field_label"), None)
    at = next((i for i in range(begin, title) if normal(lines[i].text) == first), None)
    while at is not None and at > begin and lines[at - 1].role in ("navigation", "dateline", "other"):
        at -= 1
    return at


def _is_rule(line: Line) -> bool:
    return line.role == "other" and len(line.text) >= 3 and bool(_RULE.fullmatch(line.text))


def fields_of(lines: Sequence[Line]) -> list[Field]:
    """Return the labels of an export with their values; where a value is a date, its label tells which one."""
    fields: list[Field] = []
    for line in lines:
        if line.role == "field_label":
            name = line.text.strip(" :=*_#[]<>|\t.@")
            fields.append(Field(line, meaning_of(name), name, []))
        elif fields:
            fields[-1].values.append(line)
    for field in fields:
        dated = next((v for v in field.values[:1] if v.role == "dateline"), None)
        if dated is not None:
            field.meaning = "updated" if field.meaning == "updated" or _UPDATED.search(field.name) else "date"
        elif field.meaning in ("date", "updated"):
            field.meaning = None
    return fields


def comments_of(lines: Sequence[Line], near: date | None) -> list[tuple[Line, Line, Posted]]:
    """Return the comments, each from its first to its last line, with author and time by the lines above it.

    Where headers are printed, what stands between two of them is one comment, whatever buttons stand inside; where none
    are, each block without a blank line is one.
    """
    runs = _runs(lines)
    headers = postings(lines, runs, near)
    if sum(author is not None or at is not None for author, at in headers) * 2 < len(runs):
        runs, headers = _by_gaps(lines, runs, headers)
    found: list[tuple[Line, Line, Posted]] = []
    for (begin, end), (author, at) in zip(runs, headers, strict=True):
        found.append((lines[begin], lines[end - 1], Posted(begin, end, author, at)))
    return found


def _runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return the half-open ranges of comment lines with nothing but buttons between their lines."""
    runs: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if line.role != "comment":
            continue
        if runs and all(lines[j].role == "comment" for j in range(runs[-1][1], i)):
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _by_gaps(
    lines: Sequence[Line], runs: list[tuple[int, int]], headers: list[Posting]
) -> tuple[list[tuple[int, int]], list[Posting]]:
    cut: list[tuple[int, int]] = []
    told: list[Posting] = []
    for (begin, end), header in zip(runs, headers, strict=True):
        starts = [begin, *(i for i in range(begin + 1, end) if lines[i].gap)]
        cut += list(zip(starts, [*starts[1:], end], strict=True))
        told += [header, *[(None, None)] * (len(starts) - 1)]
    return cut, told

"""Replies among labelled lines: the titles that are a reply's, and replies that have none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.parts.labelled import label_above
from textmine.parts.lines import Line
from textmine.parts.people import full_name, inner_name, is_given, is_occupation, leading_name
from textmine.parts.replies import is_reply_head
from textmine.records import TEXT_ROLES

_TEXT = TEXT_ROLES | {"comment", "caption", "credit", "attribution"}
_ANSWERED = re.compile(
    r"(?:(?:slut)?(?:replik|svar)|duplik|modsvar|gensvar)\s?:\s?\S|.{3,50}\s(?:svarer|replicerer)(?:\s\S+){0,3}\s?:$",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"(?:(?:slut)?(?:svar|replik|gensvar|modsvar|duplik)\s(?:fra|af)\s)?(?P<who>[^:]{4,60}?)"
    r"(?:\s(?:svarer|replicerer|har\b|skriver|sendte)|\s?:|$)",
    re.IGNORECASE,
)
_PUT_TO = re.compile(r"\bforelagt\b.{0,80}?\b(?:for|til)\s(?P<who>[^:;]{4,80})", re.IGNORECASE)
_WHO_ANSWERS = re.compile(r"(?P<who>(?:[A-ZÆØÅ][\w.’-]+\s){2,4})(?:svarer|replicerer|skriver)\b")
_SVAR_TIL = re.compile(r"\W*(?:slut)?(?:svar|replik|duplik|gensvar|modsvar) til\s", re.IGNORECASE)
_ANSWERS_PIECE = re.compile(
    r"\b(?:slut)?(?:svar|replik|gensvar|modsvar|kommentar|duplik|reaktion)\s(?:på|til)\b|"
    r"\b(?:svarer på|replicerer til)\b",
    re.IGNORECASE,
)
"""What leads to the title of the piece that is answered: "Dette indlæg er et svar på »Byg den bro«"."""
_OFFERS = re.compile(r"\W*(?:læs|se|hør|find|skriv|send|klik)\b", re.IGNORECASE)
_BEHIND = 160
_INTRODUCES = re.compile(
    r"(?:vi|redaktionen|avisen|bladet)\shar\s(?:\w+\s)?(?:forelagt|bedt|spurgt|foreholdt|sendt|vist)\b|.*\bforelagt\b",
    re.IGNORECASE,
)
"""A sentence of the editors that leads to a reply: "Vi har forelagt brevet for vejchef Lis Dam, der skriver:"."""
_CONTINUES = re.compile(
    r"\W*(?:(?:debatten|diskussionen|ordvekslingen)\s(?:fortsætter|går videre|ruller videre)|"
    r"(?:svar|replik|kommentar)\spå\s(?:\w*(?:kronik|indlæg|brev|klumme|leder|artikel)(?:en|et)?))\W*",
    re.IGNORECASE,
)
"""What stands over a piece that goes on with the debate of the one above."""
_WHO_ALONE = re.compile(
    r"[^.?!:,]{3,60}\s(?:svarer|replicerer)\s?:|(?:svar|kommentar|replik|bemærkning)\sfra\s(?-i:[a-zæøå]+)(?:en|et|rne)\s?:?",
    re.IGNORECASE,
)
_LABEL_OF_REPLY = re.compile(
    r"(?:^|\W)(?:slut)?(?:replik|svar|duplik|gensvar|modsvar|genmæle|reply|response)", re.IGNORECASE
)
_PUTS = re.compile(
    r".*\bforelagt\b.*\b(?:svar\w*|skriver|lyder)\b.*:?$|(?:kommentar|bemærkning)(?:er)? fra \S.{2,60}$", re.IGNORECASE
)
_ANNOUNCING = frozenset({"disclaimer", "navigation", "heading", "other", "byline", "lead", "teaser"})
_FEW = 4
"""More answers than that in one dump are an interview's or a letterbox's."""
_MARK = re.compile(
    r"[\W_]*(?:(?:slut)?(?:svar|replik)|duplik|modsvar|gensvar|kroniksvar|"
    r"svar på (?:svaret|tiltale|kritikken)|sidste ord|slutbemærkning|redaktionens svar)[\W_]*",
    re.IGNORECASE,
)
_ASKED = re.compile(r"[\W_]*spørgsmål[\W_]*(?:\s\d+[\W_]*)?|spørger\b.*", re.IGNORECASE)
_SVAR_FRA = re.compile(
    r"(?:(?:slut)?(?:svar|replik)|duplik|modsvar|gensvar) (?:fra|af)\s\S|.{3,50}\s(?:svarer|replicerer)\s?:$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_FAR = 400
_TELLING = 3
"""A heading of fewer words (`Svar`) may be an interview's or a letterbox's."""


def is_reply(lines: list[Line], i: int) -> bool:
    """Whether a title is a reply's: by its label, by its words, or by the lone word above it, under a finished text."""
    if lines[i].key == "reply":
        return True
    label = label_above(lines, i)
    if label and _LABEL_OF_REPLY.search(label):
        return any(line.role == "body" for line in lines[max(0, i - _FAR) : i])
    if not any(line.role == "body" for line in lines[max(0, i - _FAR) : i]):
        return False
    if label:
        return _SVAR_TIL.match(lines[i].text) is not None
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


def opens_reply(lines: list[Line], i: int) -> bool:
    """Whether a reply without a title begins here: under a lone "Svar:", or with the line that says who answers."""
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
    return (lone or signed) and leads_to_text(lines, i)


def leads_to_text(lines: list[Line], i: int) -> bool:
    """Whether running text follows within a few lines that hold no title."""
    for line in lines[i + 1 : i + 6]:
        if line.role == "body" and line.n_words >= 5:
            return True
        if line.role not in ("byline", "dateline", "navigation", "other"):
            return False
    return False


def answering(title: str) -> tuple[str, ...]:
    """Return who a reply's title says answers: "Karen Dam svarer", "forelagt for vejchef Karen Dam"."""
    told = _WHO_ANSWERS.search(title)
    words = told["who"].split() if told else []
    if len(words) > 2 and (is_occupation(words[0]) or (is_given(words[1]) and not is_given(words[0]))):
        words = words[1:]
    if (name := full_name(" ".join(words))) and not title.isupper():
        return (name,)
    put = _PUT_TO.search(title)
    said = put or _ANSWERS.match(title)
    if not said:
        return ()
    who = said["who"].strip()
    named = full_name(who) or leading_name(who)
    if named is None or not is_given(named.split()[0]):
        named = inner_name(who) or (named if named and not put and _ANSWERED.match(title) else None)
    given = who if is_given(who) and len(who.split()) == 1 else None
    return tuple(n for n in (named or given,) if n)


def answers_piece(text: str, titles: Sequence[str]) -> int | None:
    """Return which of some titles a text names as that of the piece that it answers, the last of several."""
    if _OFFERS.match(text):
        return None
    for said in _ANSWERS_PIECE.finditer(text):
        behind = f" {plain_words(text[said.end() : said.end() + _BEHIND])} "
        for k in reversed(range(len(titles))):
            title = plain_words(titles[k])
            if title.count(" ") >= _TELLING - 1 and f" {title} " in behind:
                return k
    return None


def plain_words(text: str) -> str:
    """Return the words of a text in small letters, one blank between."""
    return " ".join(_WORD.findall(text.casefold()))


def introduces(title: str) -> bool:
    """Whether what stands over a reply is a sentence of the editors, and no title."""
    return title.endswith((":", ".")) and len(title.split()) > _TELLING and _INTRODUCES.match(title) is not None


def goes_on(lines: Sequence[Line]) -> bool:
    """Whether a line over a piece's title says that the debate of the piece above goes on there, or the title itself.

    A title that is nothing but who answers stands over a reply: "Borgmesteren svarer:", "Kommentar fra redaktionen".
    """
    title = next((i for i, line in enumerate(lines) if line.role == "title"), 0)
    answers = any(_WHO_ALONE.fullmatch(line.text) for line in lines[title : title + 1])
    return answers or any(_CONTINUES.fullmatch(line.text) for line in lines[:title])


def promote_answers(lines: list[Line]) -> None:
    """Make reply titles of lines that say who answers a finished piece: "Vi har forelagt brevet for kommunen: ..."."""
    _settle_columns(lines)
    said = [i for i, line in enumerate(lines) if line.role in _ANNOUNCING and line.n_words <= 22]
    found = [i for i in said if _PUTS.match(lines[i].text) and _ends_and_begins(lines, i)]
    if len(found) <= _FEW:
        for i in found:
            lines[i].role, lines[i].key = "title", "reply"
    for i in said:
        if lines[i].role == "heading" and lines[i].n_words >= _TELLING and is_reply_head(lines, i):
            lines[i].role, lines[i].key = "title", "reply"


def _settle_columns(lines: Sequence[Line]) -> None:
    """Make headings of the lone "Svar:" under a "Spørgsmål:" of the same piece: one letter of a column, no reply."""
    asked = False
    for line in lines:
        lone = line.role in ("title", "navigation", "other") and _MARK.fullmatch(line.text.strip()) is not None
        if lone and asked:
            line.role, line.key = "heading", ""
        elif line.role == "title":
            asked = False
        asked = asked or (line.role != "title" and _ASKED.fullmatch(line.text.strip(" :")) is not None)


def _ends_and_begins(lines: Sequence[Line], i: int) -> bool:
    """Whether a piece ends above a line, signed or put to somebody, and another text begins right below it."""
    above = next((o for o in reversed(lines[max(0, i - 4) : i]) if o.role not in ("other", "navigation")), None)
    begins = next((o.role for o in lines[i + 1 : i + 4] if o.role not in ("byline", "dateline", "other")), "")
    put = _PUT_TO.search(lines[i].text) is not None
    return begins == "body" and above is not None and (above.role == "byline" or (above.role == "body" and put))

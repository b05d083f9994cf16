"""Replies printed below a piece: where they begin, and who writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textmine.parts.lines import Line
from textmine.parts.people import full_name, is_given, leading_name, names_in
from textmine.parts.wording import says

_NAMED = re.compile(
    r"(?:slut)?(?:svar|replik|gensvar|modsvar|kommentar)\s(?:fra|af|ved)\s(?P<who>[^:]{3,120}?)(?:\s(?:til|på)\s[^:]{3,80})?\s*(?::|$)",
    re.IGNORECASE,
)
_COLON = re.compile(r"(?:svar|replik|gensvar|modsvar)\s?:\s*(?P<who>\S.{2,120})$", re.IGNORECASE)
_ANSWERS = re.compile(r"[^.?!:,]{3,60}\s(?:svarer|replicerer)\s(?!til\b|på\b)[A-ZÆØÅ][^.?!:,]{1,40}:", re.IGNORECASE)
"""Who answers whom: "Bestyrelsen svarer Laurits:"."""
_OFFICE = re.compile(r"[A-ZÆØÅ](?:[a-zæøå]{4,}(?:en|et)|[A-ZÆØÅ]{4,}(?:EN|ET))")
"""Who answers in an office, or for a body: "Bestyrelsen", "Kommunen", "SKIPPEREN"."""
_VERB = re.compile(r"(?:svarer|replicerer|skriver|har|skrev|svarede|sendte|kommer|vender)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ReplyHead:
    """The line over a reply: its index, and the writer if it names one."""

    at: int
    author: str | None


def find_replies(lines: list[Line]) -> list[ReplyHead]:
    """Return the heads of the replies among an article's lines, in order.

    A head stands alone between running text. Where answers alternate with questions it is an interview and no reply.
    """
    heads = [ReplyHead(i, _writer(line)) for i, line in enumerate(lines) if is_reply_head(lines, i)]
    questions = sum(
        "question" in says(line) or (line.text.rstrip().endswith("?") and line.n_words <= 30) for line in lines
    )
    return [] if len(heads) >= 3 and questions >= 3 else heads


def is_reply_head(lines: list[Line], i: int) -> bool:
    """Whether a line between running text says that a reply follows: "Karen Dam har skrevet dette svar til byrådet"."""
    line = lines[i]
    if line.role not in (None, "heading", "teaser") or line.n_words > 22 or len(line.text) > 180:
        return False
    kinds = says(line)
    answers = kinds & {"reply", "reply_verbs"} or _ANSWERS.fullmatch(line.text)
    if not answers or not _prose_around(lines, i):
        return False
    if "reply" in kinds:
        return "?" not in line.text and (not line.text.endswith(".") or line.n_words <= 10)
    if _named_first(line.text) is None or line.text.endswith(".") or not _not_speech(lines, i):
        return False
    return line.gap >= 1 or not any(other.gap for other in lines)  # a page may be pasted without its blank lines


def _prose_around(lines: list[Line], i: int) -> bool:
    above = any(line.is_prose for line in lines[max(0, i - 30) : i])
    return above and any(line.is_sentence and line.n_words >= 6 for line in lines[i + 1 : i + 6])


def _not_speech(lines: list[Line], i: int) -> bool:
    return i + 1 < len(lines) and not lines[i + 1].is_dialogue


def _named_first(text: str) -> str | None:
    """Return who is said to answer: the name, or the office, that stands before the verb."""
    verb = _VERB.search(text)
    if verb is None:
        return None
    who = text[: verb.start()].strip(" ,")
    return who if _OFFICE.fullmatch(who) else leading_name(who)


def _writer(line: Line) -> str | None:
    """Return the person who writes the reply, never the one who is answered."""
    text = line.text.strip(" *_#")
    match = _NAMED.match(text)
    if match:
        return next(iter(names_in(match["who"])), None)
    named = _named_first(text)
    if named and full_name(named):
        return named
    match = _COLON.match(text)
    if match and (name := leading_name(match["who"])) and is_given(name.split()[0]):
        return name
    return None

"""Blame and praise in somebody's voice: evaluative words tied to an actor by their place in the clause.

There is no parse of the sentence to go by. What is blamed is the name right behind `af` (`uansvarligt af X`), else
the nearest subject before the word (`X svigter`, `X's plan er pinlig`), else the name that follows it (`pinligt, at
X`), else whoever the sentence before was about (`X kom for sent. Det er pinligt.`). Each sign has a weight, less where
the word or the tie is doubtful, and a voice blames an actor when its signs add up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from textmine.annotate.lexicon import endings, table
from textmine.annotate.marks import Paragraph
from textmine.annotate.pages import Page
from textmine.annotate.speakers import Reference, Speakers
from textmine.annotate.told_of import spoken_of
from textmine.annotate.triggers import Triggers
from textmine.annotate.verdicts import Judgement, Kind, Span, Voices, pattern_of
from textmine.records import Actor

_ENOUGH = 0.5
"""The sum of signs at which a voice blames or praises somebody."""
_SURE = 0.8
_UNSIGNED = 0.55
"""Less weight for what is printed as nobody's opinion: only the surest word and tie are enough there."""
_OVERLAPS = 40
"""Signs back among which one that overlaps is looked for."""
_LEFT, _RIGHT = 140, 90
"""Characters before and behind an evaluative word in which the one whom it judges is looked for."""
_ANSWER = 160
"""Characters of an answer in which the one who is to blame is named."""
_OPENS = 3
"""Characters from the start of a sentence within which a word opens it."""
_BACK = 250
"""Characters before a sentence in which the one whom it is about was named."""
_TO_YOU = re.compile(r", (?:hvad|hvor\w*|du|har du|kan du|vil du|I |nu)\b")
_BY = re.compile(r",?(?: [a-zæøå]+){0,2}? (?:af|fra|hos) (?:den |det |de )?(?:[a-zæøå]+ )?$")
_SUFFERED = re.compile(r"\b(?:fik|får|har fået|blev|bliver|er blevet|mistede|måtte|venter|ventede)\b")
_OF_THEM = re.compile(r" (?:af|fra) (?:dem|ham|hende)\b")
_BREAK = re.compile(r"[;:] | – |, (?:men|mens|så|for|og) (?!det |den |de |han |hun |her )")
_GOES_ON = re.compile(r"(?:(?:Men|Og|For|Så) )?(?:[Dd]e[nt]?|[Dd]ette|[Dd]enne|[Ss]ådan|[Hh]er|[Jj]eg kalder|[Dd]er)\b")
_OF_IT = re.compile(r"(?:De|Den|Det er)\b")
"""Opens a sentence about the one body that those before it name, as their subject or not."""
_UNABLE = re.compile(r"\b(?:kan|kunne|skal|skulle|må|måtte|er|var|bliver|blev)\b")
_NEW_SUBJECT = re.compile(r"[,;:]| (?:at|som|der|og) ")
_ADVERB = re.compile(r"(?:Her|Nu|Så|Igen|Atter|Alligevel|Dermed|Derfor|Samtidig|I stedet|Desværre|Og|Men)(?: \w+)?")
_OBLIQUE = re.compile(r"\b(?:fra|hos|blandt|ifølge|bag|uden|gennem|på|via|end) (?:[a-zæøå]+ )?$", re.IGNORECASE)
_NOT = re.compile(r"\b(?:ikke|næppe|hverken|aldrig|intet|ingen)(?: \w+){0,2} $")
_ALLEGED = re.compile(r"\b(?:påstå(?:ede|et)|angivelige?) (?:\w+ )?$")
_NOT_ONLY = re.compile(r"ikke (?:bare|kun|alene|blot|mindst)")
_PRONOUN = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes|de|dem|deres|du|dig|din|dit|dine|jeg|vi|min|vores)\b", re.IGNORECASE
)
_YOU = {"du", "dig", "din", "dit", "dine"}
_THEY = re.compile(r"De [a-zæøå]+ ")
_SELF = {"jeg", "vi", "min", "vores"}
_VOCATIVE = re.compile(r"[Kk]ære (?:[a-zæøå]+ )?$")
_ASKED = re.compile(r"\b(?:ansvar|skyld)\w*\b[^.!?]{0,60}\?")
_SEX = {"han": "male", "ham": "male", "hans": "male", "hun": "female", "hende": "female", "hendes": "female"}
_WEIGHT = {"blame": 1.0, "omission": 0.45, "doubt": 0.4, "praise": 1.0}
_ADJECTIVE, _NOUN = r"(?:t|e|ere|est|este)?", r"(?:en|et|e|er|n|r|erne|ene|ne|t)?s?"


@dataclass(frozen=True, slots=True)
class Cue:
    """An evaluative word or phrase at a place of a page."""

    start: int
    end: int
    kind: Kind
    weight: float
    doing: bool
    """Whether it is a verb, whose subject is judged and whose object is not."""

    @property
    def sure(self) -> bool:
        """Whether the word alone is a judgement."""
        return self.weight >= _SURE


@dataclass(frozen=True, slots=True)
class Tie:
    """Whom a word judges, how sure that is, and the words from the one to the other."""

    target: Actor
    strength: float
    span: Span


def _noun(word: str) -> str:
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else _NOUN)


@cache
def _degrees() -> tuple[tuple[str, bool], ...]:
    """Degree of judgement and whether verbs, in the order in which they are looked for: surer ones first."""
    data = table("evaluations")
    return tuple(
        (degree, doing)
        for degree in _WEIGHT
        for doing in (True, False)
        if doing or data["nouns"].get(degree) or data["adjectives"].get(degree)
    )


@cache
def _words() -> Triggers:
    """The patterns of each degree: adjectives and nouns with their endings, doings as they are."""
    data = table("evaluations")
    groups: list[list[str]] = []
    for degree, doing in _degrees():
        adjectives = [re.escape(w) + _ADJECTIVE for w in data["adjectives"].get(degree, [])]
        nouns = [_noun(w) for w in data["nouns"].get(degree, [])]
        groups.append(list(data["doings"][degree]) if doing else [*nouns, *adjectives])
    return Triggers(groups)


@cache
def _tells() -> re.Pattern[str]:
    """Verbs of saying and blaming: what follows them is said of somebody else (`X beskylder ham for svindel`)."""
    return re.compile("|".join(p.pattern for p in map(pattern_of, ("criticises", "claims"))), re.IGNORECASE)


@cache
def _unnamed() -> re.Pattern[str]:
    """Nouns for a body or group without a name, which is then what the clause is about."""
    return pattern_of("unnamed")


def find_attitudes(
    blocks: Sequence[Paragraph], speakers: Speakers, voices: Voices, *, polemic: bool = True
) -> list[Judgement]:
    """Who blames or praises whom over a whole document; the words of the clearest sign show it."""
    signs: dict[tuple[tuple[str, ...], str, Kind], list[tuple[float, Judgement]]] = {}
    reader = _Reader(blocks, speakers, voices, polemic=polemic)
    for k in range(len(blocks)):
        for weight, judgement in reader.read(k):
            key = tuple(a.actor_id for a in judgement.voices), judgement.target.actor_id, judgement.kind
            signs.setdefault(key, []).append((weight, judgement))
    return [max(found, key=lambda sign: sign[0])[1] for found in signs.values() if sum(w for w, _ in found) >= _ENOUGH]


def _cues(page: Page, start: int, end: int) -> Iterator[Cue]:
    """The evaluative words of a sentence, the surer ones first where they overlap; a negated one says nothing."""
    taken: list[Span] = []
    for group, m in _words().find(page.text, start, end):
        if any(m.start() < e and s < m.end() for s, e in taken[-_OVERLAPS:]):
            continue
        taken.append(m.span())
        degree, doing = _degrees()[group]
        before = page.text[max(start, m.start() - 30) : m.start()]
        if _ALLEGED.search(before):
            continue
        if degree in {"doubt", "omission"} or not _NOT.search(before) or _NOT_ONLY.search(before):
            kind: Kind = "supports" if degree == "praise" else "criticises"
            yield Cue(m.start(), m.end(), kind, _WEIGHT[degree], doing)


class _Reader:
    """Reads the signs of blame and praise of one paragraph after the other."""

    def __init__(self, blocks: Sequence[Paragraph], speakers: Speakers, voices: Voices, *, polemic: bool) -> None:
        self._blocks, self._speakers, self._voices, self._polemic = blocks, speakers, voices, polemic
        self._addressed = self._vocative()

    def read(self, k: int) -> Iterator[tuple[float, Judgement]]:
        """The signs of one paragraph with their weight."""
        paragraph = self._blocks[k]
        page = paragraph.page
        for start, end in page.sentences_in(paragraph.start, paragraph.end):
            for cue in _cues(page, start, min(end, paragraph.end)):
                voices = self._voices.at(page, cue.start)
                if voices is None and not cue.sure:
                    continue
                tie = self._tie(paragraph, (start, end), cue, voices)
                if voices is None and tie is not None and _NEW_SUBJECT.search(page.text, *tie.span):
                    continue
                if tie is not None and not speaks_for(voices or (), tie.target):
                    weight = self._weight(page, cue, voices) * tie.strength
                    yield weight, Judgement(page, voices or (), tie.target, cue.kind, tie.span)
            for weight, judgement in spoken_of(
                paragraph, (start, end), self._speakers, self._voices, polemic=self._polemic
            ):
                if not speaks_for(judgement.voices, judgement.target):
                    yield weight, judgement
        yield from self._answer(k)

    def _weight(self, page: Page, cue: Cue, voices: tuple[Actor, ...] | None) -> float:
        """What a speaker says that another has not done is a reproach; an author may just tell what happened."""
        if voices is None:
            return _UNSIGNED * cue.weight
        return 1.0 if cue.weight == _WEIGHT["omission"] and self._voices.quote_at(page, cue.start) else cue.weight

    def _tie(self, paragraph: Paragraph, sentence: Span, cue: Cue, voices: tuple[Actor, ...] | None) -> Tie | None:
        """Whom a word judges: behind `af`, before it, behind it, anywhere beside it, or in the sentence before."""
        page = paragraph.page
        low, high = max(sentence[0], cue.start - _LEFT), min(sentence[1], cue.end + _RIGHT)
        near = [r for r in self._speakers.within(page.start + low, page.start + high) if self._told(page, r, voices)]
        behind = [r for r in near if r.start >= page.start + cue.end]
        before = [r for r in near if r.end <= page.start + cue.start]
        them = _OF_THEM.match(page.text, cue.end)
        if them:
            return self._topic(paragraph, sentence, cue, voices, opens=True)
        if behind and _BY.match(page.text[cue.end : behind[0].start - page.start]):
            return Tie(behind[0].actor, 1.0, (cue.start, behind[0].end - page.start))
        inside = [r for r in near if page.start + cue.start < r.start < page.start + cue.end]
        left = self._before(page, low, cue, inside or before)
        if left is not None:
            return left
        if not cue.sure:
            they = cue.weight == _WEIGHT["omission"] and not near and _THEY.match(page.text, sentence[0])
            return self._topic(paragraph, sentence, cue, voices) if they else None
        right = [r for r in behind if not self._oblique(page, r)]
        if right and self._judged_behind(page, sentence[0], cue, right[0].start - page.start):
            return Tie(right[0].actor, 0.9, (cue.start, right[0].end - page.start))
        if right and not cue.doing:
            return Tie(right[0].actor, 0.6, (cue.start, right[0].end - page.start))
        if near and not cue.doing:
            start, end = near[0].start - page.start, near[0].end - page.start
            return Tie(near[0].actor, 0.4, (min(cue.start, start), max(cue.end, end)))
        return self._topic(paragraph, sentence, cue, voices)

    def _judged_behind(self, page: Page, start: int, cue: Cue, place: int) -> bool:
        """Whether the name that follows is what is judged: `pinligt, at X`; a verb's only where it is its subject."""
        between = page.text[cue.end : place]
        if cue.doing:
            return not between.strip() and bool(_ADVERB.fullmatch(page.text[start : cue.start].strip()))
        return not _BREAK.search(between)

    def _before(self, page: Page, low: int, cue: Cue, before: Sequence[Reference]) -> Tie | None:
        """The nearest subject, owner or pronoun before a word; `jeg` and `vi` are whose voice it is."""
        subjects = [r for r in before if not self._oblique(page, r) or self._speakers.possessive(page, r)]
        pronouns = list(_PRONOUN.finditer(page.text, low, cue.start))
        if pronouns and (not subjects or pronouns[-1].start() > subjects[-1].start - page.start):
            word = pronouns[-1].group().casefold()
            if word in _SELF:
                return None
            actor = self._meant(page, pronouns[-1].start(), word)
            if actor is not None:
                unable = cue.weight == _WEIGHT["omission"] and _UNABLE.search(page.text, pronouns[-1].end(), cue.start)
                return Tie(actor, 0.4 if unable else 0.9, (pronouns[-1].start(), cue.end))
        if not subjects:
            return None
        between = page.text[subjects[-1].end - page.start : cue.start]
        if _tells().search(between):
            return None
        strength = 0.6 if _BREAK.search(between) or _unnamed().search(between) else 1.0
        if cue.weight == _WEIGHT["omission"] and (_UNABLE.search(between) or _NEW_SUBJECT.search(between)):
            strength = 0.4
        return Tie(subjects[-1].actor, strength, (subjects[-1].start - page.start, cue.end))

    def _meant(self, page: Page, place: int, word: str) -> Actor | None:
        """Who `hun` or `du` is."""
        if word in _SEX:
            return self._speakers.pronoun(page, place, _SEX[word])
        if word not in _YOU:
            return None
        quote = self._voices.quote_at(page, place)
        return self._addressed if quote is None else self._voices.answered(quote)

    def _vocative(self) -> Actor | None:
        """The one whom an author speaks to: `Kære borgmester Krag`."""
        for paragraph in self._blocks:
            page = paragraph.page
            for r in self._speakers.within(page.start + paragraph.start, page.start + paragraph.end):
                place = r.start - page.start
                if self._voices.quote_at(page, place) is None and (
                    _VOCATIVE.search(page.text[max(0, place - 30) : place])
                    or (page.sentence_at(place)[0] == place and _TO_YOU.match(page.text, r.end - page.start))
                ):
                    return r.actor
        return None

    def _topic(
        self, paragraph: Paragraph, sentence: Span, cue: Cue, voices: tuple[Actor, ...] | None, *, opens: bool = False
    ) -> Tie | None:
        """Whom the sentences before were about, in the same paragraph and a sentence or two back."""
        page = paragraph.page
        opens = opens or bool(_GOES_ON.match(page.text, sentence[0])) or cue.start - sentence[0] < _OPENS
        if not opens or _unnamed().search(page.text, sentence[0], cue.start):
            return None
        low = max(paragraph.start, sentence[0] - _BACK)
        told = [
            r
            for r in self._speakers.within(page.start + low, page.start + sentence[0])
            if self._told(page, r, voices) and not speaks_for(voices or (), r.actor)
        ]
        bodies = {r.actor.actor_id for r in told if r.actor.type != "person"}
        subjects = [r for r in told if not self._oblique(page, r)]
        if not subjects and len(bodies) == 1 and _OF_IT.match(page.text, sentence[0]):
            subjects = told
        if not subjects:
            return None
        last = page.sentence_at(subjects[-1].start - page.start)[0]
        chosen = next(r for r in subjects if r.start - page.start >= last)
        if chosen.actor.type == "person" and _SUFFERED.search(page.text, chosen.end - page.start, sentence[0]):
            return None
        return Tie(chosen.actor, 0.8, (chosen.start - page.start, cue.end))

    def _answer(self, k: int) -> Iterator[tuple[float, Judgement]]:
        """`Hvem har ansvaret?` `Det har X`: whoever is named first in the answer."""
        paragraph = self._blocks[k]
        page = paragraph.page
        m = _ASKED.search(page.text, paragraph.start, paragraph.end)
        if m is None:
            return
        rest = [(page, m.end(), paragraph.end)]
        rest += [(b.page, b.start, b.end) for b in self._blocks[k + 1 : k + 2]]
        for where, start, end in rest:
            for r in self._speakers.within(where.start + start, where.start + min(end, start + _ANSWER)):
                voices = self._voices.at(where, r.start - where.start)
                if voices is not None and not self._speakers.is_object(where, r) and not speaks_for(voices, r.actor):
                    span = start, r.end - where.start
                    yield 1.0, Judgement(where, voices, r.actor, "criticises", span)
                    return

    def _oblique(self, page: Page, reference: Reference) -> bool:
        """Whether a preposition says that a name is not what the clause is about."""
        place = reference.start - page.start
        return self._speakers.is_object(page, reference) or bool(_OBLIQUE.search(page.text[max(0, place - 30) : place]))

    def _told(self, page: Page, reference: Reference, voices: tuple[Actor, ...] | None) -> bool:
        """Whether a reference is said by these voices."""
        return self._voices.at(page, reference.start - page.start) == voices


def speaks_for(voices: tuple[Actor, ...], actor: Actor) -> bool:
    """Whether an actor is among the voices, or the body for which one of them speaks, as a mayor for `kommunen`."""
    officials = endings("evaluations", "of_municipalities") if actor.name.endswith(" Kommune") else ()
    own = {actor.name, *actor.aliases}
    return any(
        actor.actor_id == v.actor_id or v.affiliation in own or (officials and (v.title or "").endswith(officials))
        for v in voices
    )

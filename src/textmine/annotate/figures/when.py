"""When a figure holds: which of the periods that its sentence names is said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from textmine.annotate.figures.alike import SIZED
from textmine.annotate.figures.claim import Claim
from textmine.annotate.figures.clauses import Clauses, says_now
from textmine.annotate.figures.data import endings, table, words
from textmine.annotate.figures.line import Line
from textmine.annotate.figures.periods import Period
from textmine.annotate.figures.taken_up import NEVER, Days, TakenUp
from textmine.annotate.figures.timespan import whole_months, whole_year

BESIDE = 5
"""How many words may stand between a figure and the period right behind it: "30 sager om vold i 2018"."""
WHEN = 10
"""How many words of such a clause may stand behind its period: "Da byen i 2018 spurgte alle sine borgere, svarede"."""
JOINED = frozenset({"og", "men"})
SAME_TIME = JOINED | {"mens", "fordi", ":", ";"}
"""What joins clauses of one time; the others than "og" and "men" only where both are in the past."""
INSERTED = 25
"""How many words a clause may have: "Da jeg kom i 2013, var der"."""


class When:
    """The clauses of a line and its claims, to tell which periods are said of which."""

    def __init__(self, line: Line, claims: Sequence[Claim], clauses: Clauses) -> None:
        self.line = line
        self._clauses = clauses
        told = [c for c in claims if c.kind not in ("date", "ordinal", "age")]
        self._ends, self._starts = [c.end for c in told], [c.start for c in told]
        self._taken_up = TakenUp(line)

    def of(self, claim: Claim, at: int, near: Sequence[Period]) -> Days:
        """Return the days of a claim of sentence `at`, which names the periods `near`; to be asked claim by claim."""
        if claim.kind in ("age", "ordinal") or self._is_lasting(claim):
            return NEVER
        named = NEVER if self._is_set_against_now(claim) else self._named(claim, near)
        if claim.kind in ("date", "duration"):
            if named != NEVER and claim.kind == "duration":
                self._taken_up.note(claim, at, named)
            return named
        joined = self._taken_up.beside(claim, at)
        known = self._is_known(claim)
        taken_up = NEVER if known else self._taken_up.days(claim, at)  # "Heraf stod de fire største for 20"
        days = joined if joined != NEVER else taken_up if named == NEVER else named
        if not known:
            self._taken_up.note(claim, at, days)
        return days

    def _is_set_against_now(self, claim: Claim) -> bool:
        """Tell the 11 of "fra juni kører den fire gange om dagen mod 11 i dag" and of "den koster i dag 11 kr."."""
        if says_now(self.line, claim.start - 1):
            return True
        return self.line.lower(claim.start - 1) in ("mod", "imod") and any(
            says_now(self.line, k) for k in range(claim.end, claim.end + 3)
        )

    def _named(self, claim: Claim, near: Sequence[Period]) -> Days:
        """Return the days of a date; else those of the nearest period that is said of the figure."""
        held = [p for p in near if self._holds(p, claim)]
        if not held:
            return NEVER
        held = [p for p in held if not any(_is_within(other, p) for other in held)]
        best = min(held, key=lambda p: (not self._is_right_behind(p, claim), _distance(p, claim), -p.start))
        if claim.kind == "date" and best.first is not None and best.amount is not None:
            return _year(best.first)  # the 2019 of "de første seks måneder af 2019"
        if claim.kind == "date" and best.first is not None and best.last is None and self._is_bare(best):
            return best.first, self._end_of_bare(best, best.first)
        if best.last is not None and best.end <= claim.start and self._is_since(best):
            return best.first, None
        if best.first is not None and best.first == _year(best.first)[0] and self._is_where(best, claim):
            return best.first, best.last or _year(best.first)[1]  # "den højeste siden 2010, hvor den var 40"
        return self._end_of(best, claim) or (best.first, best.last)

    def _is_bare(self, period: Period) -> bool:
        """Tell the "2007" of "lukket siden reformen i 2007" and the day of "fra mandag 3. maj", which open nothing."""
        before = self.line.lower(period.start - 1)
        month = self.line.lower(period.start) in table("periods")["month"]
        return before in table("periods")["weekday"] or (before == "i" and (month or period.end - period.start == 1))

    def _end_of_bare(self, period: Period, first: date) -> date:
        if self.line.lower(period.start) in table("periods")["month"]:
            return whole_months(first.year, first.month, 1)[1]
        return _year(first)[1] if period.end - period.start == 1 else first

    def _end_of(self, period: Period, claim: Claim) -> Days | None:
        """Return the year of the 9 and of the 11 of "fra 2015 til 2021 steg udgiften fra 9 til 11 milliarder"."""
        if period.first is None or period.last is None or _year(period.first) == _year(period.last):
            return None
        whole = (period.first, period.last) == (_year(period.first)[0], _year(period.last)[1])
        if not whole or not period.dated or not self._is_from_to(claim):
            return None
        return _year(period.first if self.line.lower(claim.start - 1) == "fra" else period.last)

    def _is_from_to(self, claim: Claim) -> bool:
        """Tell the two ends of "fra 9 til 11"."""
        if self.line.lower(claim.start - 1) == "fra":
            return any(self.line.lower(s - 1) == "til" for s in _within(self._starts, claim.end, claim.end + BESIDE))
        before = _within(self._starts, claim.start - BESIDE, claim.start)
        return self.line.lower(claim.start - 1) == "til" and any(self.line.lower(s - 1) == "fra" for s in before)

    def _is_right_behind(self, period: Period, claim: Claim) -> bool:
        """Tell the 2019 of "45 sager i 2019" from the 2018 that is nearer in "30 sager i 2018 og 45 sager i 2019"."""
        beside = claim.end <= period.start < claim.end + BESIDE
        return beside and not self._between(claim.end, period.start)

    def _between(self, first: int, last: int) -> bool:
        """Tell whether another figure ends between two tokens."""
        return any(first < end <= last for end in _within(self._ends, first, last + 1))

    def _holds(self, period: Period, claim: Claim) -> bool:
        """Tell whether a period says when a figure holds: "i 2018"; not "mere end i 2017" nor "frem mod 2030"."""
        if claim.start < period.end and period.start < claim.end:
            return claim.kind == "date"  # not the "fem år" of "de seneste fem år" itself
        if self._is_timeless(claim) or period.deadline:
            return False
        if self._is_where(period, claim):
            return True
        if self._is_compared(self._before(period)):
            return False
        others = (
            self._was_said, self._was_decided, self._is_set_against, self._is_other_end, self._is_before_it,
            self._is_of_plan,
        )  # fmt: skip
        if any(is_of_other(period, claim) for is_of_other in others):
            return False
        if self._is_in_relative(period, claim):
            return True
        start, end = self._enclosed(period)
        first, second = (claim.end, start) if claim.end <= period.start else (end, claim.start)
        shown = self._opens(period) and self._is_shown(period)
        goes_on = self._opens(period) and not self._turns_present(period, claim)
        past = SAME_TIME | {"at"} if shown else SAME_TIME
        joined = past if self._runs_on(period, claim) else JOINED if goes_on else frozenset()
        adds = period.end <= claim.start
        return not self._is_known(claim) and not self._clauses.apart(first, second, joined, adds=adds)

    def _is_where(self, period: Period, claim: Claim) -> bool:
        """Tell the 40 of "mindre end i 2020, hvor de mistede 40": the clause says what happened then."""
        where = self.line.at(period.end).text == "," and self.line.lower(period.end + 1) in ("hvor", "da")
        return where and period.end < claim.start and not self._clauses.apart(period.end + 2, claim.start)

    def _runs_on(self, period: Period, claim: Claim) -> bool:
        """Tell what happened then too: "De læste i 2018 40 bøger og skrev 12 breve"; not "og har nu 12"."""
        if not 0 <= claim.start - period.end < 3 * INSERTED:
            return False
        joints = self._clauses.joints(period.end, claim.start)
        starts = [self._clauses.start(period.start), *(k + 1 for k in joints)]
        return all(self._is_past(start, claim.end + BESIDE) for start in starts)

    def _is_shown(self, period: Period) -> bool:
        """Tell "I 2011 viste et forsøg, at 40 procent drak", which was so then, from "I 2011 lovede han, at"."""
        verbs = (self.line.lower(k) for k in range(period.end, period.end + BESIDE) if self.line.is_verb(k))
        return next(verbs, "") in words("periods", "shown", "verbs")

    def _turns_present(self, period: Period, claim: Claim) -> bool:
        """Tell the 380 of "I juni rådnede bærrene, og høsten ender på 380 tons", which is of another time."""
        joints = self._clauses.joints(period.end, claim.start)
        first = range(self._clauses.start(period.start), joints[0]) if joints else range(0)
        told = next((self.line.lower(k) for k in first if self.line.is_verb(k)), "r")
        sums_up = bool(joints) and self.line.lower(joints[-1] + 1) == "det"  # "og det svarer til 442 i døgnet"
        if sums_up or (told.endswith(("r", "s")) and told not in words("periods", "past", "verbs")):
            return False
        verb = next((self.line.lower(k) for k in range(joints[-1] + 1, claim.start) if self.line.is_verb(k)), "")
        return verb.endswith("r") and verb not in (*words("periods", "past", "verbs"), "er", "har")

    def _is_past(self, first: int, last: int) -> bool:
        """Tell whether the first verb between two tokens is in the past tense: it ends in no "r"."""
        verb = next((self.line.lower(k) for k in range(first, last) if self.line.is_verb(k)), "r")
        past = verb in words("periods", "past", "verbs") or not verb.endswith("r")
        return past and verb not in words("periods", "present", "verbs")

    def _is_timeless(self, claim: Claim) -> bool:
        """Tell what holds at no time: dates, spans that only set a time, "det dobbelte", the pages of a letter."""
        lasts = claim.kind == "duration" and not self._lasted(claim)
        alike = claim.kind == "multiple" and claim.change is None and self.line.lower(claim.end) != "så"
        return claim.kind == "date" or lasts or alike

    def _is_lasting(self, claim: Claim) -> bool:
        """Tell the pages of a letter, the rooms of a flat and the size of "et hus på 130 m²": the same at any time."""
        sized = claim.kind == "measure" and self.line.lower(claim.start - 1) == "på"
        if claim.kind in ("measure", "duration") and self.line.lower(claim.end) in SIZED:
            return True  # "den 38 kilometer lange vej"
        sized = sized and self.line.lower(claim.start - 2) not in words("periods", "lasting", "amounts")
        if sized and any(self.line.lower(k) in ("en", "et") for k in (claim.start - 3, claim.start - 4)):
            return True
        group = self.line.lower(claim.start - 1) == "på" and self.line.lower(claim.start - 2)
        if claim.kind == "count" and group in words("periods", "lasting", "groups"):
            return True  # "et hold på 24 elever begynder i august"
        return (claim.counted or "").lower() in words("periods", "lasting", "nouns")

    def _lasted(self, claim: Claim) -> bool:
        """Tell "I 2016 var ventetiden otte uger" and "mod 19 uger i 2014" from a span that only sets a time."""
        before, first = self.line.lower(claim.start - 1), self.line.lower(claim.start)
        verbs = words("periods", "lasted", "verbs")
        if before == "mod" or claim.per is not None or self._is_level(claim):
            return True
        averaged = before in ("gennemsnit", "snit")
        limit = first == "længere" or (first in ("over", "under") and before not in verbs)  # "sager over et år"
        ago = self.line.lower(claim.end) == "siden"  # "i år er det 25 år siden"
        if self.line.is_phrase(claim.end, ("i", "snit")) or self.line.is_phrase(claim.end, ("i", "gennemsnit")):
            return True
        if limit or ago or before in words("periods", "lasted", "not_behind"):
            return False
        reach = range(claim.start - BESIDE * (1 + 2 * averaged), claim.start)
        return any(self.line.lower(k) in verbs for k in reach)

    def _is_level(self, claim: Claim) -> bool:
        """Tell "var oppe på 30 timer" and "faldet til 11 dage": so long it was."""
        before, second = self.line.lower(claim.start - 1), self.line.lower(claim.start - 2)
        reached = before == "på" and second in words("periods", "lasted", "levels")
        return reached or (before == "til" and claim.change is not None)

    def _is_compared(self, i: int) -> bool:
        """Tell "end i 2017", "i forhold til 2017" and "så mange som i 2017"; not "så sent som i 2017"."""
        i -= 2 * (self.line.lower(i - 1) in ("ved", "under"))  # "end ved åbningen i 2017"
        word, before = self.line.lower(i), self.line.lower(i - 1)
        if word == "niveauet" and before in ("over", "under"):
            return True
        if word != "som":
            return word == "end" or (before, word) in (("forhold", "til"), ("sammenlignet", "med"))
        alike = any(self.line.lower(k) in ("så", "samme") for k in range(i - BESIDE, i - 1))
        return alike and before not in ("sent", "tidligt")

    def _is_of_plan(self, period: Period, claim: Claim) -> bool:
        """Tell the 2020 of "24 kommuner sparer i budgettet for 2020", which says when the budget holds."""
        k = period.start - 1 - (self.line.lower(period.start - 1) in ("de", "det", "den"))
        k -= self.line.lower(k) == "for"
        planned = claim.end < k and self.line.lower(k).endswith(endings("periods", "year", "of"))
        return planned and any(self.line.is_verb(n) for n in range(max(claim.end, k - INSERTED), k))

    def _is_set_against(self, period: Period, claim: Claim) -> bool:
        """Tell the 2019 of "83 procent er tilfredse mod 71 procent i 2019", which is of the 71."""
        if self._is_from_to(claim) and self._end_of(period, claim):
            return False
        against = _within(self._starts, max(claim.end, period.start - INSERTED), period.start)
        rise = claim.change is not None and self.line.lower(claim.start - 1) != "fra"  # "steg 9 procent til 40 i 2018"
        links = [s for s in against if self.line.lower(s - 1) in (("mod", "imod") if rise else ("mod", "imod", "til"))]
        voted = links and self.line.lower(links[-1] - 1) != "til" and self._has_verb(links[-1], period.start)
        return bool(links and not voted) or any(self._is_start(s, claim, period) for s in against)

    def _has_verb(self, first: int, last: int) -> bool:
        """Tell "Med 21 stemmer mod 8 vedtog byrådet i går" from "21 stemte ja mod 8 i 2018"."""
        return any(self.line.is_verb(k) for k in range(first, last))

    def _is_start(self, start: int, claim: Claim, period: Period) -> bool:
        """Tell the 31 of "er nede på 18 procent fra 31 procent i 2018": so it was before."""
        return self.line.lower(start - 1) == "fra" and start - 1 == claim.end and period.start - start <= BESIDE

    def _is_other_end(self, period: Period, claim: Claim) -> bool:
        """Tell the 2015 of "fra 88 mio. i 2015 til 109" and "83 procent i 2019 mod 71": of the first end alone."""
        link = self.line.lower(claim.start - 1)
        if link == "fra" and period.last is None:
            return True  # "siden 2019 er det skåret fra 31 til 22"
        second = link in ("mod", "imod") or (link == "til" and claim.change is not None)
        if not second or period.end >= claim.start or self._opens(period):
            return False
        beside = _within(self._ends, period.start - BESIDE + 1, period.start + 1)
        return any(not self._clauses.apart(end, period.start) for end in beside)

    def _is_before_it(self, period: Period, claim: Claim) -> bool:
        """Tell the 9 of "I 2019 steg andelen fra 9 til 11 procent", which it was before."""
        if self.line.lower(claim.start - 1) != "fra" or not self._is_from_to(claim) or self._end_of(period, claim):
            return False
        return not claim.end <= period.start < claim.end + BESIDE  # "fra 9 procent i 2019 til 11"

    def _is_in_relative(self, period: Period, claim: Claim) -> bool:
        """Tell the 2020 of "46 procent af de klager, den behandlede i 2020" and "9 sager, der blev lukket i 2020"."""
        reach = range(claim.end, min(claim.end + 2 * BESIDE, period.start))
        k = next((k for k in reach if self.line.at(k).text == ","), 0)
        if not k or not self._is_counted(claim, k) or period.start - k > 2 * BESIDE:
            return False
        opened = self.line.lower(k + 1) in words("periods", "relative", "words")
        return opened and not self._clauses.apart(k + 1, period.start) and not self._between(claim.end, period.start)

    def _is_counted(self, claim: Claim, end: int) -> bool:
        """Tell whether what is counted ends at token `end`, its place included: "borgere i Vejle"."""
        if end - claim.end == 2 and self.line.is_phrase(claim.end, ("af", "dem")):
            return True  # "hver tredje af dem, der søgte i 2019"
        if claim.counted is None:
            return claim.kind == "money" and claim.end == end  # "de 40 millioner, man brugte i 2019"
        first = next((k for k in range(claim.end, end) if self.line.at(k).text == claim.counted), None)
        if first is None or first == end - 1:
            return first is not None
        placed = self.line.lower(first + 1) in ("i", "på") and self.line.at(first + 2).text[:1].isupper()
        return placed and not any(self.line.is_verb(k) for k in range(first + 3, end))

    def _enclosed(self, period: Period) -> tuple[int, int]:
        """Return a period with the sign that sets it off: "(i 2018)", "Besøg i 2018: 61", "Da han kom i 2018, var"."""
        before, end = self._before(period), period.end
        sign = self.line.at(end).text
        if sign == ")" and self.line.at(before).text == "(":
            return before, end + 1
        named = self.line.lower(period.start - 1)
        headed = sign == ":" and (named in ("i", "for") or named.endswith(endings("periods", "year", "of")))
        return period.start, self._behind_when(period) or end + headed

    def _behind_when(self, period: Period) -> int:
        """Return the index behind the clause of "Da jeg i 2013 kom hertil, var der 78", whose time the sentence has."""
        if self._opener(period) not in words("periods", "when", "words"):
            return 0
        k = next((k for k in range(period.end, period.end + WHEN) if self.line.at(k).kind == "p"), 0)
        main = self.line.at(k).text == "," and self.line.is_verb(k + 1)
        return k + 1 if main and (k == period.end or self._is_past(k + 1, k + 2)) else 0

    def _is_since(self, period: Period) -> bool:
        """Tell the 2014 of "Siden reglen kom i 2014, er tallet faldet" and of "Efter at den kom": it goes on since."""
        opener, main = self._opener(period), self._behind_when(period)
        return bool(main) and (opener == "siden" or (opener == "efter" and self.line.lower(main) in ("er", "har")))

    def _opener(self, period: Period) -> str:
        """Return the first word of the sentence of a period, where it is near."""
        reach = range(period.start, period.start - INSERTED, -1)
        return self.line.lower(next((k for k in reach if self.line.starts_sentence(k)), -1))

    def _was_said(self, period: Period, claim: Claim) -> bool:
        """Tell "nævnte i februar 65.000" and "sagde 12 milliarder i 2019": when it was said, not when it was so."""
        first = max(min(period.start, claim.start) - 2, claim.start - 8)
        return period.first is not None and any(self._names_number(k, claim) for k in range(first, claim.start))

    def _names_number(self, k: int, claim: Claim) -> bool:
        """Tell the "sagde" of "sagde i 2019 tolv" from that of "sagde 12 ansatte op" and "sagde farvel til 12"."""
        if self.line.lower(k) not in words("periods", "said", "verbs"):
            return False
        clause = takewhile(lambda n: self.line.at(n).kind != "p", range(k + 1, claim.end + BESIDE))
        return not any(self.line.lower(n) in words("periods", "said", "particles") for n in clause)

    def _was_decided(self, period: Period, claim: Claim) -> bool:
        """Tell the 40 of "Byen vedtog i 2018 at spare 40": when it was decided, not when it is so."""
        decided = words("periods", "decided", "verbs")
        reach = range(period.end, min(claim.start, period.end + INSERTED))
        k = next((k for k in reach if self.line.lower(k) == "at"), 0)
        return any(self.line.lower(n) in decided for n in range(period.start - BESIDE, k))

    def _opens(self, period: Period) -> bool:
        """Tell whether a period is the first thing that its sentence says: "I de seneste to år", "Allerede i 2018"."""
        first = period.start
        while first > period.start - BESIDE and not self.line.starts_sentence(first):
            if self.line.lower(first - 1) not in words("periods", "opening", "words"):
                return False
            first -= 1
        return self.line.starts_sentence(first)

    def _before(self, period: Period) -> int:
        return period.start - 1 - (self.line.lower(period.start - 1) in ("i", "for", "på"))

    def _is_known(self, claim: Claim) -> bool:
        """Tell "byens fire skoler", "sine 90 medlemmer", "de 500 ledige": how many there are is no news of a time."""
        before = self.line.at(claim.start - 1)
        genitive = before.kind == "w" and before.lower.endswith(("ens", "ets", "ernes"))
        owned = before.lower in words("nouns", "person", "possessives")
        told = self.line.lower(claim.start - 2) == "de" and before.lower in words("periods", "known", "words")
        listed = before.lower == "de" and not self._is_subject(claim.start - 1)
        return claim.kind == "count" and (listed or genitive or owned or told)

    def _is_subject(self, i: int) -> bool:
        """Tell the "de" of "I 2017 solgte de 80 biler" from that of "I 2017 lukkede byen de 12 skoler"."""
        if self.line.lower(i - 1) in ("er", "var") and self.line.at(i + 2).text in (".", ",", "", "!", "?"):
            return True  # "I 2015 var de 415.000."
        fronted = ("år", "fjor", "dengang", "måned", "uge", *table("periods")["month"], *table("periods")["season"])
        year = self.line.at(i - 2).kind == "d" or self.line.lower(i - 2) in fronted
        return year and self.line.is_verb(i - 1) and self.line.lower(i - 1) in words("periods", "transitive", "verbs")


def _within(places: Sequence[int], first: int, last: int) -> Sequence[int]:
    """Return the places from `first` up to `last`, of a sorted row of them."""
    return places[bisect_left(places, first) : bisect_left(places, last)]


def _is_within(period: Period, other: Period) -> bool:
    """Tell the "juli" of "I fjor stod 212 biler på kajen i juli" from the year that it is a part of."""
    ends = (period.first, period.last, other.first, other.last)
    if period.first is None or period.last is None or other.first is None or other.last is None:
        return False
    return other.first <= period.first <= period.last <= other.last and ends[:2] != ends[2:]


def _year(day: date) -> tuple[date, date]:
    return whole_year(day.year)


def _distance(period: Period, claim: Claim) -> int:
    return max(period.start - claim.end + 1, claim.start - period.end + 1, 0)

"""What can be seen of each line of a dump, as names of features for the labeller; no verdict of any rule among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.parts.dates import find_dates, is_relative, without_dates
from textmine.parts.lines import Line, read_lines
from textmine.parts.notation import WEAK, Named, names_of, words_of
from textmine.parts.people import full_name, is_agency, is_given, is_occupation, is_person_line, is_press, leading_name
from textmine.parts.wording import genre_of_tag, normal, says

_CELLS = re.compile(r"\s{1,4}[|•·]\s{1,4}|\t+|\s{3,}")
_CELL_LABEL = re.compile(r"[^\W\d_][^:|•·\n]{0,30}:(?:\s|$)")
_PATTERNS = (
    ("clock", re.compile(r"(?<![\d.,])(?:kl\.?\s?)?(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.])", re.IGNORECASE)),
    ("ago", re.compile(r"\bsiden\b|\bi går\b|\bi dag\b|\blige nu\b", re.IGNORECASE)),
    ("weekday",
     re.compile(r"\b(?:man|tirs|ons|tors|fre|lør|søn)dag\b|\b(?:man|tir|ons|tor|fre|lør|søn)\.", re.IGNORECASE)),
    ("mail", re.compile(r"\S@\S|\[email")),
    ("url", re.compile(r"https?:|www\.|\.(?:dk|com|example|net|org)\b")),
    ("phone", re.compile(r"\b(?:tlf|telefon)\b|(?<!\d)(?:\d\d\s){3}\d\d(?!\d)|\+45", re.IGNORECASE)),
    ("right", re.compile(r"©|\(c\)|copyright|rettigheder", re.IGNORECASE)),
    ("money", re.compile(r"\bkr\b|kroner|€|\$")),
    ("percent", re.compile(r"%|procent")),
    ("post", re.compile(r"\b\d{4}\s[A-ZÆØÅ][a-zæøå]+")),
    ("foto",
     re.compile(r"\b(?:\w{0,12}foto\w{0,6}|illustration|grafik|tegning|billede)\b\s?(?::|af\b|/)", re.IGNORECASE)),
    ("fotoword", re.compile(r"foto|scanpix|illustration|grafik:", re.IGNORECASE)),
    ("af", re.compile(r"(?:af|by|tekst|ord|skrevet af)\b\s?:?\s?[A-ZÆØÅ]", re.IGNORECASE)),
    ("file", re.compile(r"\.(?:jpe?g|png|gif|tiff?|webp|pdf|mp3|mp4|html?|xml|docx?)\b", re.IGNORECASE)),
    ("snake", re.compile(r"\w_\w")),
    ("count", re.compile(r"\(\d{1,5}\)$|^\d{1,5}\s[^\W\d]+$|^[^\W\d]+\s\d{1,5}$")),
    ("of", re.compile(r"\b\d{1,4}\s(?:af|of|/)\s\d{1,5}\b")),
    ("minutes", re.compile(r"\bmin(?:\.|ut|\b)", re.IGNORECASE)),
    ("words", re.compile(r"\b\d{1,5}\s(?:ord|tegn|læsere|visninger|svar|indlæg|likes)\b", re.IGNORECASE)),
    ("side", re.compile(r"\bs(?:ide|\.)\s?\d", re.IGNORECASE)),
    ("letter", re.compile(r"\([A-ZÆØÅ]{1,2}\)")),
    ("speech", re.compile(r"\b(?:siger|sagde|fortæller|forklarer|mener|lyder|tilføjer|skriver|svarer|spørger)\b")),
    ("me", re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|vores|os)\b", re.IGNORECASE)),
    ("you", re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)),
    ("imperative", re.compile(r"^(?:læs|se|hør|få|køb|bliv|bestil|tilmeld|prøv|skriv|del|log|klik|hent|følg|støt|vis|"
                              r"gå|send|abonn|søg|opret)\w*\b", re.IGNORECASE)),
    ("quote", re.compile(r"[\"”“»«„]")),
    ("emoji", re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf❤★☆]")),
    ("bars", re.compile(r"\s[|]\s")),
    ("dots", re.compile(r"\s[·•]\s")),
    ("crumbs", re.compile(r"\s?[>›»]\s[^\W\d]|\s/\s")),
    ("wide", re.compile(r"\S\s{2,}\S")),
    ("html", re.compile(r"</?\w+[^>]*>|&\w+;|\[/?\w+\]")),
    ("rule", re.compile(r"^[\W_]+$")),
    ("hashtag", re.compile(r"#[^\W\d]\w+")),
    ("iso", re.compile(r"\d{4}-\d\d-\d\dT|\d{4}-\d\d-\d\d")),
    ("id", re.compile(r"\b[A-Z]{2,}[-:/]?\d{2,}|\b\d{5,}\b")),
    ("removed", re.compile(r"\b(?:slettet|fjernet|skjult)\b", re.IGNORECASE)),
    ("verb", re.compile(r"\b(?:er|har|var|blev|bliver|skal|vil|kan|må|får|fik|kommer|går|siger|havde|"
                        r"kunne|skulle|ville)\b", re.IGNORECASE)),
)  # fmt: skip
_LETTERS = re.compile(r"[^\W\d_]+")
_BULLET = re.compile(r"[-–—*•▪■●>»·+]\s|\d{1,2}[.)]\s")
_SECTIONS = frozenset(
    {"teaser_list", "teaser", "comments", "advert", "newsletter", "fact", "author_box", "contact", "correction",
     "reply", "theme", "footer", "signup", "disclaimer", "paywall"}
)  # fmt: skip
_LENGTHS = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 90)
_STEPS = (0, 1, 2, 3, 5, 8, 13, 20, 40)


@dataclass
class Seen:
    """What is seen of one line: `core` at first sight, `more` by its place among the others."""

    line: Line
    core: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    named: Named | None = None
    kinds: frozenset[str] = frozenset()
    is_prose: bool = False


def units_of(text: str, breaks: frozenset[int] = frozenset()) -> list[Line]:
    """Return a text's lines; one that holds several labels with their values ("Id: 7 | Side: 2") is cut into cells."""
    return [cell for line in read_lines(text, breaks) for cell in _cells(line)]


def _cells(line: Line) -> list[Line]:
    """Cut a line into its cells where at least two of them begin with a label."""
    if len(line.text) > 600 or line.end - line.start != len(line.text):
        return [line]
    starts = [0, *(m.end() for m in _CELLS.finditer(line.text))]
    labelled = [at for at in starts if _CELL_LABEL.match(line.text, at)]
    if len(labelled) < 2:
        return [line]
    cells: list[Line] = []
    for begin, end in zip(labelled, [*labelled[1:], len(line.text)], strict=True):
        begin = 0 if begin == labelled[0] else begin
        text = line.text[begin:end].rstrip(" \t|•·")
        cells.append(Line(line.start + begin, line.start + begin + len(text), text, 0 if cells else line.gap))
    return cells


def features_of(lines: Sequence[Line]) -> list[list[str]]:
    """Return the names of what is seen of each line itself and of its place. Time is linear in the text."""
    seen = [_seen(line, named) for line, named in zip(lines, names_of(lines), strict=True)]
    whole = _whole(seen)
    _label_context(seen)
    _places(seen)
    _repetition(seen)
    _names_elsewhere(seen)
    _sections(seen)
    _words_in_text(seen)
    _runs(seen)
    return [[*one.core, *one.more, *whole] for one in seen]


def _step(n: int, steps: tuple[int, ...] = _STEPS) -> str:
    return str(bisect_left(steps, n))


def _seen(line: Line, named: Named | None) -> Seen:
    text, words = line.text, line.words
    one = Seen(line, kinds=says(line), is_prose=line.is_prose, named=named)
    core, more = one.core, one.more
    length = _step(line.n_words, _LENGTHS)
    end = _ending(text)
    core += [f"L{length}", f"E{end}", f"S{_opening(text)}", f"gap{min(line.gap, 2)}", f"LE{length}{end}"]
    core += [f"K{kind}" for kind in sorted(one.kinds)]
    if one.is_prose:
        core.append("Eprose")
    core.append(f"case{_case(text)}")
    core += [f"has_{name}" for name, pattern in _PATTERNS if pattern.search(text[:400])]
    core += _dated(line)
    core += _person(line)
    if words:
        core.append(f"w0={words[0]}")
    if line.n_words <= 6:
        core.append(f"all={normal(text).strip(' .:,')[:60]}")
    if named:
        core += _labelled(named, len(text))
    more += _wording(line, length)
    return one


def _ending(text: str) -> str:
    last = text[-1]
    if last.isalpha():
        return "a"
    return "9" if last.isdigit() else last


def _opening(text: str) -> str:
    first = text[0]
    if _BULLET.match(text):
        return f"bullet{first if not first.isdigit() else '9'}"
    if first.isalpha():
        return "A" if first.isupper() else "a"
    return "9" if first.isdigit() else first


def _case(text: str) -> str:
    words = _LETTERS.findall(text[:200])
    if not words:
        return "none"
    if sum(w.isupper() for w in words) >= 0.8 * len(words) and sum(map(len, words)) > 3:
        return "caps"
    upper = sum(w[0].isupper() for w in words)
    if upper == len(words):
        return "each"
    return "most" if upper >= 0.6 * len(words) else "first" if words[0][0].isupper() else "low"


def _dated(line: Line) -> list[str]:
    if line.n_words > 40:
        return []
    if is_relative(line.text):
        return ["date_relative"]
    found = find_dates(line.text) if any(c.isdigit() for c in line.text) else []
    if not found:
        return []
    rest = len(without_dates(line.text).split())
    year = "year" if found[0].year else "noyear"
    timed = "time" if found[0].time else "notime"
    return (
        ["date", f"date_rest{min(rest, 5)}", f"date_{year}{timed}", f"date{min(len(found), 3)}"]
        + (["date_first"] if found[0].start == 0 else [])
        + (["date_last"] if found[-1].end >= len(line.text) - 2 else [])
    )


def _person(line: Line) -> list[str]:
    out: list[str] = []
    if line.n_words > 40:
        return out
    if full_name(line.text):
        out.append("name_whole")
        if is_given(line.text.split()[0]):
            out.append("name_given")
    elif leading_name(line.text):
        out.append("name_first")
    if is_person_line(line):
        out.append("name_line")
    if line.n_words <= 12 and any(is_occupation(w) for w in line.words):
        out.append("job")
    if is_agency(line.text):
        out.append("agency")
    if is_press(line.text):
        out.append("press")
    given = sum(is_given(w) for w in line.text.split()[:20] if w[:1].isupper())
    return [*out, f"given{min(given, 3)}"] if given else out


def _wording(line: Line, length: str) -> list[str]:
    words = line.words
    out: list[str] = []
    if line.n_words <= 14:
        out += [f"w={w}" for w in dict.fromkeys(words)]
        out += [f"b={a}_{b}" for a, b in zip(["^", *words], [*words, "$"], strict=True)]
        out += [f"e={w[-4:]}" for w in dict.fromkeys(words) if len(w) > 5]
        out += [f"s={w[:5]}" for w in dict.fromkeys(words) if len(w) > 6]
    else:
        out += [f"l={w}" for w in dict.fromkeys(words[:60])]
        out += [f"b={a}_{b}" for a, b in zip(["^", *words[:4]], words[:5], strict=False)]
    out += [f"w0L={words[0]}{length}"] if words else []
    if len(words) > 1:
        out += [f"w1={words[1]}", f"w-1={words[-1]}"]
    tag = genre_of_tag(line.text) if line.n_words <= 6 else None
    if tag:
        out.append("genre")
    out.append(f"sent{min(line.n_sentences, 4)}")
    digits = sum(c.isdigit() for c in line.text)
    out.append(f"digits{_step(10 * digits // len(line.text))}")
    odd = sum(not c.isalnum() and not c.isspace() for c in line.text)
    out.append(f"odd{_step(10 * odd // len(line.text))}")
    return out


def _whole(seen: list[Seen]) -> list[str]:
    """What kind of dump it is."""
    n = max(1, len(seen))
    labels = sum(one.named is not None and one.named.n >= 4 and not one.is_prose for one in seen)
    prose = sum(one.is_prose for one in seen)
    gaps = sum(one.line.gap > 0 for one in seen)
    timed = sum("date" in one.core and one.line.n_words <= 12 for one in seen)
    known = len({one.named.meaning for one in seen if one.named and one.named.meaning})
    strict = sum(
        one.named is not None and one.named.n >= 4 and one.named.kind.split("-")[0] not in WEAK for one in seen
    )
    return [
        "bias",
        f"dump_known{_step(known)}",
        f"dump_strict{min(9, 10 * strict // n)}",
        f"dump_labels{min(9, 10 * labels // n)}",
        f"dump_form{labels >= 0.25 * n}",
        f"dump_prose{min(9, 10 * prose // n)}",
        f"dump_gaps{4 * gaps // n}",
        f"dump_timed{_step(timed)}",
        f"dump_size{_step(n, (20, 40, 60, 90, 130, 200, 400))}",
    ]


def _labelled(named: Named, length: int) -> list[str]:
    alone = "alone" if named.value >= length else "valued"
    often, kind = _step(named.n, (1, 3, 6, 12, 25)), named.kind.split("-")[0]
    sure = "weak" if kind in WEAK else "strict"
    out = [f"label_{named.kind}_{alone}", f"label_n{often}_{alone}", f"label_{kind}_n{often}_{alone}"]
    out += [f"label_{sure}_n{often}_{alone}", f"label_{sure}"]
    if named.n >= 4:
        out.append(f"label_names{4 * named.n_names // named.n}{alone}")
    if named.again > 1:
        out.append(f"label_again{min(3, named.again)}_{alone}")
    return [*out, f"label={named.meaning}", f"label={named.meaning}_{alone}"] if named.meaning else out


def _label_context(seen: list[Seen]) -> None:
    """Tell each line what its label says, and under which label it stands."""
    under: Named | None = None
    above = 0
    for one in seen:
        named = one.named
        is_label = named is not None and (
            (named.n >= 5 and named.n >= 0.06 * len(seen)) or (named.meaning is not None and named.n >= 3)
        )
        if named is not None:
            one.more += _value(one, named)
        if is_label:
            one.core.append("L_label")
        if under is not None:
            where = "1" if above == 0 else "2" if above < 3 else "m"
            meaning = under.meaning or "?"
            one.more += [f"under={meaning}", f"under={meaning}{where}", f"under{where}"]
            one.more += [f"uname={under.name.casefold()[:30]}{where}"]
            one.more += [f"uword={w}{where}" for w in words_of(under.name)]
            one.more += [f"under={meaning}_{one.core[0]}", f"under{where}_{one.core[0]}", f"under{where}_{one.core[1]}"]
        else:
            one.more.append("under=none")
        if is_label and named is not None:
            under, above = named, 0 if named.value >= len(one.line.text) else 1
        else:
            above += 1


def _value(one: Seen, named: Named) -> list[str]:
    out = [f"lname={named.name.casefold()[:30]}", *(f"lword={w}" for w in words_of(named.name))]
    out += [f"lend={w[-4:]}" for w in words_of(named.name) if len(w) > 5]
    out += [f"lbegin={w[:5]}" for w in words_of(named.name) if len(w) > 5]
    value = one.line.text[named.value :]
    part = Line(0, len(value), value, 0) if value else None
    if part is not None and part.n_words:
        length = _step(part.n_words, _LENGTHS)
        out += [f"vlen{length}", f"vend{_ending(value)}", f"vlen{length}_{named.meaning}", f"vcase{_case(value)}"]
        out += [f"v_{f}" for f in (*_person(part), *_dated(part))]
        out += [f"v_{name}" for name, pattern in _PATTERNS if pattern.search(value[:200])]
    return out


def _places(seen: list[Seen]) -> None:
    """Tell each line where it stands: from both ends, and from running text above and below it."""
    n = len(seen)
    prose = [i for i, one in enumerate(seen) if one.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (n, -1)
    dense = _densest(seen)
    lengths = sorted(seen[i].line.n_words for i in prose)
    usual = lengths[len(lengths) // 2] if lengths else 30
    for i, one in enumerate(seen):
        k = bisect_left(prose, i)
        up = i - prose[k - 1] if k else 99
        at = k + (k < len(prose) and prose[k] == i)
        down = prose[at] - i if at < len(prose) else 99
        zone = "head" if i < first else "foot" if i > last else "mid"
        near = "in" if dense[0] <= i <= dense[1] else "above" if i < dense[0] else "below"
        length = one.core[0]
        one.more += [
            f"top{_step(i)}", f"bottom{_step(n - 1 - i)}", f"tenth{10 * i // n}", f"zone={zone}", f"up{_step(up)}",
            f"down{_step(down)}", f"ud{min(up, 4)}_{min(down, 4)}", f"zone={zone}{length}", f"dense={near}",
            f"dense={near}{length}", f"zone={zone}{one.core[1]}", f"ud{min(up, 3)}_{min(down, 3)}{length}",
            f"before{_step(k)}", f"after{_step(len(prose) - at)}",
        ]  # fmt: skip
        if one.line.n_words >= 8:
            one.more.append(f"before{min(k, 2)}_{min(down, 3)}_{min(4, 4 * one.line.n_words // usual)}")
        if up < 99 and down == 99:
            one.more.append(f"tail{_step(up)}")
        if i + 1 < n:
            one.more.append(f"gaps{min(one.line.gap, 2)}{min(seen[i + 1].line.gap, 2)}")


def _densest(seen: list[Seen]) -> tuple[int, int]:
    """Return the first and last line of the densest run of running text: other lines count against it."""
    best, best_range, score, begin = 0.0, (len(seen), -1), 0.0, 0
    for i, one in enumerate(seen):
        if score <= 0:
            score, begin = 0.0, i
        score += 1.0 if one.is_prose else -0.34
        if score > best:
            best, best_range = score, (begin, i)
    return best_range


def _repetition(seen: list[Seen]) -> None:
    """Tell each line whether it is printed elsewhere in the dump: alone, or inside a longer line."""
    count = Counter(one.line.plain for one in seen)
    past: set[str] = set()
    shingles: dict[str, list[int]] = {}
    for i, one in enumerate(seen):
        words = one.line.words
        for j in range(len(words) - 3):
            shingles.setdefault(" ".join(words[j : j + 4]), []).append(i)
    for i, one in enumerate(seen):
        key = one.line.plain
        if key and count[key] > 1:
            when = "again" if key in past else "first"
            one.core.append(f"rep_{when}")
            one.more += [f"rep{min(count[key], 4)}", f"rep_{when}_{one.core[0]}"]
        past.add(key)
        words = one.line.words
        if 4 <= len(words) <= 45:
            others = Counter(
                k for j in range(len(words) - 3) for k in set(shingles[" ".join(words[j : j + 4])][:20]) if k != i
            )
            full = [k for k, m in others.items() if m >= 0.6 * (len(words) - 3)]
            if full:
                longer = [k for k in full if seen[k].line.n_words > 1.3 * len(words)]
                one.core += [f"in_longer_{'above' if k < i else 'below'}" for k in (longer[:1] + longer[-1:])]
                one.more.append("in_other" if not longer else "in_longer")
            elif others:
                one.more.append("shares4")


def _names_elsewhere(seen: list[Seen]) -> None:
    """Tell each line that begins with a name whether that name is printed elsewhere, above or below."""
    names = [leading_name(one.line.text) if one.line.n_words <= 40 else None for one in seen]
    places: dict[str, list[int]] = {}
    for i, one in enumerate(seen):
        for a, b in zip(one.line.words, one.line.words[1:], strict=False):
            places.setdefault(f"{a} {b}", []).append(i)
    for i, name in enumerate(names):
        if name is None:
            continue
        tokens = name.casefold().split()
        where = places.get(" ".join(tokens[:2]), [])
        prose = sum(seen[k].is_prose for k in where if k != i)
        short = sum(not seen[k].is_prose for k in where if k != i)
        seen[i].more += [
            f"name_prose{min(prose, 2)}",
            f"name_short{min(short, 3)}",
            f"name_{min(prose, 1)}{min(short, 1)}",
        ]
        if prose and min(k for k in where if k != i) < i:
            seen[i].more.append("name_above")


def _sections(seen: list[Seen]) -> None:
    """Tell each line which telling line stands last above it, and how far away."""
    last: tuple[int, list[str]] | None = None
    prose_since = 0
    for i, one in enumerate(seen):
        if last is not None and i - last[0] <= 60:
            distance = _step(i - last[0])
            for kind in last[1]:
                one.more += [f"since={kind}{distance}", f"since={kind}", f"since={kind}{one.core[0]}"]
                one.more.append(f"since={kind}p{min(prose_since, 3)}")
        telling = sorted(one.kinds & _SECTIONS)
        if telling and one.line.n_words <= 10:
            last, prose_since = (i, telling), 0
        elif one.is_prose:
            prose_since += 1


def _words_in_text(seen: list[Seen]) -> None:
    """Tell each short line how many of its longer words the running text has: a title's many, an advert's few."""
    nearest: dict[str, list[int]] = {}
    for i, one in enumerate(seen):
        if one.is_prose:
            for word in {w[:7] for w in one.line.words if len(w) >= 5}:
                nearest.setdefault(word, []).append(i)
    for one in seen:
        if one.is_prose or not 2 <= one.line.n_words <= 30:
            continue
        long = [w[:7] for w in one.line.words if len(w) >= 5]
        if long:
            share = sum(w in nearest for w in long) / len(long)
            one.more += [f"shared{round(4 * share)}", f"shared{round(4 * share)}{one.core[0]}"]


def _runs(seen: list[Seen]) -> None:
    """Tell each line how long the run of short lines around it is, and which place it has there."""
    begin = 0
    n = len(seen)
    while begin < n:
        end = begin
        while end < n and seen[end].is_prose == seen[begin].is_prose:
            end += 1
        run = seen[begin:end]
        if not run[0].is_prose:
            lengths = [_headline(one) for one in run]
            best = max(lengths)
            edge = "top" if begin == 0 else "end" if end == n else "mid"
            for k, one in enumerate(run):
                one.more += [f"run{_step(len(run))}{edge}", f"run_at{_step(k)}", f"run_left{_step(len(run) - 1 - k)}"]
                if lengths[k] == best and best > 0:
                    one.core.append("K_longest")
                    one.more.append(f"longest_{edge}")
                elif best in lengths:
                    one.more.append("below_longest" if lengths.index(best) < k else "above_longest")
        begin = end


def _headline(one: Seen) -> float:
    """How much a line looks like a title: its words, none where it ends like a sentence or stands under a phrase."""
    line = one.line
    if (
        not 3 <= line.n_words <= 24
        or line.text.endswith((".", ":", ","))
        or one.kinds - {"question", "reply", "section"}
    ):
        return 0.0
    if (
        "date" in one.core
        or "has_mail" in one.core
        or "has_url" in one.core
        or (one.named is not None and one.named.meaning is not None)
    ):
        return 0.0
    return float(line.n_words)

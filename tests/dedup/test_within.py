"""Repeats inside a dump: which printing stays, what is a pull quote, and what is never taken out."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.dedup.normalise import words_of
from textmine.dedup.within import mark_repeats
from textmine.records import KEPT_ROLES, Comment, Document, Parts, Role, Segment, Source

Lines = Sequence[tuple[Role, str]]

A = "Byrådet i Lundby vedtog tirsdag aften et budget, som skærer otte millioner kroner på beskæftigelsen."
B = "Borgmesteren siger, at ingen bliver fyret, men at ledige stillinger på jobcentret ikke bliver slået op igen."
C = "Fagforeningen er bekymret. Den frygter, at sagsbehandlerne får endnu flere borgere på bordet hver især."
D = "Oppositionen stemte imod og kaldte aftalen for en gave til de rigeste villaveje nede ved fjorden."
E = "Forvaltningen skal nu lægge en plan frem inden sommerferien, hvor udvalget mødes for sidste gang."
NOTICE: tuple[Role, str] = ("disclaimer", "Artiklen er for abonnenter.")


def parts_of(*documents: Lines, comments: Sequence[tuple[str | None, str]] = (), reply: bool = False) -> Parts:
    """The parts of a dump with these documents (with `reply`, the second answers the first) and comments."""
    text = ""
    segments: list[Segment] = []
    posted: list[Comment] = []

    def add(document_id: str, role: Role, line: str) -> None:
        nonlocal text
        if text:
            gap = Segment("s", f"g{len(segments):05}", document_id, "other", len(text), len(text) + 2, False, "blank")
            segments.append(gap)
            text += "\n\n"
        kept = role in KEPT_ROLES
        end = len(text) + len(line)
        name = f"g{len(segments):05}"
        segments.append(Segment("s", name, document_id, role, len(text), end, kept, None if kept else "boilerplate"))
        text += line

    for n, lines in enumerate(documents):
        for role, line in lines:
            add(f"d{n}", role, line)
    for author, line in comments:
        add("d0", "comment", line)
        posted.append(Comment("d0", f"c{len(posted)}", len(text) - len(line), len(text), line, author))
    source = Source("s", "a.txt", None, None, "", len(text), "text", "utf-8", False, text, "ok")
    made = tuple(
        Document(f"d{n}", "s", "reply" if reply and n else "article", "d0" if reply and n else None)
        for n in range(max(1, len(documents)))
    )
    return Parts(source, made, tuple(segments), tuple(posted))


def body(*lines: str) -> list[tuple[Role, str]]:
    return [("body", line) for line in lines]


def line_of(parts: Parts, segment: Segment) -> str:
    return parts.source.text[segment.start : segment.end]


def kept(parts: Parts) -> list[str]:
    return [line_of(parts, s) for s in parts.segments if s.kept]


def repeated(parts: Parts) -> list[tuple[str, str, str]]:
    """Role, line and the line that stays for it, of all that is repeated."""
    lines = {s.segment_id: line_of(parts, s) for s in parts.segments if s.kept}
    return [(s.role, line_of(parts, s), lines[s.duplicate_of or ""]) for s in parts.segments if s.reason == "repeated"]


# Printings of a body


@pytest.mark.parametrize("n_copies", [2, 3, 4])
def test_of_equal_printings_the_first_stays(n_copies: int) -> None:
    marked = mark_repeats(parts_of([*body(A, B, C), *[NOTICE, *body(A, B, C)] * (n_copies - 1)]))
    assert kept(marked) == [A, B, C]
    firsts = [s.segment_id for s in marked.segments if s.kept]
    copies = [s.duplicate_of for s in marked.segments if s.reason == "repeated"]
    assert copies == firsts * (n_copies - 1)


def test_the_fullest_printing_stays() -> None:
    marked = mark_repeats(parts_of([*body(A, B, C), NOTICE, *body(A, B, D, C, E)]))
    assert kept(marked) == [A, B, D, C, E]
    assert [line_of(marked, s) for s in marked.segments if s.reason == "repeated"] == [A, B, C]


def test_what_stands_in_one_printing_only_is_kept_in_its_place() -> None:
    marked = mark_repeats(parts_of([*body(A, D, C), NOTICE, *body(A, B, C, E)]))
    assert kept(marked) == [D, A, B, C, E]


def test_a_corrected_word_or_number_at_the_same_place_is_still_a_copy() -> None:
    corrected = A.replace("otte", "ni")
    marked = mark_repeats(parts_of([*body(A, B, C), NOTICE, *body(corrected, B, C)]))
    assert repeated(marked) == [("body", corrected, A), ("body", B, B), ("body", C, C)]


def test_a_sentence_that_only_one_version_has_is_never_lost() -> None:
    added = C + " Det siger tillidsmanden."
    marked = mark_repeats(parts_of([*body(A, B, C), NOTICE, *body(A, added, D)]))
    assert added in kept(marked)
    other = C + " Forvaltningen afviser kritikken helt."
    marked = mark_repeats(parts_of([*body(A, B, added), NOTICE, *body(A, B, other)]))
    assert {added, other} <= set(kept(marked))


def test_every_paragraph_reworded_a_little_is_still_the_same_body() -> None:
    reworded = [B.replace("ledige", "tomme"), C.replace("bekymret", "urolig"), E.replace("udvalget", "byrådet")]
    marked = mark_repeats(parts_of([*body(B, C, E), NOTICE, *body(*reworded)]))
    assert kept(marked) == [B, C, E]


def test_an_opening_that_the_printing_before_lacks_belongs_to_its_own_printing() -> None:
    reworded = A.replace("Lundby", "byen")
    marked = mark_repeats(parts_of([*body(A, B, C, D), NOTICE, *body(B, C, D), NOTICE, *body(reworded, B, C, D)]))
    assert kept(marked) == [A, B, C, D]


def test_headings_and_short_lines_go_with_their_body() -> None:
    form: list[tuple[Role, str]] = [
        ("heading", "Færre penge"),
        *body(A, "- Nej.", B),
        ("heading", "Nu venter kampen"),
        *body(C),
    ]
    marked = mark_repeats(parts_of([*form, NOTICE, *form]))
    assert kept(marked) == ["Færre penge", A, "- Nej.", B, "Nu venter kampen", C]


def test_a_heading_goes_with_a_body_of_one_paragraph() -> None:
    marked = mark_repeats(
        parts_of([("heading", "Færre penge"), *body(A), NOTICE, ("heading", "Færre penge"), *body(A)])
    )
    assert kept(marked) == ["Færre penge", A]


def test_a_line_that_recurs_is_no_copy() -> None:
    lines = body(A, "- Nej.", B, "- Nej.", C, "Hvad så nu?", D, "Hvad så nu?", E, "- Nej.")
    marked = mark_repeats(parts_of(lines))
    assert kept(marked) == [line for _, line in lines]


def test_paragraphs_that_differ_in_a_number_or_a_polar_word_are_two() -> None:
    rule = "Efter paragraf {} i loven skal kommunen hver måned holde en samtale med den ledige om nye muligheder."
    other = "Udvalget har besluttet at lukke de to afdelinger ved havnen, og det sker{} allerede til foråret."
    lines = body(rule.format(16), rule.format(17), other.format(""), other.format(" ikke"))
    assert kept(mark_repeats(parts_of(lines))) == [line for _, line in lines]


def test_paragraphs_that_share_phrases_are_two() -> None:
    other = (
        "Byrådet i Lundby vedtog tirsdag aften et budget, men borgmesteren tøver med at fortælle, hvem der skal betale."
    )
    assert kept(mark_repeats(parts_of(body(A, other)))) == [A, other]


def test_a_paragraph_cut_off_by_a_paywall_is_a_copy_of_the_whole_one() -> None:
    cut = B[:60] + " ..."
    assert repeated(mark_repeats(parts_of([*body(cut), NOTICE, *body(B, C)]))) == [("body", cut, B)]


def test_a_title_and_its_date_printed_again_are_copies_but_the_title_said_in_the_text_is_not() -> None:
    title, stamp = "Vi kan ikke vente længere", "4. maj 2021"
    top: list[tuple[Role, str]] = [("title", title), ("dateline", stamp)]
    said = "- Vi kan ikke vente længere."
    marked = mark_repeats(parts_of([*top, *top, *body(A, said, B)]))
    assert kept(marked) == [title, stamp, A, said, B]


def test_navigation_that_says_the_title_again_is_its_copy() -> None:
    top: list[tuple[Role, str]] = [
        ("navigation", "Færre penge i Lundby"),
        ("navigation", "Forside"),
        ("title", "Færre penge i Lundby"),
    ]
    marked = mark_repeats(parts_of([*top, *body(A)]))
    assert repeated(marked) == [("navigation", "Færre penge i Lundby", "Færre penge i Lundby")]
    assert [s.reason for s in marked.segments if s.role == "navigation"] == ["repeated", "boilerplate"]


def test_a_lead_set_again_as_the_first_paragraph_is_a_copy_of_the_lead() -> None:
    marked = mark_repeats(parts_of([("title", "Byråd skærer"), ("lead", A), *body(A, B)]))
    assert repeated(marked) == [("body", A, A)]
    assert [s.role for s in marked.segments if s.kept] == ["title", "lead", "body"]


def test_a_caption_printed_twice_is_kept_once_with_its_credit() -> None:
    picture: list[tuple[Role, str]] = [("caption", "Rådhuset i Lundby set fra havnen."), ("credit", "Foto: Bo Lind")]
    marked = mark_repeats(parts_of([*picture, *body(A), *picture, *body(B), ("credit", "Foto: Bo Lind")]))
    assert kept(marked) == [*(line for _, line in picture), A, B, "Foto: Bo Lind"]


# Pull quotes

SAID = "Vi har i mange år talt om tillid, men hver gang pengene er små, er det de ledige, der betaler for det hele."
AROUND = (
    f"Lis Holm rejser sig ved mødet. {SAID} Sådan sagde hun til de fremmødte og satte sig så ned igen uden klapsalver."
)


@pytest.mark.parametrize(
    ("role", "quote"),
    [
        ("pull_quote", "Hver gang pengene er små, er det de ledige, der betaler"),
        ("pull_quote", "”Vi har i mange år talt om tillid, men det er de ledige, der betaler for det hele”"),
        ("body", "»Hver gang pengene er små, er det de ledige, der betaler«"),
        ("heading", "Vi har i mange år talt om tillid, men hver gang pengene er små, er det de ledige, der betaler"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_pull_quote_is_a_copy_of_the_paragraph_that_holds_it(role: Role, quote: str, before: bool) -> None:
    around = body(B, AROUND)
    lines = [(role, quote), *around] if before else [*around, (role, quote)]
    assert repeated(mark_repeats(parts_of([*body(A), *lines, *body(C)]))) == [("pull_quote", quote, AROUND)]


def test_a_pull_quote_nearly_as_long_as_its_paragraph_gives_way_to_it() -> None:
    quote = SAID.removeprefix("Vi har i mange år talt om tillid, men ").removesuffix(".")
    whole = "Og " + SAID[0].lower() + SAID[1:]
    lines: list[tuple[Role, str]] = [*body(A, SAID.rstrip(".")), ("attribution", "Lis Holm, lærer"), *body(B, whole)]
    assert repeated(mark_repeats(parts_of(lines))) == [("pull_quote", SAID.rstrip("."), whole)]
    lines = [*body(A), ("pull_quote", quote), *body(whole, B)]
    assert repeated(mark_repeats(parts_of(lines))) == [("pull_quote", quote, whole)]


@pytest.mark.parametrize(
    ("role", "line"),
    [
        ("pull_quote", "Der findes ingen lette svar i den her sag, og det ved alle godt"),
        ("heading", "Talt om tillid"),
        ("heading", "Det er de ledige, der betaler"),
        ("body", "Sådan sagde hun."),
        ("body", "Har vi i mange år talt om tillid, men er det de ledige, der betaler?"),
        ("heading", "Nej til planen for Lundby Havn og det nye torv"),
        ("pull_quote", "Hver gang pengene er små, er det ikke de ledige, der betaler"),
    ],
)
def test_what_repeats_no_sentence_or_is_a_plain_heading_is_kept(role: Role, line: str) -> None:
    marked = mark_repeats(parts_of([*body(A), (role, line), *body(AROUND, B)]))
    assert [(s.role, line_of(marked, s)) for s in marked.segments if s.kept][1] == (role, line)


def test_a_pull_quote_in_each_printing_is_a_copy_of_the_sentence() -> None:
    quote = "Hver gang pengene er små, er det de ledige, der betaler for det hele"
    form: list[tuple[Role, str]] = [*body(A), ("heading", quote), *body(AROUND, B)]
    marked = mark_repeats(parts_of([*form, NOTICE, *form]))
    assert kept(marked) == [A, AROUND, B]
    assert [r for r in repeated(marked) if r[1] == quote] == [("pull_quote", quote, AROUND)] * 2


# Article and reply


def test_a_reply_may_quote_the_article() -> None:
    reply = body(
        "Hun skriver, at pengene mangler.", C, "Det er jeg uenig i, og her kommer forklaringen fra min egen hverdag."
    )
    assert kept(mark_repeats(parts_of(body(A, B, C), reply, reply=True))) == [A, B, C, *(line for _, line in reply)]


def test_an_article_printed_again_below_its_reply_is_a_copy() -> None:
    reply = body("Svaret til byrådet er kort og kommer her fra en, der selv har prøvet det.")
    marked = mark_repeats(parts_of(body(A, B, C), [*reply, *body(A, B, C)], reply=True))
    assert kept(marked) == [A, B, C, reply[0][1]]


def test_two_whole_documents_of_one_dump_are_left_to_the_search_between_documents() -> None:
    assert kept(mark_repeats(parts_of(body(A, B, C), body(A, B, C)))) == [A, B, C] * 2


# Comments, through their segments


def test_segments_of_copied_comments_and_spam_are_not_kept() -> None:
    long = "Jeg har ventet fire måneder på et svar fra kommunen, og nu gider jeg ikke mere."
    spam = "Lån penge uden sikkerhed på www.hurtige-kroner.xyz"
    comments = [("Ida", long), ("Bo", "Enig!"), ("Ida", long + "!!"), ("Per", "Enig."), (None, spam), (None, "")]
    marked = mark_repeats(parts_of(body(A), comments=comments))
    assert kept(marked) == [A, long, "Enig!", "Enig.", ""]
    assert [c.n_copies for c in marked.comments] == [2, 1, 0, 1, 1, 1]
    assert [(c.reason, c.is_spam) for c in marked.comments if c.reason] == [("repeated", False), ("spam", True)]
    by_id = {s.segment_id: s for s in marked.segments}
    (copy,) = [s for s in marked.segments if s.role == "comment" and s.reason == "repeated"]
    assert line_of(marked, by_id[copy.duplicate_of or ""]) == long


# Properties

WORDS = [
    "byråd",
    "borger",
    "leder",
    "penge",
    "aftale",
    "møde",
    "skole",
    "vej",
    "havn",
    "plan",
    "udvalg",
    "krav",
    "støtte",
    "ansvar",
    "tillid",
    "dag",
    "år",
    "sag",
    "job",
]
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
ROLE = st.sampled_from(
    ["title", "lead", "heading", "body", "body", "body", "pull_quote", "caption", "disclaimer", "byline", "navigation"]
)


@st.composite
def dumps(draw: st.DrawFn) -> Parts:
    pool = draw(st.lists(PARAGRAPH, min_size=1, max_size=8))
    order = draw(st.lists(st.tuples(ROLE, st.sampled_from(pool)), max_size=24))
    comments = draw(
        st.lists(st.tuples(st.sampled_from([None, "Bo", "Ida"]), st.sampled_from([*pool, "", "Enig!"])), max_size=10)
    )
    return parts_of(order[:16], order[16:], comments=comments, reply=draw(st.booleans()))


@settings(max_examples=200, deadline=None)
@given(dumps())
def test_nothing_is_lost_and_marking_twice_is_marking_once(parts: Parts) -> None:
    marked = mark_repeats(parts)
    by_id = {s.segment_id: s for s in marked.segments}
    assert mark_repeats(marked) == marked
    assert [(s.segment_id, s.start, s.end) for s in marked.segments] == [
        (s.segment_id, s.start, s.end) for s in parts.segments
    ]
    for segment in marked.segments:
        if segment.reason == "repeated" and segment.role != "comment":
            stays = by_id[segment.duplicate_of or ""]
            gone, there = words_of(line_of(marked, segment)), set(words_of(line_of(marked, stays)))
            assert stays.kept
            assert sum(word in there for word in gone) >= 0.74 * len(gone)
    assert sum(c.n_copies for c in marked.comments) == len(parts.comments)
    assert all((c.n_copies == 0) == (c.duplicate_of is not None) for c in marked.comments)


# Bounded time


def _seconds(parts: Parts) -> float:
    start = time.process_time()
    mark_repeats(parts)
    return time.process_time() - start


@pytest.mark.parametrize(
    "lines",
    [
        body(*[A] * 10_000),
        body(*[A, B] * 5_000),
        body(*[f"{A} Det er punkt {n}." for n in range(5_000)]),
        body(*["Nej."] * 10_000),
        body(*(" ".join(random.Random(seed).choices(WORDS, k=150_000)) for seed in (1, 2))),
    ],
    ids=["one paragraph", "two paragraphs", "numbered paragraphs", "short lines", "a megabyte on a line"],
)
def test_time_is_bounded(lines: Lines) -> None:
    assert _seconds(parts_of(lines)) < 8

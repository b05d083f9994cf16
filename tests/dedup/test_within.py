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


@pytest.mark.parametrize("mark", ["=== Version 2 - 3. maj 2019 kl. 9.15 ===", "Udgave 2", "VERSION 2 (3/5 2019)"])
@pytest.mark.parametrize("role", ["other", "heading", "dateline"])
def test_the_newest_version_keeps_what_it_adds_at_its_end(mark: str, role: Role) -> None:
    head: list[tuple[Role, str]] = [
        ("title", "Lundby sparer"),
        ("lead", "Otte millioner skal findes."),
        ("byline", "Bo"),
    ]
    newest, older = body(A, B, C, D), body(A, B.replace("ingen", "næppe nogen"), C)
    marked = mark_repeats(parts_of([*head, ("other", "=== Version 3 ==="), *newest, (role, mark), *older]))
    assert [line for line in kept(marked) if line in (A, B, C, D)] == [A, B, C, D]
    assert [line for _, line, _ in repeated(marked)] == [line for _, line in older]


def test_a_corrected_word_or_number_at_the_same_place_is_still_a_copy() -> None:
    corrected = A.replace("otte", "ni")
    marked = mark_repeats(parts_of([*body(A, B, C), NOTICE, *body(corrected, B, C)]))
    assert repeated(marked) == [("body", corrected, A), ("body", B, B), ("body", C, C)]


def test_a_sentence_that_only_one_version_has_is_never_lost() -> None:
    marked = mark_repeats(parts_of([*body(A, B, C), NOTICE, *body(A, C + " Det siger tillidsmanden.", D)]))
    assert [line for line in kept(marked) if line in (B, D)] == [B, D]
    assert "Det siger tillidsmanden." in " ".join(kept(marked))
    one, other = C + " Det siger tillidsmanden Lis Holm.", C + " Forvaltningen afviser helt og holdent den kritik."
    marked = mark_repeats(parts_of([*body(A, B, one), NOTICE, *body(A, B, other)]))
    assert kept(marked) == ["Det siger tillidsmanden Lis Holm.", A, B, other]


def test_the_fullest_printing_stays_whole_and_another_adds_but_its_own_sentence() -> None:
    added = B + " Bilag fire siger det modsatte."
    marked = mark_repeats(parts_of([*body(A, B, C, D), NOTICE, *body(A, added, "Selv er han rolig. " + C)]))
    assert kept(marked) == [A, B, C, D, "Bilag fire siger det modsatte.", "Selv er han rolig."]
    pieces = [(line, stays) for _, line, stays in repeated(marked)]
    assert pieces == [(A, A), (B + " ", B), (" " + C, C)]
    assert len({s.segment_id for s in marked.segments}) == len(marked.segments)
    assert "".join(line_of(marked, s) for s in marked.segments) == marked.source.text


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_printing_that_runs_its_paragraphs_together_is_a_copy(place: str) -> None:
    run_on: list[tuple[Role, str]] = body(" ".join([A, B, C]))
    apart = body(A, B, C, D)
    lines = [*run_on, NOTICE, *apart] if place == "before" else [*apart, NOTICE, *run_on]
    assert kept(mark_repeats(parts_of(lines))) == [A, B, C, D]


def test_a_shortened_body_before_the_full_one_goes_and_so_does_a_newsletter_that_draws_on_both_ends() -> None:
    label: tuple[Role, str] = ("field_label", "Tekst:")
    short = A.removesuffix(", som skærer otte millioner kroner på beskæftigelsen.") + "."
    newsletter = C + " " + A
    lines = [label, *body(short, C), label, *body(A, B, C, D), label, *body(newsletter)]
    assert kept(mark_repeats(parts_of(lines))) == [A, B, C, D]


def test_a_box_or_lead_elsewhere_makes_no_printing_fuller() -> None:
    label: tuple[Role, str] = ("field_label", "Fakta:")
    box: list[tuple[Role, str]] = [
        ("heading", "Budgettet kort"),
        *body("Otte millioner kroner. Tre afdelinger. En plan."),
    ]
    lines = [("lead", E), *body(A, B, C), label, *box, NOTICE, *body(A, B, C, D)]
    assert [line for line in kept(mark_repeats(parts_of(lines))) if line in (A, B, C, D)] == [A, B, C, D]
    marked = mark_repeats(parts_of(lines))
    assert [s.kept for s in marked.segments if line_of(marked, s) == A] == [False, True]


def test_a_lead_of_the_same_words_stays_where_it_stands_first() -> None:
    label: tuple[Role, str] = ("field_label", "Tekst:")
    lines = [("lead", E), label, *body(A, B), label, ("lead", E), *body(A, B, C)]
    marked = mark_repeats(parts_of(lines))
    assert kept(marked) == [E, A, B, C]
    assert [s.kept for s in marked.segments if line_of(marked, s) == E] == [True, False]


def test_a_paragraph_shown_alone_before_its_body_gives_way_to_it() -> None:
    label: tuple[Role, str] = ("field_label", "Tekst:")
    marked = mark_repeats(parts_of([label, *body(A), label, *body(A, B, C)]))
    assert [s.kept for s in marked.segments if line_of(marked, s) == A] == [False, True]


def test_a_crosshead_that_one_printing_has_stays() -> None:
    one, other = ("heading", "Kampen går videre"), ("heading", "Nu siger vi stop")
    marked = mark_repeats(parts_of([*body(A, B), one, *body(C), NOTICE, *body(A, B), other, *body(C, D)]))
    assert [line for line in kept(marked) if line in (one[1], other[1])] == [one[1], other[1]]


def test_what_a_correction_says_is_not_taken_out() -> None:
    note: tuple[Role, str] = ("correction", "Rettelse: Byrådet skærer otte millioner kroner på beskæftigelsen.")
    assert note[1] in kept(mark_repeats(parts_of([*body(A, B, C), NOTICE, *body(A, B, C), NOTICE, note])))


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


def test_a_title_printed_again_is_a_copy_but_its_date_and_the_title_said_in_the_text_are_not() -> None:
    title, stamp = "Vi kan ikke vente længere", "4. maj 2021"
    top: list[tuple[Role, str]] = [("title", title), ("dateline", stamp)]
    said = "- Vi kan ikke vente længere."
    marked = mark_repeats(parts_of([*top, *top, *body(A, said, B)]))
    assert kept(marked) == [title, stamp, stamp, A, said, B]


@pytest.mark.parametrize(
    ("again", "goes"),
    [
        ("Byråd skærer otte millioner på jobcentret", True),
        ("Re: Byråd skærer otte millioner på jobcentret", True),
        ("Byråd skærer otte millioner", True),
        ("Byråd skærer", False),
        ("Nu skærer byrådet otte millioner", False),
    ],
)
def test_a_title_again_with_a_forums_re_or_cut_short_is_a_copy(again: str, goes: bool) -> None:
    lines: list[tuple[Role, str]] = [("title", "Byråd skærer otte millioner på jobcentret"), ("title", again), *body(A)]
    assert (again not in kept(mark_repeats(parts_of(lines)))[1:]) is goes


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
        ("heading", "»Det er de ledige, der betaler«"),
        ("body", "Sådan sagde hun."),
        ("body", "Har vi i mange år talt om tillid, men er det de ledige, der betaler?"),
        ("heading", "Nej til planen for Lundby Havn og det nye torv"),
        ("pull_quote", "Hver gang pengene er små, er det ikke de ledige, der betaler"),
    ],
)
def test_what_repeats_no_sentence_or_is_a_plain_heading_is_kept(role: Role, line: str) -> None:
    marked = mark_repeats(parts_of([*body(A), (role, line), *body(AROUND, B)]))
    assert [(s.role, line_of(marked, s)) for s in marked.segments if s.kept][1] == (role, line)


def test_a_pull_quote_may_repeat_a_sentence_that_runs_over_printed_lines() -> None:
    lines = body("Vi gik langs havet, og da jeg endelig så hen-", "de, kunne hun ikke længere", "finde vejen hjem.")
    quote: tuple[Role, str] = ("pull_quote", "»Da jeg endelig så hende, kunne hun ikke længere finde vejen hjem«")
    assert kept(mark_repeats(parts_of([*lines, quote, *body(A, B)]))) == [*(line for _, line in lines), A, B]
    other: tuple[Role, str] = ("pull_quote", "»Da jeg endelig så hende, kunne hun synge hele vejen til havnen«")
    assert other[1] in kept(mark_repeats(parts_of([*lines, other, *body(A, B)])))


def test_a_pull_quote_in_each_printing_is_a_copy_of_the_sentence() -> None:
    quote = "Hver gang pengene er små, er det de ledige, der betaler for det hele"
    form: list[tuple[Role, str]] = [*body(A), ("heading", quote), *body(AROUND, B)]
    marked = mark_repeats(parts_of([*form, NOTICE, *form]))
    assert kept(marked) == [A, AROUND, B]
    assert [r for r in repeated(marked) if r[1] == quote] == [("pull_quote", quote, AROUND)] * 2


def test_a_pull_quote_may_be_printed_in_the_piece_beside_its_own() -> None:
    quote = "Hver gang pengene er små, er det de ledige, der betaler for det hele"
    other = body("Svaret til byrådet er kort og kommer her fra en, der selv har prøvet det.")
    shouted: tuple[Role, str] = ("pull_quote", quote)
    for documents in (([*body(A, AROUND)], [*other, shouted]), ([*other, shouted], [*body(A, AROUND)])):
        assert repeated(mark_repeats(parts_of(*documents))) == [("pull_quote", quote, AROUND)]
    heard: tuple[Role, str] = ("body", quote + ".")
    assert repeated(mark_repeats(parts_of([*body(A, AROUND)], [*other, heard]))) == []


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
    assert "".join(line_of(marked, s) for s in marked.segments) == parts.source.text
    assert len(by_id) == len(marked.segments)
    assert {s.segment_id for s in parts.segments} <= by_id.keys()
    for segment in marked.segments:
        if segment.reason == "repeated" and segment.role != "comment":
            stays = by_id[segment.duplicate_of or ""]
            gone, there = words_of(line_of(marked, segment)), set(words_of(line_of(marked, stays)))
            assert stays.kept
            assert sum(word in there for word in gone) >= 0.5 * len(gone)
    assert sum(c.n_copies for c in marked.comments) == len(parts.comments)
    assert all((c.n_copies == 0) == (c.duplicate_of is not None) for c in marked.comments)


# Bad input


@pytest.mark.parametrize("line", ["Nej", "...", "12"])
def test_a_body_of_one_word_stays_and_is_a_copy_of_nothing(line: str) -> None:
    assert kept(mark_repeats(parts_of(body(line)))) == [line]
    assert kept(mark_repeats(parts_of(body(line), body(line)))) == [line, line]


def test_of_a_paragraph_or_body_printed_thousands_of_times_one_is_left() -> None:
    assert kept(mark_repeats(parts_of(body(*[A] * 10_000)))) == [A]
    assert kept(mark_repeats(parts_of([line for _ in range(1_000) for line in (NOTICE, *body(A, B, C))]))) == [A, B, C]


def test_printings_too_large_to_be_aligned_are_compared_by_sentence() -> None:
    shuffled = random.Random(1)
    lines = [" ".join(shuffled.choices([f"ord{k}" for k in range(3_000)], k=40)) + "." for _ in range(400)]
    lines = [line.capitalize() for line in lines]
    marked = mark_repeats(parts_of([*body(*lines), NOTICE, *body(" ".join(lines[::-1]))]))
    assert kept(marked) == lines


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

"""Comments posted again and link spam: what is one comment, what are two."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.dedup.comments import mark_comments
from textmine.dedup.spam import is_link_spam
from textmine.records import Comment

LONG = (
    "Jeg har boet i Lundby i tyve år, og jeg har aldrig oplevet, at nogen på rådhuset ringede tilbage, "
    "når man bad om hjælp til at finde et arbejde, der passer til ens ryg."
)


def posted(*comments: tuple[str | None, str]) -> list[Comment]:
    made, at = [], 0
    for n, (author, text) in enumerate(comments):
        made.append(Comment("d0", f"c{n}", at, at + len(text), text, author))
        at += len(text) + 1
    return made


def copies(*comments: tuple[str | None, str]) -> list[int]:
    return [c.n_copies for c in mark_comments(posted(*comments))]


@pytest.mark.parametrize(
    "again",
    [
        LONG,
        LONG.upper(),
        LONG.rstrip(".") + "!!!",
        LONG.replace("rådhuset", "rådhsuet").replace(",", ""),
        "Hallo, " + LONG,
        LONG.replace("oplevet", "hørt"),
    ],
)
def test_the_same_comment_again_is_a_copy_whoever_posts_it(again: str) -> None:
    assert copies(("Ida", LONG), ("Bo", "Det er for galt."), ("Per", again), (None, again)) == [3, 1, 0, 0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Enig!", "Enig."),
        ("Helt enig med Jens Hansen", "Helt enig med Lise Holm"),
        ("Jeg bor i Odense og er træt af det jobcenter", "Jeg bor i Aarhus og er træt af det jobcenter"),
        (LONG, LONG.replace("aldrig oplevet", "oplevet")),
        (LONG, LONG.replace("tyve", "20")),
        ("Jeg stemmer for det nye forslag om jobcentrene", "Jeg stemmer imod det nye forslag om jobcentrene"),
        ("", ""),
        ("...", "?!"),
        ("👍", "👍"),
    ],
)
def test_two_different_comments_are_two(one: str, other: str) -> None:
    assert copies(("Ida", one), ("Bo", other)) == [1, 1]


def test_a_short_comment_is_a_copy_only_of_the_same_authors_same_words() -> None:
    comments = [("Ida", "Enig!"), ("Bo", "Enig!"), ("Ida", "enig!"), (None, "Enig!"), (None, "Enig!"), ("Ida", "Enig.")]
    assert copies(*comments) == [3, 1, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("again", "own", "anothers"),
    [
        (LONG[: LONG.index(", og jeg")], 0, 1),
        (LONG.replace("aldrig", "aldirg"), 0, 0),
        (LONG.replace("aldrig", "altid"), 1, 1),
        (LONG + " Og det er tyve år for meget, hvis nogen skulle spørge mig.", 1, 1),
    ],
)
def test_what_its_author_posts_again_in_part_or_with_a_weighty_word_misspelt(
    again: str, own: int, anothers: int
) -> None:
    assert copies(("Ida", LONG), ("Ida", again))[1] == own
    assert copies(("Ida", LONG), ("Bo", again))[1] == anothers


def test_comments_under_two_articles_are_not_compared() -> None:
    first, second = posted(("Ida", LONG), ("Ida", LONG))
    elsewhere = Comment("d1", second.comment_id, second.start, second.end, second.text, second.author)
    assert [c.n_copies for c in mark_comments([first, elsewhere])] == [1, 1]


def test_marking_twice_is_marking_once() -> None:
    once = mark_comments(posted(("Ida", LONG), ("Bo", LONG + "!"), ("Ida", "Enig!")))
    assert mark_comments(once) == once


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, "Ida", "Bo"]), st.sampled_from(["", "Enig!", "Nej", LONG, LONG + " nu", LONG[:60]])
        )
    )
)
def test_the_copies_add_up_to_the_comments(comments: list[tuple[str | None, str]]) -> None:
    marked = mark_comments(posted(*comments))
    counts = {c.comment_id: c.n_copies for c in marked}
    assert sum(counts.values()) == len(comments)
    assert all(counts[c.duplicate_of] > 1 for c in marked if c.duplicate_of)


@pytest.mark.parametrize(
    "text",
    [
        "Tjen penge hjemmefra! Se hvordan på www.let-profit.biz",
        "Online casino med 200 gratis spins: https://spil.example.com/dk?ref=77",
        "http://qwe.top/a http://qwe.top/b",
        "Har du brug for et hurtigt lån uden sikkerhed? Lån penge i dag, klik her",
        "Godt indlæg! bitcoin gav mig 4000 kr. om dagen, besøg min side bit.ly/3xyz",
        "https://www.slankenu.example.net/kob",
    ],
)
def test_link_spam(text: str) -> None:
    assert is_link_spam(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Se selv tallene her: https://www.dst.dk/da/Statistik/emner/arbejde",
        "https://www.dr.dk/nyheder/politik/en-lang-adresse",
        "https://bm.dk/nyheder",
        "Det står på www.lundby-kommune.dk under dagsordener, og det er værd at læse, før man skælder ud.",
        "Jeg måtte optage et lån for at betale huslejen, da kontanthjælpen blev sat ned.",
        "Dem, der spiller på casino, får ingen hjælp, og det er gratis for staten at se den anden vej.",
        "Jeg har skrevet om det på min blog www.hverdagsliv.example.dk, hvor andre, der har prøvet det, kan skrive.",
        "Ordføreren sagde, at man skal klik her og klik der for at søge. Hvor svært kan det være?",
    ],
)
def test_an_honest_comment_is_no_spam(text: str) -> None:
    assert not is_link_spam(text)


@pytest.mark.parametrize("text", ["", LONG, "Enig!"], ids=["empty", "long", "short"])
def test_a_hundred_thousand_equal_comments_take_bounded_time(text: str) -> None:
    comments = posted(*[("Ida", text)] * 100_000)
    start = time.process_time()
    marked = mark_comments(comments)
    assert time.process_time() - start < 10
    assert marked[0].n_copies == (100_000 if text else 1)

"""Who replies to, criticises, supports whom; the seams of a whole source."""

from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language

from textmine.annotate import annotate as module
from textmine.annotate.annotate import annotate
from textmine.annotate.relations import with_criticised
from textmine.records import Document, Parts, Segment, Source
from textmine.settings import Annotate

Reader = Callable[..., Any]


def shown(got: Any) -> list[tuple[str, str, str, str]]:
    names = {a.actor_id: a.name for a in got.actors}
    return [(names[r.actor_id], r.kind, names[r.other_id], r.text) for r in got.relations]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Bodil Krag kritiserer Per Lind.", ("Bodil Krag", "criticises", "Per Lind", "Bodil Krag kritiserer Per Lind")),
        ("Bodil Krag er enig med Per Lind.", ("Bodil Krag", "supports", "Per Lind", "Bodil Krag er enig med Per Lind")),
        ("Bodil Krag beskylder mig for svindel.", ("Bodil Krag", "criticises", "Ida Bech", "Bodil Krag beskylder mig")),
        ("Bodil Krag tager fejl.", ("Ida Bech", "criticises", "Bodil Krag", "Bodil Krag tager fejl")),
        ("Bodil Krag har ret i meget.", ("Ida Bech", "supports", "Bodil Krag", "Bodil Krag har ret")),
        ("Bodil Krag lukker øjnene.", ("Ida Bech", "criticises", "Bodil Krag", "Bodil Krag lukker øjnene")),
        ("Dansk Metals nye kampagne er en fejl.",
         ("Ida Bech", "criticises", "Dansk Metal", "Dansk Metals nye kampagne er en fejl")),
        ("Det er for nemt, når Bodil Krag griner ad os.",
         ("Ida Bech", "criticises", "Bodil Krag", "Det er for nemt, når Bodil Krag")),
        ("Bodil Krag kalder køen »en gave«. Det passer ikke.",
         ("Ida Bech", "criticises", "Bodil Krag", "Bodil Krag kalder køen »en gave«. Det passer ikke.")),
        ("Bodil Krag forsvarer køen. Men den vokser.",
         ("Ida Bech", "criticises", "Bodil Krag", "Bodil Krag forsvarer køen. Men den vokser.")),
        ("Dansk Metal sendte et brev. Det er for tyndt.",
         ("Ida Bech", "criticises", "Dansk Metal", "Dansk Metal sendte et brev. Det er for tyndt.")),
        ("Jeg støtter Bodil Krag.", ("Ida Bech", "supports", "Bodil Krag", "Jeg støtter Bodil Krag")),
    ],
)  # fmt: skip
def test_relations_of_an_opinion(read: Reader, text: str, relation: tuple[str, str, str, str]) -> None:
    assert shown(read(text, authors=["Ida Bech"], genre="debat")) == [relation]


@pytest.mark.parametrize(
    "text",
    ["Bodil Krag tager fejl.", "Bodil Krag kritiserer ikke Per Lind.", "Bodil Krag kom. Kritiserer nogen Per Lind?"],
)
def test_no_relation_without_two_ends(read: Reader, text: str) -> None:
    assert shown(read(text, authors=["Ida Bech"], genre="nyhed")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bodil Krag siger, at køen er kort. Men den vokser.",
        "Bodil Krag mener, at køen er lang. Det er vi enige i.",
        "Bodil Krag fik intet brev. Det er for tyndt.",
        "Bodil Krag glemmer ikke at hilse.",
    ],
)
def test_an_author_who_goes_on_criticises_nobody(read: Reader, text: str) -> None:
    got = read(text, authors=["Ida Bech"], genre="debat")
    assert (shown(got), got.nameless) == ([], frozenset())


def test_an_unsigned_leader_criticises_in_the_papers_name_if_it_is_an_actor(read: Reader) -> None:
    text = "Bodil Krag lukker øjnene."
    got = read(text, genre="leder", publisher="Fjordposten")
    assert (shown(got), got.nameless) == ([], {got.actor("Bodil Krag").actor_id})
    named = read(text + " Det har vi i Fjordposten set.", genre="leder", publisher="Fjordposten")
    assert shown(named) == [("Fjordposten", "criticises", "Bodil Krag", "Bodil Krag lukker øjnene")]


def test_criticism_by_nobody_named_is_kept_without_a_relation(read: Reader) -> None:
    got = read("Dansk Metal får skarp kritik.", genre="nyhed")
    criticised = with_criticised(got.actors, got.relations, got.nameless)
    assert (shown(got), [a.name for a in criticised if a.is_criticised]) == ([], ["Dansk Metal"])


def test_all_authors_criticise(read: Reader) -> None:
    got = read("Bodil Krag lukker øjnene.", authors=["Ida Bech", "Per Lind"], genre="debat")
    assert [relation[0] for relation in shown(got)] == ["Ida Bech", "Per Lind"]


def test_inside_a_quote_the_speaker_judges(read: Reader) -> None:
    got = read('"Per Lind tager fejl i alt," siger Bodil Krag.')
    assert shown(got) == [("Bodil Krag", "criticises", "Per Lind", "Per Lind tager fejl")]
    assert [a.name for a in with_criticised(got.actors, got.relations) if a.is_criticised] == ["Per Lind"]


def source(text: str) -> Source:
    return Source("s", "a.txt", None, None, "", 0, "txt", "utf-8", False, text, "ok")


@pytest.fixture
def no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_figures", lambda *_: [])


@pytest.mark.usefixtures("no_figures")
def test_a_reply_is_its_own_document_and_answers_the_article(blank: Language) -> None:
    text = 'Bodil Holm-Krag skriver, at alt er godt.\n\nKrag tager fejl. "Det er slut nu," siger Krag.'
    at = text.index("\n\n") + 2
    article = Document("a", "s", "article", authors=("Bodil Holm-Krag",))
    reply = Document("r", "s", "reply", parent_id="a", authors=("Per Lind",))
    segments = (Segment("s", "s0", "a", "body", 0, at - 2, True), Segment("s", "s1", "r", "body", at, len(text), True))
    got = annotate(Parts(source(text), (article, reply), segments, ()), blank, Annotate(pipeline="x"))
    bodil = next(a for a in got.actors if a.document_id == "r" and a.name == "Bodil Holm-Krag")
    assert (bodil.is_criticised, bodil.is_quoted, bodil.n_quotes) == (True, True, 1)
    assert [(r.document_id, r.kind, r.other_id) for r in got.relations] == [
        ("r", "criticises", bodil.actor_id),
        ("r", "replies_to", bodil.actor_id),
    ]
    assert {p.segment.document_id for p in got.passages} == {"a", "r"}


@pytest.mark.usefixtures("no_figures")
def test_a_document_in_another_language_is_not_annotated(blank: Language) -> None:
    text = "Bodil Krag was here."
    document = Document("a", "s", "article", language="en")
    parts = Parts(source(text), (document,), (Segment("s", "s0", "a", "body", 0, len(text), True),), ())
    got = annotate(parts, blank, Annotate(pipeline="x"))
    assert (got.parts, got.passages, got.mentions, got.actors) == (parts, (), (), ())
    assert annotate(parts, blank, Annotate(pipeline="x", languages=("en",))).actors != ()

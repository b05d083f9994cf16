"""Which bodies a title fits by their words, and what the text says for each of those in which a post may be held."""

import re
import time
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from textmine.annotate.actors import find_actors
from textmine.annotate.language import load_pipeline
from textmine.annotate.particulars.house_sorts import classes_of, fit_of, fits_better, relations_of, sorts_of
from textmine.annotate.passages import read_passages
from textmine.records import Document, Segment

Reader = Callable[..., Any]
LABELS = {"Vorbasse-Hejn IF": "ORG", "3F Transport": "ORG", "Dansk Metal": "ORG", "Bodil Krag": "PER"}


@pytest.mark.parametrize(
    ("body", "sort"),
    [
        ("Skive Kommune", "municipality"),
        ("Jobcenter Skive", "jobcentre"),
        ("Finansministeriet", "ministry"),
        ("3F Transport", "union"),
        ("Kystens Hospice", "house"),
        ("Nordhavet", "no kind"),
    ],
)
def test_a_name_shows_what_a_body_is(body: str, sort: str) -> None:
    assert sorts_of(body) == {sort}


@pytest.mark.parametrize(
    ("title", "body", "fit"),
    [
        ("borgmester", "Skive Kommune", "own"),
        ("borgmester", "Dansk Metal", "another's"),
        ("formand for skoleudvalget", "Skive Kommune", "own"),
        ("formand for provstiudvalget", "Skive Nordre Provsti", "own"),
        ("overlæge", "Kystens Sygehus", "own"),
        ("overlæge", "Fjordens Politi", "another's"),
        ("biblioteksleder", "Skive Bibliotek", "own"),
        ("jobcenterchef", "Jobcenter Skive", "own"),
        ("jobcenterchef", "Skive Kommune", "near"),
        ("formand", "Skive Boldklub", "led"),
        ("formand", "Nordhavet", "may be"),
        ("direktør", "Jobcenter Skive", "seldom"),
        ("direktør", "Facebook", "another's"),
        ("teaterdirektør", "Den Røde Lade", "may be"),
        ("svejser", "Nordhavet", "no post"),
        ("svejser", "Skive Kommune", "no office"),
    ],
)
def test_how_a_body_fits_a_title(title: str, body: str, fit: str) -> None:
    assert fit_of(title, body) == fit


def test_what_fits_better_is_likelier() -> None:
    assert fits_better("own", "may be")
    assert not fits_better("led", "may be")


def test_a_title_is_known_by_its_lists_and_its_end() -> None:
    assert {"within", "chairs", "-formand"} <= set(classes_of("formand for Dansk Metal"))
    assert classes_of("svejser")[0] == "on no list"


def test_a_title_names_a_body_or_leads_its_kind() -> None:
    assert relations_of("finansminister", "Finansministeriet") >= {"its ministry"}
    assert relations_of("havnedirektør", "Struer Havn") >= {"its house", "in the title"}
    assert relations_of("rektor", "Struer Gymnasium") >= {"led so"}


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("Hos Vorbasse-Hejn IF var stemningen en anden.\n\nDet regnede.\n\n- Vi tabte, siger formand Bodil Krag.",
         "Vorbasse-Hejn IF"),
        ("Dommen skuffer 3F Transport. Formand Bodil Krag mener, at loven er gal.", "3F Transport"),
        ("Dommen skuffer 3F Transport. Formand Bodil Krag i Mellemby mener, at loven er gal.", None),
        ("Dommen skuffer 3F Transport.\n\nDet regner.\n\nPensionist Bodil Krag mener, at loven er gal.", None),
        ("3F Transport er imod.\n\nForbundet har ti krav. Det siger formand Bodil Krag.", "3F Transport"),
        ("3F Transport er imod. Det siger min formand, Bodil Krag.", None),
        ("3F Transport er imod. Det siger tidligere formand Bodil Krag.", None),
    ],
)  # fmt: skip
def test_where_a_post_is_held_is_learned(read: Reader, text: str, house: str | None) -> None:
    assert read(text, labels=LABELS).actor("Bodil Krag").affiliation == house


@pytest.mark.slow
def test_a_text_of_many_bodies_and_posts_takes_linear_time() -> None:
    random, nlp = Random(1), load_pipeline("da_textmine")

    def made() -> str:
        return "".join(random.choice("bdfgklmnprst") + random.choice("aeiouæø") for _ in range(3))

    def seconds(n: int) -> float:
        rows = [
            f"Firmaet {made().title()} {made().title()} A/S klager. Direktør Bo {(made() + made()).title()} siger nej."
            for _ in range(n)
        ]
        text = "\n\n".join(rows)
        segments = [Segment("s", f"s{m.start()}", "d", "body", *m.span(), True) for m in re.finditer(".+", text)]
        passages = read_passages(Document("d", "s", "article"), segments, text, nlp)
        begun = time.process_time()
        assert len(find_actors(Document("d", "s", "article"), passages)[1]) > n
        return time.process_time() - begun

    seconds(50)
    assert seconds(800) < 8 * seconds(200)  # 16 times as long where each looks at each

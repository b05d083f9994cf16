"""Namesakes stay apart, variants of a name are joined where something besides their likeness speaks for it."""

import pytest

from textmine.annotate.actors import actor_id_of
from textmine.annotate.identity.evidence import agreement
from textmine.annotate.identity.link import Beside, link
from textmine.annotate.identity.profiles import Profile, Traits, fullest, rarity


def profile(
    name: str, title: str = "", body: str = "", party: str = "", *, author: bool = False, n: int = 1
) -> Profile:
    said = (title or None, body or None, party or None)
    return Profile(actor_id_of("person", name), name, "person", *said, author, n, f"{name}{said}")


def never(*_: str) -> bool:
    return False


def joined(*profiles: Profile, beside: Beside = never) -> list[list[str]]:
    groups, _ = link(profiles, beside)
    return sorted(sorted(str(p.title or p.party or p.affiliation or p.name) for p in g.profiles) for g in groups)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (profile("Bo Juul", "borgmester"), profile("Bo Juul", "borgmester", "Skive Kommune"), True),
        (profile("Bo Juul", "borgmester"), profile("Bo Juul", "tømrer"), False),
        (profile("Bo Juul", party="Venstre"), profile("Bo Juul", party="Enhedslisten"), False),
        (profile("Bo Juul", party="Venstre"), profile("Bo Juul", "professor"), False),
        (profile("Bo Juul", "formand", "FOA"), profile("Bo Juul", "formand", "Jobcenter Skive"), False),
        (profile("Bo Juul", "", "FOA"), profile("Bo Juul", "", "Jobcenter Skive"), False),
        (profile("Bo Juul", "chef", "Jobcenter Skive"), profile("Bo Juul", "", "Skive Kommune"), True),
        (profile("Bo Juul", author=True), profile("Bo Juul", "jobcenterchef"), False),
        (profile("Bo Juul", "redaktør", author=True), profile("Bo Juul", "tillidsmand", "FOA"), False),
        (profile("Bo Juul", "rådmand", party="Venstre"), profile("Bo Juul", "direktør", "Fjordbanken"), False),
        (profile("Bo Juul", "borgmester", party="Venstre"), profile("Bo Juul", "formand", "KL"), True),
        (profile("Bo Juul", "direktør", "Fjordbanken"), profile("Bo Juul", "formand", "FOA"), False),
        (profile("Bo Juul", author=True), profile("Bo Juul", "redaktør"), True),
        (profile("Bo Juul", "minister", author=True), profile("Bo Juul", "", "", "Venstre"), True),
        # A name of few outweighs one contradiction: parties change.
        (
            profile("Aja Storm Quist", party="Venstre"),
            profile("Aja Storm Quist", "minister", party="Moderaterne"),
            False,
        ),
        (profile("Aja Storm Quist", "", "FOA"), profile("Aja Storm Quist", "", "Ikast Avis"), True),
    ],
)
def test_one_name(one: Profile, other: Profile, same: bool) -> None:
    groups, doubts = link([one, other], never)
    assert (len(groups) == 1) is same
    assert [d.joined for d in doubts] == ([] if same else [False])


def test_a_bare_name_belongs_to_the_only_one_and_to_none_of_two() -> None:
    mayor, smith, bare = profile("Bo Juul", "borgmester"), profile("Bo Juul", "smed"), profile("Bo Juul")
    described = profile("Bo Juul", "borgmester", n=2)
    assert joined(described, bare) == [["Bo Juul", "borgmester"]]
    assert joined(mayor, bare) == [["Bo Juul"], ["borgmester"]]
    assert joined(profile("Bo Tranemose", "borgmester"), profile("Bo Tranemose")) == [["Bo Tranemose", "borgmester"]]
    assert joined(mayor, smith, bare) == [["Bo Juul"], ["borgmester"], ["smed"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (profile("Cecilie Lund-Skov", party="Venstre"), profile("Cecilia Lund-Skov", party="Venstre", n=3), True),
        (profile("Cecilie Lund-Skov"), profile("Cecilia Lund-Skov", party="Venstre", n=3), False),
        (profile("Leif Jensen", "ordfører", party="SF"), profile("Leif Lahn Jensen", party="SF"), True),
        (profile("Leif Jensen", "tømrer"), profile("Leif Lahn Jensen", "minister"), False),
        (profile("Frederiksen", "statsminister"), profile("Mette Frederiksen", "statsminister"), True),
        (profile("Frederiksen"), profile("Mette Frederiksen", "statsminister"), False),
    ],
)
def test_variants_of_a_name(one: Profile, other: Profile, same: bool) -> None:
    assert (len(joined(one, other)) == 1) is same


def test_two_whom_one_document_tells_apart_are_never_joined() -> None:
    one, other = profile("Leif Jensen", party="SF"), profile("Leif Lahn Jensen", party="SF")
    assert len(joined(one, other, beside=lambda *_: True)) == 2


def test_a_surname_that_fits_two_is_nobodys() -> None:
    two = profile("Mette Holm", "minister"), profile("Lars Holm", "minister")
    assert len(joined(profile("Holm", "minister"), *two)) == 3


def test_bodies_are_what_they_are_called() -> None:
    bodies = [Profile("x", "Skive Kommune", "organisation", None, None, None, False, n, "d") for n in (1, 2)]
    groups, doubts = link(bodies, never)
    assert (len(groups), doubts) == (1, [])


def test_the_order_of_the_profiles_changes_nothing() -> None:
    profiles = [
        profile("Bo Juul", title, n=n) for n, title in enumerate(("borgmester", "tømrer", "rådmand", "smed"), 1)
    ]
    assert joined(*profiles) == joined(*reversed(profiles))


def test_what_compares_decides() -> None:
    assert agreement(Traits(), Traits(frozenset({"venstre"}))) == 0
    assert agreement(Traits(bodies=frozenset({"jobcenter skive"})), Traits(bodies=frozenset({"skive kommune"}))) > 0
    assert agreement(Traits(bodies=frozenset({"jobcenter skive"})), Traits(bodies=frozenset({"jobcenter vejle"}))) < 0


def test_rarity_and_the_fullest_name() -> None:
    assert rarity("Lars Jensen") < rarity("Lars Qvistorff") < rarity("Lars Bo Qvistorff")
    assert fullest({"J.P. Holm": 5, "Jens Peter Holm": 1, "Jens Holm": 9}) == "Jens Peter Holm"

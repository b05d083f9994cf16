"""Blame and praise: whom an evaluative word judges, in whose voice, and what is no judgement."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest

from textmine.annotate.relations import with_criticised

Reader = Callable[..., Any]


def judged(got: Any) -> list[tuple[str, str, str]]:
    names = {a.actor_id: a.name for a in got.actors}
    return [(names[r.actor_id], r.kind, names[r.other_id]) for r in got.relations]


def criticised(got: Any) -> list[str]:
    return [a.name for a in with_criticised(got.actors, got.relations, got.nameless) if a.is_criticised]


@pytest.mark.parametrize(
    "text",
    [
        "Det er uansvarligt af Dansk Metal.",
        "Dansk Metals regnestykke er sjusk.",
        "Det er pinligt, at Dansk Metal venter så længe.",
        "Dansk Metal sendte regningen videre til byen. Det er hykleri.",
        "Dansk Metal burde sige undskyld.",
        "Det er Dansk Metals skyld, at køen er lang.",
        "Her svigter Dansk Metal.",
        "Det har Dansk Metal glemt at fortælle.",
        "Hvem har ansvaret for rodet? Det har Dansk Metal.",
    ],
)
def test_an_author_blames(read: Reader, text: str) -> None:
    assert judged(read(text, authors=["Ida Bech"], genre="debat")) == [("Ida Bech", "criticises", "Dansk Metal")]


@pytest.mark.parametrize(
    "text",
    [
        "Det er ikke Dansk Metals skyld.",
        "Dansk Metal beskylder Kommunen for svindel.",
        "Bodil Krag fik først svar i maj. Det er pinligt.",
        "Det er ikke uansvarligt af Dansk Metal.",
        "Jeg tog fejl i Dansk Metal.",
        "Kommunen har svigtet Dansk Metal.",
        "Dansk Metal holdt møde i går. Vejret var elendigt i hele byen, og mange blev hjemme.",
    ],
)
def test_what_is_no_blame(read: Reader, text: str) -> None:
    assert criticised(read(text, authors=["Ida Bech"], genre="debat")) == []


def test_what_somebody_cannot_do_is_no_reproach(read: Reader) -> None:
    text = "Dansk Metal kan ikke være alle vegne."
    assert criticised(read(text, authors=["Ida Bech"], genre="analyse")) == []


@pytest.mark.parametrize(
    "text",
    [
        '"Dansk Metal tog pengene og gik," siger Bodil Krag, formand for KL.',
        '"Det er Dansk Metal, der skruer op for kravene," siger Bodil Krag, formand for KL.',
        "Bodil Krag, formand for KL, mener, at Dansk Metal gør nar ad de ledige.",
        '"Jeg har hørt nok nu, Dansk Metal," siger Bodil Krag, formand for KL.',
        '"Ansvaret ligger først og fremmest hos Dansk Metal," siger Bodil Krag, formand for KL.',
        "Bodil Krag, formand for KL, retter skytset mod Dansk Metal.",
    ],
)
def test_a_speaker_blames_whom_they_speak_of(read: Reader, text: str) -> None:
    assert judged(read(text, genre="nyhed")) == [("Bodil Krag", "criticises", "Dansk Metal")]


@pytest.mark.parametrize(
    "text",
    [
        '"Dansk Metal har været en stor hjælp for os," siger Bodil Krag, formand for KL.',
        '"Goddag, Dansk Metal," siger Bodil Krag, formand for KL.',
        '"Dansk Metal har været her for at se på det," siger Bodil Krag, formand for KL.',
        '"Dansk Metal (forbundet, red.) sagde det forleden," siger Bodil Krag, formand for KL.',
        '"Dansk Metal skrev og ønskede os til lykke," siger Bodil Krag, formand for KL.',
        '"Danmarks Statistik regner det ud hvert år," siger Bodil Krag, formand for KL.',
        '"Ifølge Dansk Metal koster det tre kroner," siger Bodil Krag, formand for KL.',
        '"Dansk Metal siger, at det koster tre kroner," siger Bodil Krag, formand for KL.',
    ],
)
def test_to_praise_greet_or_cite_is_no_blame(read: Reader, text: str) -> None:
    assert criticised(read(text, genre="nyhed")) == []


def test_an_author_in_a_debate_blames_whom_they_write_of_and_in_an_analysis_weighs(read: Reader) -> None:
    text = "Dansk Metal tog pengene og gik."
    assert criticised(read(text, authors=["Ida Bech"], genre="debat")) == ["Dansk Metal"]
    assert criticised(read(text, authors=["Ida Bech"], genre="analyse")) == []
    assert criticised(read("Bodil Krag er svejser og bor i Skive.", authors=["Ida Bech"], genre="debat")) == []


def test_two_are_blamed_in_one_breath(read: Reader) -> None:
    got = read("Bodil Krag kritiserer både Dansk Metal og Per Lind for planen.", genre="nyhed")
    assert judged(got) == [("Bodil Krag", "criticises", "Dansk Metal"), ("Bodil Krag", "criticises", "Per Lind")]


def test_praise_is_support(read: Reader) -> None:
    got = read("Dansk Metal fortjener stor ros.", authors=["Ida Bech"], genre="debat")
    assert set(judged(got)) == {("Ida Bech", "supports", "Dansk Metal")}


def test_a_speaker_reproaches_what_another_has_not_done_where_an_author_may_only_tell(read: Reader) -> None:
    said = read('"Dansk Metal svarede aldrig på mit brev," siger Bodil Krag.')
    assert judged(said) == [("Bodil Krag", "criticises", "Dansk Metal")]
    told = read("Dansk Metal svarede aldrig på mit brev.", authors=["Ida Bech"], genre="analyse")
    assert judged(told) == []


def test_in_news_only_the_surest_words_count_and_by_nobody(read: Reader) -> None:
    got = read("Dansk Metal har svigtet. Bodil Krag svarede aldrig.", genre="nyhed")
    assert (judged(got), criticised(got)) == ([], ["Dansk Metal"])


def test_du_is_whom_the_author_addresses(read: Reader) -> None:
    got = read("Kære Bodil Krag\n\nDu svigter de syge.", authors=["Ida Bech"], genre="læserbrev")
    assert judged(got) == [("Ida Bech", "criticises", "Bodil Krag")]


def test_a_speaker_does_not_blame_the_body_they_speak_for(read: Reader) -> None:
    got = read('"Dansk Metal har fejlet," siger Bodil Krag, formand for Dansk Metal.')
    assert criticised(got) == []


@pytest.mark.parametrize(
    "text",
    [
        "Bodil Krag kalder Per Lind »en sinke«.",
        "Bodil Krag gav Per Lind hele skylden.",
        "Bodil Krag er rasende på Per Lind.",
    ],
)
def test_who_blames_whom_is_read_in_news(read: Reader, text: str) -> None:
    assert judged(read(text, genre="nyhed")) == [("Bodil Krag", "criticises", "Per Lind")]


def test_a_word_of_praise_after_kalder_is_no_blame(read: Reader) -> None:
    assert judged(read("Bodil Krag kalder Per Lind »en modig mand«.", genre="nyhed")) == []


def test_one_long_line_is_read_in_linear_time(read: Reader) -> None:
    def seconds(n: int) -> float:
        text = "Bodil Krag svigter og Per Lind lyver " * n
        start = perf_counter()
        read(text, authors=["Ida Bech"], genre="debat")
        return perf_counter() - start

    seconds(50)
    assert seconds(2400) < 10 * seconds(600)


@pytest.mark.parametrize(
    "text",
    [
        '"Borgmester Per Lind sidder på sagen," siger Bodil Krag.',
        '"Det er for sent, borgmester Per Lind ved det," siger Bodil Krag.',
        "Bodil Krag mener, at borgmester Per Lind sender regningen videre.",
    ],
)
def test_whom_another_speaks_of_is_blamed(read: Reader, text: str) -> None:
    assert ("Bodil Krag", "criticises", "Per Lind") in judged(read(text, genre="nyhed"))


@pytest.mark.parametrize(
    "text",
    [
        '"Smedemester Per Lind tager fem lærlinge om året," siger Bodil Krag.',
        '"Min gamle ven, borgmester Per Lind, tager en dag ad gangen," siger Bodil Krag.',
        "Bodil Krag oplyser, at borgmester Per Lind åbner den nye hal på fredag.",
        "Ifølge Bodil Krag tager borgmester Per Lind til København på fredag.",
        '"Borgmester Per Lind har kigget på tallene," siger Bodil Krag.',
        '"Professor Per Lind nåede frem til det samme," siger Bodil Krag.',
    ],
)
def test_to_be_spoken_of_is_no_blame_of_a_private_person_or_in_what_only_tells(read: Reader, text: str) -> None:
    assert criticised(read(text, genre="nyhed")) == []


def test_kommunen_is_the_only_municipality_that_the_text_names(read: Reader) -> None:
    one = "Skive Kommune sparer. "
    blame = '"Kommunen har svigtet os," siger Bodil Krag.'
    assert judged(read(one + blame, genre="nyhed")) == [("Bodil Krag", "criticises", "Skive Kommune")]
    assert judged(read(one + "Randers Kommune sparer. " + blame, genre="nyhed")) == []
    own = blame.replace("Bodil Krag", "borgmester Bodil Krag")
    assert judged(read(one + own, genre="nyhed")) == []


def test_a_leader_that_names_no_author_blames_those_in_public_life(read: Reader) -> None:
    text = "Borgmester Per Lind sender regningen videre. Skive Kommune køber et nyt hus."
    assert criticised(read(text, genre="leder")) == ["Per Lind"]


def test_both_of_whom_a_majority_consists_are_blamed(read: Reader) -> None:
    said = '"Det flertal af Grønt Hegn og Dansk Metal har skruet det sammen," siger Bodil Krag.'
    assert "Dansk Metal" in criticised(read(said, genre="nyhed"))


def test_de_and_det_er_are_about_the_one_body_named_before(read: Reader) -> None:
    said = '"Jeg har skrevet til Dansk Metal i maj. Det er pinligt," siger Bodil Krag.'
    assert judged(read(said, genre="nyhed")) == [("Bodil Krag", "criticises", "Dansk Metal")]


def test_regionen_is_the_only_region_that_the_text_names(read: Reader) -> None:
    text = 'Region Midtjylland sparer. "Regionen har svigtet os," siger Bodil Krag.'
    assert judged(read(text, genre="nyhed")) == [("Bodil Krag", "criticises", "Region Midtjylland")]


def test_dear_in_the_middle_of_a_sentence_reproaches(read: Reader) -> None:
    for text, blamed in (("Jamen, kære Bodil Krag, vi står op.", ["Bodil Krag"]), ("Kære Bodil Krag, god jul.", [])):
        assert criticised(read(text, authors=["Ida Bech"], genre="læserbrev")) == blamed


@pytest.mark.parametrize(
    "text",
    [
        '"Jeg besøgte Dansk Metal i januar, og der gik det bedre," siger Bodil Krag.',
        '"Hvis Dansk Metal kommer med nye tal, vil jeg læse dem," siger Bodil Krag.',
        '"Jeg har arbejdet for både Grønt Hegn, 3F og Dansk Metal med min plan," siger Bodil Krag.',
        '"Han har taget penge og ført Dansk Metal uden om os alle sammen," siger Bodil Krag.',
        '"Dansk Metal anser ham for at være den rette til det," siger Bodil Krag.',
        '"Jeg så ikke Dansk Metals påståede overgreb på os den dag," siger Bodil Krag.',
        "Per Lind mener, at chef Bo Thy, Dansk Metal, kørte galt i sin bil.",
        '"Borgmester Per Lind skal have stor ros. Han har hentet penge i fonden," siger Bodil Krag.',
    ],
)
def test_an_object_a_condition_and_who_was_just_praised_are_not_blamed(read: Reader, text: str) -> None:
    assert criticised(read(text, genre="nyhed")) == []

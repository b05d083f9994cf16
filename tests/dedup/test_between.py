"""The same article elsewhere: what is a copy, which one stays, and what is never merged."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from multiprocessing import get_context

import numpy as np
import pyarrow as pa
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.dedup.between import find_copies
from textmine.dedup.judge import Candidate, judge
from textmine.dedup.normalise import names_of, words_of
from textmine.dedup.signatures import joined, marks_of, rows_of, sign
from textmine.dedup.verdicts import Verdicts
from textmine.records import Copy
from textmine.settings import Dedup
from textmine.tables.shards import INNER

SETTINGS = Dedup()
SIGNED = INNER["fingerprints"].remove(0)
STARTS = [
    "Byrådet",
    "Ministeren",
    "Lederen",
    "Udvalget",
    "Naboen",
    "Læreren",
    "Formanden",
    "Skolen",
    "Borgeren",
    "Direktøren",
    "Lægen",
    "Ordføreren",
]
VERBS = [
    "ønsker",
    "afviser",
    "glemmer",
    "foreslår",
    "kritiserer",
    "husker",
    "støtter",
    "frygter",
    "roser",
    "beklager",
    "undersøger",
    "standser",
]
THINGS = [
    "planen",
    "budgettet",
    "reformen",
    "sagen",
    "mødet",
    "aftalen",
    "rapporten",
    "ordningen",
    "havnen",
    "lukningen",
    "kravene",
    "broen",
]
PLACES = [
    "i Lundby",
    "ved fjorden",
    "på rådhuset",
    "før sommeren",
    "uden varsel",
    "trods protester",
    "i det stille",
    "efter valget",
]


def article(seed: int, n_paragraphs: int = 6) -> list[str]:
    """Paragraphs of about 45 words of made-up prose."""
    rng = random.Random(seed)

    def sentence() -> str:
        picked = [rng.choice(words) for words in (STARTS, VERBS, THINGS, PLACES, VERBS, THINGS, PLACES)]
        return f"{picked[0]} {picked[1]} {picked[2]} {picked[3]}, men {picked[4]} {picked[5]} {picked[6]}."

    return [" ".join(sentence() for _ in range(4)) for _ in range(n_paragraphs)]


def text_of(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)


def edited(paragraphs: Sequence[str], rate: float, seed: int) -> list[str]:
    rng = random.Random(seed)
    words = ["derfor", "altså", "ifølge", "vores", "stadig", "nogle", "andre", "meget"]
    return [" ".join(rng.choice(words) if rng.random() < rate else w for w in p.split()) for p in paragraphs]


@dataclass(frozen=True)
class Doc:
    """A candidate with its text."""

    document_id: str
    text: str
    published_on: date | None = None
    n_removed: int = 0
    path: str = ""
    parent_id: str | None = None
    authors: tuple[str, ...] = ()

    @property
    def candidate(self) -> Candidate:
        facts = {name: value for name, value in asdict(self).items() if name != "text"}
        return Candidate(**facts)


def copies(*documents: Doc, executor: Executor | None = None, verdicts: Verdicts | None = None) -> list[Copy]:
    texts = [document.text for document in documents]
    candidates = [document.candidate for document in documents]
    return find_copies(candidates, texts, sign(texts), SETTINGS, executor, verdicts)


def pair(one: Sequence[str], other: Sequence[str], **changes: object) -> list[tuple[str, str]]:
    a = Doc("a", text_of(one), path="a")
    b = replace(Doc("b", text_of(other), path="b"), **changes)  # type: ignore[arg-type]
    return [(copy.document_id, copy.duplicate_of) for copy in copies(a, b)]


ARTICLE = article(1)
LETTER = [
    "Svømmehallen skal lukkes, hvis det står til flertallet i udvalget. Det er en dårlig idé, for en by uden bassin "
    "får børn, der ikke kan svømme, og gamle, der ikke kommer ud.",
    "Pengene kan findes andre steder. Man kunne udsætte den nye rundkørsel, som ingen har bedt om, eller lade være "
    "med at male rådhuset for tredje gang på otte år.",
    "Jeg har selv lært tre børnebørn at svømme derude. Lad os beholde hallen, og lad os tale om, hvordan den kan "
    "bruges om aftenen, når skolerne er gået hjem.",
]


@pytest.mark.parametrize(
    "printed",
    [
        ARTICLE,
        ["En helt anden indledning, som kun denne avis har skrevet til sine læsere i byen.", *ARTICLE],
        edited(ARTICLE, 0.1, 1),
        edited(ARTICLE, 0.2, 2),
        [ARTICLE[k] for k in (3, 0, 5, 1, 4, 2)],
        ARTICLE[:3],
        ARTICLE[3:],
        [ARTICLE[0], ARTICLE[2], ARTICLE[5]],
        [" ".join(ARTICLE)],
    ],
    ids=[
        "same",
        "other lead",
        "edited 10 %",
        "edited 20 %",
        "reordered",
        "first half",
        "second half",
        "shortened",
        "run on",
    ],
)
def test_the_same_article_elsewhere_is_found(printed: Sequence[str]) -> None:
    found = pair(ARTICLE, printed)
    assert len(found) == 1
    if len(printed) < len(ARTICLE) - 1 and len(printed) > 1:
        assert found == [("b", "a")]


@pytest.mark.parametrize(
    "other",
    [
        article(2),
        [ARTICLE[0], *article(2)[1:]],
        [*article(2)[:5], ARTICLE[2]],
        [*article(2)[:2], "»" + ARTICLE[1] + "«", *article(3)[2:]],
        ARTICLE[:1],
    ],
    ids=["another article", "same opening", "same last paragraph", "a paragraph quoted", "a note of a sixth"],
)
def test_two_articles_are_two(other: Sequence[str]) -> None:
    assert pair(ARTICLE, other) == []


def test_a_piece_that_quotes_and_answers_a_whole_letter_is_no_copy_of_it() -> None:
    letter, answer = article(5, 3), article(6, 4)
    quoting = [line for said, own in zip(letter, answer, strict=False) for line in (f"»{said}«", own)]
    assert pair(letter, [answer[3], *quoting]) == []
    assert pair(letter, quoting) == []


@pytest.mark.parametrize(
    ("before", "between", "after"),
    [("»", "\n\n", "«"), ("»", "\n\n»", "«"), ('"', '"\n\n"', '"'), ("„", "\n\n", "“")],
    ids=["one pair over all", "put again at each paragraph", "each paragraph its own", "low and high"],
)
def test_a_piece_that_opens_with_a_whole_letter_in_quotation_marks_is_no_copy(
    before: str, between: str, after: str
) -> None:
    letter = [LETTER[0], "- Vi kan ikke vente længere, sagde formanden og gik.", *LETTER[1:]]
    assert pair(letter, [before + between.join(letter) + after, *article(6, 6)]) == []
    assert pair(letter, [*letter, *article(6, 6)]) == [("a", "b")]


def test_a_quote_that_both_printings_have_tells_nothing() -> None:
    told = [f"»{LETTER[0]}«", LETTER[1], f"»{LETTER[2]}«"]
    assert pair([*told, *article(6, 4)], told) == [("b", "a")]
    assert pair([*told, *article(6, 4)], [told[0].replace("»", '"').replace("«", '"'), *told[1:]]) == [("b", "a")]


@pytest.mark.parametrize(("n_own", "n"), [(1, 1), (3, 0)], ids=["a lead of a quarter", "half of the text"])
def test_a_lead_of_its_own_makes_no_other_article(n_own: int, n: int) -> None:
    body = [*LETTER, article(7, 1)[0]]
    ours, theirs = article(8, n_own), article(9, n_own)
    assert len(pair([*ours, *body], [*theirs, *body])) == n
    assert pair([*body, *ours], [*theirs, *body, *article(10, 1)]) == []


FRAMES = {
    "names": (
        "{} {} fylder tres år på lørdag og holder åbent hus i forsamlingshuset i {}. Efter skolen kom {} i lære på "
        "værftet i {}, men siden trak landbruget, og sammen med sin hustru {} købte han gården ved {}, hvor parret "
        "stadig har køer. I fritiden spiller han kort med naboen {} og synger i koret.",
        ["Ole", "Krogh", "Vester Ulslev", "Krogh", "Assens", "Birgit", "Torup", "Henning"],
        ["Kaj", "Nymann", "Øster Hornum", "Nymann", "Korsør", "Lisbeth", "Vrå", "Svend"],
    ),
    "numbers": (
        "I løbet af måneden fik {} flere arbejde, og dermed er {} mennesker i gang, viser opgørelsen fra kontoret. "
        "Blandt kvinder er andelen nu {} procent, blandt mænd {} procent. Hver ventede i snit {} uger på et svar, og "
        "{} sager blev sendt tilbage til kommunen, fordi et papir manglede eller var udfyldt forkert.",
        ["412", "31.870", "61,4", "66,2", "7", "93"],
        ["377", "32.114", "62,1", "65,8", "9", "120"],
    ),
}


@pytest.mark.parametrize("kind", FRAMES)
def test_one_frame_filled_in_twice_is_two_articles(kind: str) -> None:
    frame, ours, theirs = FRAMES[kind]
    assert pair([frame.format(*ours)], [frame.format(*theirs)]) == []
    assert len(pair([frame.format(*ours)], [frame.format(*ours[:-1], theirs[-1])])) == 1


def test_names_and_numbers_printed_otherwise_are_no_other_ones() -> None:
    frame, ours, _ = FRAMES["names"]
    assert len(pair([frame.format(*ours)], [frame.format(*(name.replace("s", "f") for name in ours))])) == 1
    frame, ours, _ = FRAMES["numbers"]
    assert len(pair([frame.format(*ours)], [frame.format(*(n.replace(".", "").replace(",", ".") for n in ours))])) == 1


def test_names_are_capitals_that_no_sentence_begins_with() -> None:
    names = names_of("Her bor Ane Lund, Assens. Hun og Bo\u00ad er ude.\n\nI Vrå regner det (Fyn).")
    assert [k for k, name in enumerate(names) if name] == [2, 3, 4, 7, 11]
    turkish = [paragraph.replace("hallen", "İstanbul") for paragraph in LETTER]  # folding parts its first letter
    assert len(pair([*LETTER, turkish[2]], [*turkish, LETTER[2]])) == 1


def test_a_table_is_a_copy_only_as_it_was() -> None:
    rng = random.Random(4)
    dishes = ["frikadeller", "kogt torsk", "hakkebøf", "stegt sild", "grønærtesuppe", "kylling", "biksemad", "boller"]

    def menu() -> str:
        days = ["Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag"]
        lines = (f"{day}: Til middag serveres der {rng.choice(dishes)} med kartofler og sovs." for day in days * 2)
        return "\n\n".join(lines)

    one, other = menu(), menu()
    assert copies(Doc("a", one), Doc("b", other)) == []
    assert len(copies(Doc("a", one), Doc("b", one.replace("sovs", "smør", 1)))) == 1


def test_an_article_and_its_reply_are_never_merged() -> None:
    assert pair(ARTICLE, ARTICLE, parent_id="a") == []


def test_a_shortened_text_by_others_is_no_copy() -> None:
    a = Doc("a", text_of(ARTICLE), authors=("Lis Holm",))
    b = Doc("b", text_of(ARTICLE[:4]), authors=("Bo Lind",))
    assert copies(a, b) == []
    assert len(copies(a, replace(b, authors=("Lis  HOLM", "Bo Lind")))) == 1


def test_a_bulletin_with_other_numbers_is_another_article() -> None:
    bulletin = [f"{p} Ledigheden var {{}} procent, og {{}} personer fik arbejde." for p in ARTICLE]
    may = [p.format(3 + k / 10, 400 + k) for k, p in enumerate(bulletin)]
    june = [p.format(5 + k / 10, 900 + k) for k, p in enumerate(bulletin)]
    assert pair(may, june) == []


@pytest.mark.parametrize(("days", "n"), [(0, 1), (20, 1), (60, 0)])
def test_an_edited_copy_is_sought_within_the_window(days: int, n: int) -> None:
    first = date(2020, 3, 1)
    other = date.fromordinal(first.toordinal() + days)
    a = Doc("a", text_of(ARTICLE), first)
    b = Doc("b", text_of([*edited(ARTICLE[:5], 0.1, 3), *article(9, 1)]), other)
    assert len(copies(a, b)) == n
    assert len(copies(a, replace(b, published_on=None))) == 1
    assert len(copies(a, replace(a, document_id="b", published_on=other))) == 1


def test_what_is_printed_long_after_is_as_it_was() -> None:
    first, later = date(2020, 3, 1), date(2020, 9, 1)
    a = Doc("a", text_of(LETTER), first)
    anew = [LETTER[0], *(" ".join("dog" if k % 4 == 3 else w for k, w in enumerate(p.split())) for p in LETTER[1:])]
    assert [found.similarity for found in copies(a, Doc("b", text_of(anew), first))] == [1.0]
    assert copies(a, Doc("b", text_of(anew), later)) == []
    assert len(copies(a, Doc("b", text_of([*LETTER, "Genoptryk."]), later))) == 1


def test_short_documents_are_never_copies() -> None:
    short = ["Byrådet holder møde på torsdag klokken nitten i kantinen."]
    assert pair(short, short) == []
    assert copies(Doc("a", ""), Doc("b", "")) == []
    assert copies() == []


def test_who_stays_is_full_then_clean_then_early_then_by_path() -> None:
    day = date(2020, 3, 1)
    full = Doc("full", text_of(ARTICLE), day, n_removed=900, path="d")
    half = Doc("half", text_of(ARTICLE[:3]), day, n_removed=0, path="a")
    clean = Doc("clean", text_of(ARTICLE), date(2020, 3, 3), n_removed=10, path="c")
    early = replace(clean, document_id="early", published_on=day)
    by_path = replace(early, document_id="by path", path="b")
    assert {c.duplicate_of for c in copies(full, half)} == {"full"}
    assert {c.duplicate_of for c in copies(full, half, clean)} == {"clean"}
    assert {c.duplicate_of for c in copies(full, half, clean, early)} == {"early"}
    assert {c.duplicate_of for c in copies(full, half, clean, early, by_path)} == {"by path"}


def test_the_copy_stays_that_holds_most_of_the_others() -> None:
    full = [
        "Her er en indledning, som bladet selv har skrevet til sine læsere om alt det, der siden skete.",
        *LETTER[1:],
    ]
    full += [article(7, 1)[0], "Læs mere om hallen i morgen."]
    known = [*LETTER, article(7, 1)[0]]
    half = LETTER[:2]
    found = copies(*(Doc(name, text_of(t), path=name) for name, t in zip("abc", (full, known, half), strict=True)))
    assert {(f.document_id, f.duplicate_of) for f in found} == {("a", "b"), ("c", "b")}


def test_a_chain_stays_split() -> None:
    parts = [article(seed, 2) for seed in range(20, 24)]
    a, b, c = ([p for part in parts[k : k + 2] for p in part] for k in range(3))
    whole = [*a, *parts[2]]
    found = copies(*(Doc(name, text_of(t), path=name) for name, t in zip("abcw", (a, b, c, whole), strict=True)))
    assert {(f.document_id, f.duplicate_of) for f in found} == {("a", "w"), ("b", "w")}


def test_similarity_is_the_share_of_the_shorter_that_is_found() -> None:
    found = copies(Doc("a", text_of(ARTICLE)), Doc("b", text_of([*ARTICLE[:5], *article(30, 1)])))
    assert [round(f.similarity, 2) for f in found] == [0.84]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0.0, 0.1, 0.3]), st.integers(2, 6)), max_size=8),
    st.randoms(),
)
def test_groups_have_one_survivor_and_do_not_depend_on_order(
    made: list[tuple[int, float, int]], rng: random.Random
) -> None:
    texts = [text_of(edited(article(seed, n), rate, k)) for k, (seed, rate, n) in enumerate(made)]
    candidates = [Doc(f"d{k}", text, n_removed=k % 2, path=f"p{k % 3}") for k, text in enumerate(texts)]
    found = copies(*candidates)
    shuffled = rng.sample(candidates, len(candidates))
    assert copies(*shuffled) == found
    gone = {f.document_id for f in found}
    assert max(Counter(f.document_id for f in found).values(), default=1) == 1
    assert not gone & {f.duplicate_of for f in found}
    assert copies(*(c for c in candidates if c.document_id not in gone)) == []


def test_twenty_shuffles_give_the_same_copies() -> None:
    printings = [
        text
        for seed in range(40, 45)
        for a in [article(seed)]
        for text in (
            a,
            edited(a, 0.1, seed),
            edited(a, 0.2, seed + 1),
            a[:3],
            a[::-1],
            [*article(seed + 50, 1), *a[1:]],
        )
    ]
    candidates = [Doc(f"d{k}", text_of(t), n_removed=k % 3, path=f"{k % 5}") for k, t in enumerate(printings)]
    found = copies(*candidates)
    assert len(found) >= 4 * 5
    rng = random.Random(1)
    assert all(copies(*rng.sample(candidates, len(candidates))) == found for _ in range(20))


def test_a_thousand_copies_of_one_article_have_one_survivor() -> None:
    candidates = [Doc(f"d{k:04}", text_of(edited(ARTICLE, 0.02, k)), path=f"{k:04}") for k in range(150)]
    candidates += [Doc(f"e{k:04}", text_of(ARTICLE), path=f"e{k:04}") for k in range(850)]
    found = copies(*candidates)
    assert len(found) == 999
    assert len({f.duplicate_of for f in found}) == 1


def many() -> list[Doc]:
    """More pairs than are judged in one go: forty articles, each printed eight times with edits."""
    printings = [(seed, k) for seed in range(40) for k in range(8)]
    return [
        Doc(f"d{seed}-{k}", text_of(edited(article(seed, 3), k / 40, k)), path=f"{k}/{seed}") for seed, k in printings
    ]


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_the_number_of_processes_changes_nothing(workers: int) -> None:
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        assert copies(*many(), executor=pool) == copies(*many())


def test_a_corpus_that_grows_gives_what_starting_over_gives_and_judges_the_new_pairs_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged: list[int] = []
    monkeypatch.setattr("textmine.dedup.judge.judge", lambda task: judged.append(len(task.pairs)) or judge(task))
    documents = many()
    verdicts = Verdicts()
    copies(*documents[:-1], verdicts=verdicts)
    first, kept = sum(judged), Verdicts(verdicts.table)
    judged.clear()
    assert copies(*documents, verdicts=kept) == copies(*documents)
    assert sum(judged) > first  # the search that starts over
    judged.clear()
    assert copies(*documents, verdicts=Verdicts(kept.table)) == copies(*documents[::-1], verdicts=kept)
    assert judged == []
    copies(*documents, verdicts=Verdicts(verdicts.table))
    assert 0 < sum(judged) < first / 10


def test_what_nobody_asks_for_any_longer_is_forgotten() -> None:
    verdicts = Verdicts()
    copies(*many(), verdicts=verdicts)
    kept = Verdicts(verdicts.table)
    copies(*many()[:16], verdicts=kept)
    assert 0 < kept.table.num_rows < verdicts.table.num_rows / 10


# Signatures


def test_the_sample_estimates_what_two_texts_share_as_well_as_the_reference() -> None:
    ours, theirs, exact = [], [], []
    for seed in range(40):
        a, b = text_of(article(seed, 8)), text_of(edited(article(seed, 8), seed / 80, seed))
        one, other = (set(sign([text]).sample.tolist()) for text in (a, b))
        ours.append(len(one & other) / len(one | other))
        sets = [{" ".join(w[k : k + 4]) for k in range(len(w) - 3)} for w in (words_of(a), words_of(b))]
        exact.append(len(sets[0] & sets[1]) / len(sets[0] | sets[1]))
        sketches = [MinHash(num_perm=64, seed=1) for _ in sets]
        for sketch, shingles in zip(sketches, sets, strict=True):
            sketch.update_batch([s.encode() for s in sorted(shingles)])
        theirs.append(sketches[0].jaccard(sketches[1]))
    error, reference = (np.mean(np.abs(np.array(got) - exact)) for got in (ours, theirs))
    assert error < 0.05
    assert error < 1.5 * reference


def test_signatures_are_the_same_for_the_same_words_and_empty_for_none() -> None:
    one, same, none = (rows_of(sign([text]))[0] for text in (
        "Byrådet siger: »Nej til planen, som den ser ud i dag«.\n\n   \n\nKort linje",
        "BYRÅDET siger nej til planen som den ser ud i dag\n\nkort – linje!",
        " \n\n ...",
    ))  # fmt: skip
    assert one == same
    assert (len(one["paragraphs"]), len(one["sample"]), one["n_words"]) == (1, 10, 13)
    assert (none["paragraphs"], none["sample"], none["n_words"]) == ([], [], 0)


def test_signatures_do_not_depend_on_what_they_are_made_with() -> None:
    texts = [document.text for document in many()]
    together, alone = sign(texts), joined([sign([text]) for text in texts])
    kept = marks_of(pa.Table.from_pylist(rows_of(together), schema=SIGNED))
    for marks in (
        alone,
        kept,
        joined([sign(texts[:7]), sign(texts[7:])]),
    ):
        assert rows_of(marks) == rows_of(together)
    assert rows_of(sign([])) == rows_of(joined([])) == rows_of(marks_of(SIGNED.empty_table())) == []

"""The ranker of cuts: what it learns from lines that the gold cuts."""

from textmine.evaluation.gold import Stretch
from textmine.layout.cuts import SEEN, fit_cuts, score_cuts
from textmine.layout.data import Example, gold_cuts
from textmine.models.ranker import Ranker
from textmine.parts.lines import Line

NAMES = ("Hanne Brun", "Jens Toft", "Ida Vig", "Bo Terp", "Lis Dam", "Ole Ravn")


def example(texts: list[str], cuts: list[list[int]], label: str = "body+byline") -> Example:
    lines = [Line(0, len(text), text) for text in texts]
    return Example("a", "a", lines, [label if of_line else "body" for of_line in cuts], cuts)


def letters(n: int) -> Example:
    texts = [f"Stien lukker nr. {k}. Det er trist. {name}, Vrå" for k, name in enumerate(NAMES[:n])]
    return example(texts, [[text.index(name)] for text, name in zip(texts, NAMES, strict=False)])


def test_a_writer_is_cut_off_a_letter_that_was_not_learned() -> None:
    ranker = Ranker(fit_cuts([letters(SEEN + 1)]), 0.0)
    new = "Broen er ny. Den er grim. Per Holk, Lund"
    assert score_cuts([example([new, "Broen er ny."], [[new.index("Per")], []])], ranker) == (1, 1)
    assert score_cuts([example([new], [[new.index("Den")]])], ranker) == (0, 1)


def test_clues_of_few_cuts_are_not_learned() -> None:
    assert fit_cuts([]) == {}
    assert not any("lukker" in name for name in fit_cuts([letters(SEEN - 1)]))


def test_the_gold_tells_where_the_roles_of_a_line_begin() -> None:
    text = "Salen\nFoto: Bo Dam, 3. maj\n"
    lines = [Line(0, 5, "Salen"), Line(6, 24, "Foto: Bo Dam, 3. maj"[:18])]
    found = [
        Stretch("caption", "Salen", None, 0, 6),
        Stretch("credit", "Foto", None, 6, 20),
        Stretch("dateline", "3. maj", None, 20, 27),
    ]
    assert gold_cuts(lines, text, found) == [[], [14]]

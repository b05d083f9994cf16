"""Which words of a text are somebody's speech, and where that cannot be told."""

from __future__ import annotations

import pytest

from textmine.dedup.quoted import quoted_words

NO, YES, UNKNOWN = False, True, None


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("Hun går hjem.", [NO] * 3),
        ("»Nej tak«, siger hun.", [YES, YES, NO, NO]),
        ('"Nej tak," siger hun.', [YES, YES, NO, NO]),
        ("„Nej tak“ og ”ja tak”.", [YES, YES, NO, YES, YES]),
        ('»Han råbte "stop" to gange«, siger hun.', [YES] * 5 + [NO, NO]),
        ("»Nej tak.\n\nDet vil vi ikke«, siger hun.", [YES] * 6 + [NO, NO]),
        ("»Nej tak.\n\n»Det vil vi ikke«, siger hun.", [YES] * 6 + [NO, NO]),
        ('"Nej tak.\n\nDet vil vi ikke," siger hun.', [YES] * 6 + [NO, NO]),
        ("- Nej tak, siger hun.\nHun går.", [UNKNOWN] * 4 + [NO, NO]),
        ("»Nej tak, siger hun.\nHun går.", [UNKNOWN] * 4 + [NO, NO]),
        ('Den er 5" lang.\nHun går.\n"Ja," siger han.', [UNKNOWN] * 3 + [NO] * 3 + [YES, NO, NO]),
        ("det vil vi ikke«, siger hun. »Nej«.", [UNKNOWN] * 4 + [NO, NO, YES]),
        ("", []),
    ],
    ids=[
        "none",
        "guillemets",
        "straight",
        "other marks",
        "a quote within",
        "two paragraphs",
        "mark put again",
        "two paragraphs, straight",
        "dash",
        "never closed",
        "a mark that is none",
        "never opened",
        "nothing",
    ],
)
def test_words_between_quotation_marks(text: str, flags: list[bool | None]) -> None:
    assert quoted_words(text) == flags


def test_a_line_of_nothing_but_marks_takes_no_time() -> None:
    assert quoted_words("»" * 200_000 + "\n" + '"' * 200_001 + "slut") == [UNKNOWN]

"""Where a line of several roles is cut; a line of any length is cut in bounded time."""

import time

import pytest

from textmine.parts.cuts import find_cuts
from textmine.parts.labeller import load_labeller
from textmine.records import Role

SECONDS = 5.0


@pytest.mark.parametrize(
    ("text", "roles", "begins"),
    [
        ("Skribent: Signe Bak", ["field_label", "byline"], ["Signe"]),
        ("Af Signe Bak, 3. maj 2019", ["byline", "dateline"], ["3. maj"]),
        ("VEJLE: Byrådet sagde nej til forslaget.", ["dateline", "body"], ["Byrådet"]),
        ("Torvet i Skive en lørdag. Foto: Mads Bro", ["caption", "credit"], ["Foto"]),
    ],
)
def test_where_the_next_role_begins(text: str, roles: list[Role], begins: list[str]) -> None:
    assert find_cuts(text, roles, load_labeller().cuts) == [text.index(word) for word in begins]


@pytest.mark.parametrize(
    "text",
    ["ord " + "." * 40, "Lis Dam, ", "3. maj 2019 ", "a:", ". ", " "],
    ids=["marks", "names", "dates", "glued", "stops", "blank"],
)
def test_a_line_of_any_length_takes_little_time(text: str) -> None:
    begun = time.process_time()
    line = "Titel: " + text * (200_000 // len(text)) + "slut"
    places = find_cuts(line, ["field_label", "byline", "dateline", "body"], load_labeller().cuts)
    assert places == sorted(places)
    assert time.process_time() - begun < SECONDS

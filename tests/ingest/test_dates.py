"""Stated dates: ISO, Danish, English; the day first; UTC on the Danish clock."""

from datetime import date, datetime

import pytest

from textmine.ingest.dates import parse_date, parse_datetime


@pytest.mark.parametrize(
    "value",
    [
        "2019-03-04",
        "2019-03-04T08:00:00+01:00",
        "2019-03-03T23:30:00Z",
        "4. marts 2019",
        "mandag d. 4. mar. 2019 kl. 12.30",
        "04-03-2019",
        "4/3 2019",
        "4.3.19",
        "20190304",
        20190304,
        1551657600,
        1551657600000,
        "Mon, 04 Mar 2019 10:00:00 +0100",
        "March 4, 2019",
    ],
)
def test_a_day_is_read_however_it_is_written(value):
    assert parse_date(value) == date(2019, 3, 4)


@pytest.mark.parametrize("value", [None, True, "", "i går", "2019", "31.02.2019", "99/99/2019", 12, [], {}])
def test_what_states_no_day_gives_none(value):
    assert parse_date(value) is None


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2019-07-03T22:00:00Z", datetime(2019, 7, 4, 0, 0)),
        ("2019-01-03 22:15:30", datetime(2019, 1, 3, 22, 15, 30)),
        ("3. maj 2019 kl. 9.05", datetime(2019, 5, 3, 9, 5)),
        ("12:30 03.03.2019", datetime(2019, 3, 3, 12, 30)),
    ],
)
def test_a_moment_is_on_the_danish_clock(value, moment):
    assert parse_datetime(value) == moment

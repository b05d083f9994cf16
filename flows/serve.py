"""Both flows on a schedule, for as long as this runs: what systemd starts beside `prefect server start`.

    python flows/serve.py INBOX --out OUT [--process "0 3 * * *"] [--retrain "0 5 * * 0"] [--timezone Europe/Copenhagen]

A run that finds OUT held by another, or not enough that is new to train on, does nothing and says so. It needs
PREFECT_API_URL; without a server, cron with `textmine run` and `textmine models retrain` does the same.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # each scheduled run loads this file in a process of its own

import process
import retrain
from prefect import flow, get_run_logger, serve
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL

from textmine.errors import RetryError, UsageError
from textmine.settings import load_settings
from textmine.tables.snapshot import latest


@flow(name="textmine process on schedule")
def process_on_schedule(inbox: str, out: str, settings: str | None = None, add: bool = True) -> str | None:
    """Read what is new in the inbox; returns the snapshot's id, None where another run holds OUT."""
    try:
        return process.process([Path(inbox)], Path(out), _settings(settings), add)
    except RetryError as e:
        get_run_logger().warning("skipped: %s", e)
        return None


@flow(name="textmine retrain on schedule")
def retrain_on_schedule(
    out: str, settings: str | None = None, labels: str | None = None, test: str | None = None
) -> list[str]:
    """Train where enough is new, promote what passes the gate; returns what came of each kind."""
    given = [Path(path) if path else None for path in (labels, test)]
    try:
        latest(Path(out))
        found = retrain.retrain(Path(out), *given, settings=_settings(settings))
    except (RetryError, UsageError) as e:  # another run, or nothing to train on as yet
        get_run_logger().warning("skipped: %s", e)
        return []
    return [f"{outcome.kind}: {outcome.action}" for outcome in found]


def _settings(path: str | None) -> object:
    return load_settings(Path(path) if path else None)


def main() -> int:
    """Parse the command line and serve until stopped."""
    parser = argparse.ArgumentParser(description="Both flows on a schedule.")
    parser.add_argument("inbox", type=Path, metavar="INBOX")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--process", default="0 3 * * *", metavar="CRON")
    parser.add_argument("--retrain", default="0 5 * * 0", metavar="CRON")
    parser.add_argument("--timezone", default="Europe/Copenhagen")
    args = parser.parse_args()
    if not PREFECT_API_URL.value():
        parser.error("PREFECT_API_URL is not set: start `prefect server start`, and set it to the address it prints")
    if version("prefect").startswith("3.8.") and not version("SQLAlchemy").startswith("2.0."):
        sys.stderr.write(
            "Prefect 3.8 plans no runs beside SQLAlchemy 2.1: pip install 'SQLAlchemy<2.1' on the server\n"
        )
    inbox, out, settings, labels, test = (
        str(path.resolve()) if path else None for path in (args.inbox, args.out, args.settings, args.labels, args.test)
    )
    serve(
        process_on_schedule.to_deployment(
            "process",
            schedule=Cron(args.process, timezone=args.timezone),
            parameters={"inbox": inbox, "out": out, "settings": settings},
        ),
        retrain_on_schedule.to_deployment(
            "retrain",
            schedule=Cron(args.retrain, timezone=args.timezone),
            parameters={"out": out, "settings": settings, "labels": labels, "test": test},
        ),
        pause_on_shutdown=False,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""New articles and labels to a challenger, the gate, perhaps a new champion, under Prefect.

    python flows/retrain.py OUT [--labels LABELS.csv --test TEST.csv] [--not-worse MARGIN] [--force] [--dry-run]

The same functions as `textmine models retrain`. What was decided, and why, lives in the history beside the models; the
next `process` uses the champion. Prefect shows, schedules and retries.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

for name, value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
    "PREFECT_TASKS_DEFAULT_NO_CACHE": "true",
}.items():
    os.environ.setdefault(name, value)  # before Prefect is imported: it reads them then

from prefect import flow, get_run_logger, task  # noqa: E402

from textmine.errors import RetryError, UsageError  # noqa: E402
from textmine.models.registry import shipped_models  # noqa: E402
from textmine.retraining import retrain as core  # noqa: E402
from textmine.retraining.cli import tell  # noqa: E402
from textmine.retraining.gate import Rules  # noqa: E402
from textmine.retraining.retrain import Outcome  # noqa: E402
from textmine.settings import Settings, load_settings  # noqa: E402


@task(name="retrain topics", retries=0)
def retrain_topics(out: Path, settings: Settings, rules: Rules, force: bool, dry_run: bool) -> Outcome:
    """Train, judge, and promote or keep; a challenger that lost a race is judged at the next run."""
    return core.retrain_topics(out, settings, rules=rules, force=force, dry_run=dry_run)


@task(name="retrain stance", retries=0)
def retrain_stance(
    labels: Path, test: Path, into: Path, settings: Settings, rules: Rules, force: bool, dry_run: bool
) -> Outcome:
    """Train, judge, and promote or keep."""
    return core.retrain_stance(labels, test, into, settings, rules=rules, force=force, dry_run=dry_run)


@flow(name="textmine retrain", validate_parameters=False)
def retrain(
    out: Path,
    labels: Path | None = None,
    test: Path | None = None,
    into: Path | None = None,
    settings: Settings | None = None,
    not_worse: float | None = None,
    force: bool = False,
    dry_run: bool = False,
) -> list[Outcome]:
    """Retrain the topics of OUT, and stance where labels are given; returns what came of each."""
    settings, rules = settings or load_settings(), Rules(not_worse=not_worse)
    found = [retrain_topics(out, settings, rules, force, dry_run)]
    if labels and test:
        found.append(retrain_stance(labels, test, shipped_models(into), settings, rules, force, dry_run))
    for outcome in found:
        get_run_logger().info("%s: %s: %s", outcome.kind, outcome.action, outcome.why)
    return found


def main() -> int:
    """Parse the command line and run the flow; exit status as `textmine models retrain`."""
    parser = argparse.ArgumentParser(description="Train, judge, promote or keep, under Prefect.")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--settings", type=Path)
    parser.add_argument("--not-worse", type=float, metavar="MARGIN")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--dry-run", action="store_true")
    args = parser.parse_args()
    if (args.labels is None) != (args.test is None):
        parser.error("--labels and --test: give both, or neither")
    try:
        given = load_settings(args.settings)
        found = retrain(args.out, args.labels, args.test, args.into, given, args.not_worse, args.force, args.dry_run)
    except UsageError as e:
        sys.stderr.write(f"{e}\n")
        return 2
    except RetryError as e:
        sys.stderr.write(f"{e}\n")
        return 1
    for outcome in found:
        tell(outcome)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Dumps to snapshot under Prefect: the same functions as `textmine run`, one task per shard of about 1,000 dumps.

    python flows/process.py PATH... --out OUT

Prefect shows, schedules and retries; what is done and what is current lives in the snapshot's manifest, the shards and
the lock of OUT. So a run that Prefect loses sight of is still whole or absent, and the next one goes on from there.
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

from prefect import State, flow, get_run_logger, task  # noqa: E402
from prefect.states import Failed  # noqa: E402

from textmine import pipeline  # noqa: E402
from textmine.errors import RetryError, UsageError  # noqa: E402
from textmine.settings import Settings, load_settings  # noqa: E402
from textmine.tables.snapshot import locked  # noqa: E402


@task(name="read shard", retries=2, retry_delay_seconds=5)
def read_shard(shard: pipeline.Shard, settings: Settings, folder: Path, stance: Path | None) -> int:
    """Read up to a thousand dumps; a bad one is a row, so a retry is only for a machine in trouble."""
    return pipeline.read_shard(shard, settings, folder, stance)


@task(name="publish")
def publish(plan: pipeline.Plan) -> pipeline.Result:
    """Put the corpus together and commit."""
    return pipeline.publish(plan)


@flow(name="textmine process", validate_parameters=False)
def process(
    paths: list[Path], out: Path, settings: Settings | None = None, add: bool = False, rescore: bool = False
) -> str | State[str]:
    """Make OUT hold a snapshot of the dumps below PATHs; returns the snapshot's id."""
    settings = settings or load_settings()
    try:
        with locked(out):
            plan = pipeline.Plan(paths, out, settings, add=add, rescore=rescore)
            n_read = sum(read_shard(shard, settings, plan.shards.folder, plan.stance) for shard in plan.todo())
            result = publish(plan)
    except (UsageError, RetryError) as e:
        return Failed(message=str(e), data=e)  # raised to the caller, without a traceback in the log
    said = "committed" if result.committed else "nothing had changed"
    get_run_logger().info("snapshot %s: %s, %d dumps read, %d gone", result.snapshot, said, n_read, result.n_gone)
    return result.snapshot


def main() -> int:
    """Parse the command line and run the flow; exit status as `textmine run`."""
    parser = argparse.ArgumentParser(description="Dumps to snapshot under Prefect.")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--add", action="store_true")
    parser.add_argument("--rescore", action="store_true")
    parser.add_argument("--settings", type=Path)
    args = parser.parse_args()
    try:
        process(args.paths, args.out, load_settings(args.settings), args.add, args.rescore)
    except UsageError as e:
        sys.stderr.write(f"{e}\n")
        return 2
    except RetryError as e:
        sys.stderr.write(f"{e}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

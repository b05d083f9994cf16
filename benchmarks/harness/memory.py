"""The memory that a call takes, its child processes included."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import psutil

EVERY = 0.2
"""Seconds between two looks."""
T = TypeVar("T")


def peak_of(call: Callable[[], T]) -> tuple[T, int]:
    """Return what the call returns, and the most bytes that this process and its children held at once.

    What processes share, a file's pages too, is counted once (proportional set size).
    """
    stop = threading.Event()
    seen = [0]

    def watch() -> None:
        while not stop.wait(EVERY):
            seen[0] = max(seen[0], _held())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return call(), seen[0]
    finally:
        stop.set()
        watcher.join()


def _held() -> int:
    own = psutil.Process()
    total = 0
    for process in [own, *own.children(recursive=True)]:
        with suppress(psutil.Error):
            total += process.memory_full_info().pss
    return total

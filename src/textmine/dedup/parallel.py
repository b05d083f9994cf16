"""A function over many tasks by several processes, a few tasks ahead: memory does not grow with their number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from typing import TypeVar

AHEAD = 6
T = TypeVar("T")
R = TypeVar("R")


def in_order(executor: Executor | None, function: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
    """Yield the function's result for each task, in their order; here and now where there is no executor.

    `Executor.map` takes all tasks at once before it gives the first result.
    """
    if executor is None:
        yield from map(function, tasks)
        return
    waiting: deque[Future[R]] = deque()
    for task in tasks:
        waiting.append(executor.submit(function, task))
        if len(waiting) > AHEAD:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()

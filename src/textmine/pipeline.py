"""The stages in their order: `read_dump` takes one dump apart, `run` does it for all and commits a snapshot."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textmine.annotate.annotate import annotate
from textmine.annotate.identity.overrides import NAME as CORRECTIONS
from textmine.annotate.identity.overrides import read_overrides
from textmine.annotate.language import load_pipeline
from textmine.annotate.passages import tokens
from textmine.balance import balance
from textmine.corpus import assemble, bags, champion_topics
from textmine.dedup.signatures import rows_of as signature_rows
from textmine.dedup.signatures import sign
from textmine.dedup.within import mark_repeats
from textmine.errors import TextmineError, UsageError
from textmine.ids import make_id
from textmine.ingest.open import open_dumps
from textmine.ingest.read import read
from textmine.models.registry import Registry, shipped_models
from textmine.parts.split import take_apart
from textmine.recipe import digest, of_a_dump, recipe
from textmine.records import Annotated, Parts, Passage, Raw, Source
from textmine.settings import Settings
from textmine.stance.store import StanceModel, load_stance
from textmine.stance.units import judge
from textmine.tables.rows import Row, rows_of
from textmine.tables.schema import TABLES
from textmine.tables.shards import Entry, Shards, write_shard
from textmine.tables.snapshot import OWN, Manifest, commit, is_whole, locked, read_manifest
from textmine.tables.write import check_rows

IN_FLIGHT = 8
"""Shards that wait in a pool at a time: enough to keep the workers busy, few enough to hold in memory."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage: what it needs and what it gives, by the names of tables (`dumps` are the input)."""

    name: str
    requires: tuple[str, ...]
    produces: tuple[str, ...]


STAGES = (
    Stage("ingest", ("dumps",), ("sources",)),
    Stage("parts", ("sources",), ("documents", "segments", "comments")),
    Stage("dedup within", ("segments", "comments"), ("kept segments", "kept comments")),
    Stage(
        "annotate",
        ("documents", "kept segments"),
        ("tokens", "mentions", "actors", "relations", "quotes", "figures"),
    ),
    Stage("stance", ("documents", "kept segments", "kept comments", "quotes"), ("stances",)),
    Stage("dedup between", ("documents", "kept segments"), ("copies",)),
    Stage("identity", ("actors", "mentions", "quotes", "figures", "relations"), ("actor_changes", "actor_doubts")),
    Stage("claims", ("documents", "copies", "actors", "figures"), ("claims",)),
    Stage("topics", ("tokens", "mentions", "copies"), ("topics", "topic_terms")),
    Stage("tables", (*TABLES, "copies"), ("snapshot",)),
)


@dataclass(frozen=True, slots=True)
class Shard:
    """Work for one worker: dumps that were not read before, with the digest of each."""

    dumps: tuple[tuple[str, Raw], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did."""

    snapshot: str
    committed: bool
    manifest: Manifest
    n_read: int
    """Dumps read in this run; the others were read before."""
    n_gone: int
    """Paths of the former snapshot that were not given, and are not in this one."""


def read_dump(raw: Raw, settings: Settings, stance: Path | None = None) -> Annotated:
    """Take one dump all the way: source, parts, repeats, names and what they say, stance.

    `stance` is the folder of the stance model; by default the shipped champion.
    """
    source = read(raw, settings.ingest)
    if source.status == "rejected":
        return Annotated(Parts(source, (), (), ()))
    parts = mark_repeats(take_apart(source))
    check_cover(parts)
    annotated = annotate(parts, load_pipeline(settings.annotate.pipeline), settings.annotate)
    return replace(annotated, stances=judge(annotated, _stance_model(stance or stance_champion()), settings.stance))


def check_cover(parts: Parts) -> None:
    """Raise `ValueError` where the segments do not cover the source exactly: a silent loss, or a thing said twice."""
    edges = [0, *(segment.end for segment in parts.segments)]
    starts = [*(segment.start for segment in parts.segments), len(parts.source.text)]
    for end, start in zip(edges, starts, strict=True):
        if end != start:
            raise ValueError(f"segments leave a gap or overlap at code points {end} to {start}")


def read_or_reject(raw: Raw, settings: Settings, stance: Path | None = None) -> tuple[Source, dict[str, list[Row]]]:
    """The source and all rows of one dump; one that a stage fails on is rejected with what went wrong.

    Whatever is wrong with our code, one dump among a thousand must not stop the others, nor vanish.
    """
    try:
        annotated = read_dump(raw, settings, stance)
        rows = _dump_rows(annotated)
        check_rows(rows)
        return annotated.parts.source, rows
    except TextmineError:
        raise  # a missing model or a wrong setting is no fault of the dump
    except Exception as e:
        reason = f"a fault of textmine, not of the dump: {type(e).__name__}: {e}; please report it with the dump"
        source = read(replace(raw, reason=reason), settings.ingest)
        return source, _dump_rows(Annotated(Parts(source, (), (), ())))


def read_shard(shard: Shard, settings: Settings, folder: Path, stance: Path | None = None) -> int:
    """Read the dumps of a shard and write it below `folder`; returns how many dumps. This is one task of a flow."""
    rows: dict[str, list[Row]] = {}
    entries = []
    with threadpool_limits(1):  # workers share the cores; and sums over threads differ in their last digits
        for key, raw in shard.dumps:
            source, new_rows = read_or_reject(raw, settings, stance)
            entries.append(Entry(key, source.source_id, raw.path, source.masked, stance.name if stance else None))
            for table, new in new_rows.items():
                rows.setdefault(table, []).extend(new)
    rows["fingerprints"] = fingerprints(rows["documents"])
    write_shard(folder, entries, rows)
    return len(entries)


def fingerprints(documents: Sequence[Row]) -> list[Row]:
    """What the search for copies needs of each document."""
    signed = signature_rows(sign([row["text"] for row in documents]))
    return [{"document_id": row["document_id"]} | of_text for row, of_text in zip(documents, signed, strict=True)]


def _dump_rows(annotated: Annotated) -> dict[str, list[Row]]:
    """All rows of one dump, with what its topics need."""
    passages: dict[str, list[Passage]] = {}
    for passage in annotated.passages:
        passages.setdefault(passage.segment.document_id or "", []).append(passage)
    token_rows = [row for name, found in passages.items() for row in tokens(name, found)]
    mention_rows = (asdict(mention) for mention in annotated.mentions)
    return rows_of(annotated, token_rows) | {"bags": bags(token_rows, mention_rows)}


def stance_champion(out: Path | None = None) -> Path | None:
    """Return the folder of the stance model of a run: the corpus's own champion in `out`/models, else the shipped."""
    own = Registry(out / "models").champion("stance") if out else None
    return own or Registry(shipped_models()).champion("stance")


@lru_cache(maxsize=2)
def _stance_model(folder: Path | None) -> StanceModel | None:
    """The model, loaded once per process."""
    return load_stance(folder) if folder else None


def run(
    paths: Sequence[Path],
    out: Path,
    settings: Settings | None = None,
    *,
    add: bool = False,
    rescore: bool = False,
    pool: Executor | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> Result:
    """Make `out` hold a snapshot of the dumps below `paths`; does nothing where it already does.

    With `add`, the snapshot also keeps what the former one held under paths that are not given now. With `rescore`,
    given dumps that another stance model than the present champion judged are read again. `pool` does the
    reading (any `concurrent.futures.Executor`; its workers must see `out`); `progress` is told how many dumps each
    finished shard held. Raises `UsageError` for a wrong path or setting, `RetryError` where another run holds `out`.
    """
    settings = settings or Settings()
    with locked(out):
        plan = Plan(paths, out, settings, add=add, rescore=rescore)
        for n_read in _each(pool, read_shard, ((s, settings, plan.shards.folder, plan.stance) for s in plan.todo())):
            progress(n_read)
        return publish(plan, pool)


class Plan:
    """Which dumps there are and which of them are not read yet; `keys` are complete once `todo` is exhausted."""

    def __init__(
        self, paths: Sequence[Path], out: Path, settings: Settings, *, add: bool = False, rescore: bool = False
    ) -> None:
        self.paths, self.out, self.settings, self.add, self.rescore = paths, out, settings, add, rescore
        self.stance = stance_champion(out)
        self.recipe = recipe(settings, self.stance)
        stance = self.stance.name if self.stance else None
        self.shards = Shards(out / "shards", digest(of_a_dump(self.recipe)), stance)
        self.former = read_manifest(out)
        if add and "inputs" not in (self.former or {}) and (out / "latest").is_symlink():
            raise UsageError(f"--add: the former snapshot of {out} is gone; give all PATHs, without --add")
        self.keys: dict[str, str] = {}
        """The dumps by key, each with its path."""
        self.n_repeated = 0
        self.n_read = 0

    def todo(self) -> Iterator[Shard]:
        """Yield the dumps that were not read before, a shard at a time."""
        held: list[tuple[str, Raw]] = []
        size = 0
        for key, raw in self._unread():
            held.append((key, raw))
            size += len(raw.data)
            if len(held) >= self.settings.run.shard_documents or size >= self.settings.run.shard_bytes:
                yield self._shard(held)
                held, size = [], 0
        if held:
            yield self._shard(held)

    def _shard(self, held: list[tuple[str, Raw]]) -> Shard:
        self.n_read += len(held)
        return Shard(tuple(held))

    def _unread(self) -> Iterator[tuple[str, Raw]]:
        for raw in open_dumps(self.paths, self.settings.ingest, leave_out=[self.out / name for name in OWN]):
            content = hashlib.sha256(raw.data).hexdigest()
            key = make_id(raw.path, content, raw.kind, raw.format, raw.encoding, raw.reason or "")
            if key in self.keys:
                self.n_repeated += 1  # the same name and the same bytes below two PATHs is one dump
                continue
            self.keys[key] = raw.path
            if not self.shards.holds(key, rescored=self.rescore):
                yield key, raw
        if self.add and self.former:
            self._keep_former(self.former)
        if not self.keys and self.n_gone:
            below = ", ".join(map(str, self.paths))
            raise UsageError(f"{below}: there is no dump, and {self.out} holds {self.n_gone}; nothing was changed")

    def _keep_former(self, former: Manifest) -> None:
        given = set(self.keys.values())
        for path, key in former["inputs"]["dumps"]:
            if path not in given:
                if not self.shards.holds(key, any_recipe=True):
                    raise UsageError(
                        f"--add: {path} of the former snapshot is no longer in {self.out / 'shards'}; "
                        "run without --add and give all PATHs"
                    )
                self.keys[key] = path

    @property
    def former_keys(self) -> set[str]:
        """The dumps of the former snapshot that are still held: a run that left them out by mistake is soon undone."""
        former = {key for _, key in self.former["inputs"]["dumps"]} if self.former else set()
        return {key for key in former if self.shards.holds(key, any_recipe=True)}

    @property
    def n_gone(self) -> int:
        """How many paths of the former snapshot are not given any more."""
        former = {path for path, _ in self.former["inputs"]["dumps"]} if self.former else set()
        return len(former - set(self.keys.values()))

    @property
    def inputs(self) -> list[list[str]]:
        """Path and key of every dump, sorted."""
        return sorted([path, key] for key, path in self.keys.items())


def publish(plan: Plan, pool: Executor | None = None) -> Result:
    """Put the corpus together from its shards, do what needs all of it, and commit; the last step of a flow."""
    for shard in plan.shards.folder.glob("[!.]*/shard.json"):
        plan.shards.add(shard.parent)
    inputs = {"dumps": plan.inputs, "given_twice": plan.n_repeated}
    topics = champion_topics(plan.out)
    made_from = {
        "inputs": inputs,
        "recipe": plan.recipe,
        "corrections": _corrections(plan.out),
        "stance_models": _stance_models(plan),
    }
    current = plan.former and _current(plan.former, made_from | {"topic_model": topics.name if topics else None})
    if plan.former and current and is_whole(plan.out, plan.former):
        return Result(plan.former["snapshot"], False, plan.former, plan.n_read, 0)
    tables, topic_model = assemble(plan.shards, plan.keys, plan.out, plan.settings, pool)
    manifest: Manifest = {
        "parent": plan.former["snapshot"] if plan.former else None,
        **made_from,
        "topic_model": topic_model,
        "masked": _masked(plan),
        "balance": balance(tables, len(plan.keys)),
    }
    folder = commit(plan.out, tables, manifest)
    plan.shards.keep_only({*plan.keys, *plan.former_keys})
    committed = read_manifest(plan.out) or {}
    return Result(folder.name, True, committed, plan.n_read, plan.n_gone)


def _corrections(out: Path) -> str | None:
    """The digest of what a person corrected; None where nobody did."""
    return digest(asdict(read_overrides(out / CORRECTIONS))) if (out / CORRECTIONS).exists() else None


def _current(former: Manifest, made_from: dict[str, Any]) -> bool:
    """Whether the former snapshot is what a run would make now."""
    return all(name in former and former[name] == value for name, value in made_from.items())


def _stance_models(plan: Plan) -> dict[str, int]:
    """How many dumps each stance model judged: more than one where a champion came, and nobody asked to rescore."""
    names = (plan.shards.entry(key).stance for key in plan.keys)
    return dict(sorted(Counter(name for name in names if name).items()))


def _masked(plan: Plan) -> dict[str, int]:
    """How many personal numbers of each kind were masked."""
    total: Counter[str] = Counter()
    for key in plan.keys:
        total.update(dict(plan.shards.entry(key).masked))
    return dict(sorted(total.items()))


def _each(pool: Executor | None, task: Callable[..., int], calls: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    """Call the task with each tuple of arguments; on a pool, a few ahead at a time, so that memory stays bounded.

    One call alone is made in place: a process would take longer to start than most shards take.
    """
    ahead = iter(calls)
    first = list(islice(ahead, 2))
    if pool is None or len(first) < 2:
        for call in chain(first, ahead):
            yield task(*call)
        return
    waiting: set[Future[int]] = set()
    for call in chain(first, ahead):
        waiting.add(pool.submit(task, *call))
        if len(waiting) >= IN_FLIGHT:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
    yield from (future.result() for future in waiting)

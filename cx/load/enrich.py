"""Reasons for comments that have none: a second snapshot, made from the first without a file.

Each kind of survey is learned by itself, from the comments whose reason a file or a person named.
What is found is kept part by part in a folder beside the data, so that a run that was stopped goes
on where it was; published is all of it at once. Comments that were given in confidence (kinds in
cx.access.suppression.PROTECTED) are neither read nor learned from, and get no automatic reason.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from filelock import FileLock, Timeout

from cx.access import EVERYTHING, Scope
from cx.errors import BadSource
from cx.filters import Filters
from cx.ingest.watch import Progress, silent
from cx.language import _
from cx.load.judging import Labels, judge, labels, model_of
from cx.settings import Settings
from cx.store import Coded, Import, Snapshot, Table, ask, publish, reading, room_in
from cx.text.reasons import Model, Quality, from_json, to_json

FOLDER = "enriching"
JUDGED = ["model", "kind", "at", "learned", "report"]


@dataclass(frozen=True)
class OfKind:
    """What became of the comments of one kind of survey.

    judged: comments that waited and were looked at, of which so many got a reason by the model or
    by words (rules). learned: comments of known reason. model: its id, "" where there were too few.
    """

    kind: str
    learned: int
    judged: int = 0
    by_model: int = 0
    by_rule: int = 0
    model: str = ""
    quality: Quality | None = None


@dataclass(frozen=True)
class Enriched:
    """What became of it: per kind, the snapshot (None where nothing was to be done), the pace.

    counts: see `coded`, as they are afterwards.
    """

    kinds: tuple[OfKind, ...]
    counts: pd.DataFrame
    snapshot: str | None = None
    seconds: float = 0.0


def coded(snapshot: Snapshot, *, scope: Scope = EVERYTHING) -> pd.DataFrame:
    """kind, person, file, model, nobody, waiting, unjudged: comments by who named their reason."""
    return ask(snapshot, scope, Filters(), Coded())


def qualities(snapshot: Snapshot, *, scope: Scope = EVERYTHING) -> dict[str, Quality]:
    """How good the newest model of each kind of survey is; none where only rules speak."""
    found = ask(snapshot, scope, Filters(), Table("judged")).sort_values("at", kind="stable")
    newest = found.drop_duplicates("kind", keep="last").dropna(subset="report")
    return {str(row.kind): from_json(str(row.report)) for row in newest.itertuples()}


def enrich(
    settings: Settings,
    kinds: tuple[str, ...] = (),
    *,
    again: bool = False,
    say: Progress = silent,
) -> Enriched:
    """Find reasons for the comments that have none, of these kinds of survey or of all.

    Comments that were judged before stay as they are; with `again` all are judged anew, by a model
    that has learned from what people have decided meanwhile. BadSource when another run is under
    way.
    """
    began = time.monotonic()
    work = settings.home / FOLDER
    with _alone(settings.home):
        with reading(settings.home) as snapshot:
            counts = coded(snapshot)
            wanted = _wanted(counts, kinds, again)
            made = [_of_kind(snapshot, kind, work, again, say) for kind in wanted]
            found = {of.kind: texts for of, texts in made if texts is not None}
            done = Enriched(tuple(of for of, _texts in made), counts)
            if not found:
                return replace(done, seconds=time.monotonic() - began)
            tables = _tables(snapshot, done, found)
        say(_("Publishing"), 1.0)
        published = publish_tables(settings, tables)
        shutil.rmtree(work, ignore_errors=True)
    with reading(settings.home) as snapshot:
        counts = coded(snapshot)
    return Enriched(done.kinds, counts, published, time.monotonic() - began)


def remove_reasons(settings: Settings) -> str:
    """Take all automatic reasons away, as if none had been found; a sentence says so."""
    with _alone(settings.home):
        with reading(settings.home) as snapshot:
            tables = {
                name: ask(snapshot, EVERYTHING, Filters(), Table(name))
                for name in ("texts", "judged")
            }
        published = publish_tables(settings, {name: t.head(0) for name, t in tables.items()})
    return _("The automatic reasons are gone. Published snapshot {id}.").format(id=published)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    try:
        with room_in(home), FileLock(home / "enrich.lock", timeout=0):
            yield
    except Timeout:
        text = _("Reasons are being found already; wait until that ends and try again.")
        raise BadSource(text) from None


def _wanted(counts: pd.DataFrame, kinds: tuple[str, ...], again: bool) -> list[str]:
    """The kinds in which a comment waits."""
    waits = counts["waiting" if again else "unjudged"]
    return [kind for kind in counts.loc[waits > 0, "kind"] if not kinds or kind in kinds]


def _of_kind(
    snapshot: Snapshot, kind: str, work: Path, again: bool, say: Progress
) -> tuple[OfKind, pd.DataFrame | None]:
    """What became of a kind, and the rows of `texts`; None where there is too little to learn."""
    known = labels(snapshot, kind)
    model = model_of(known, say)
    if model is None:
        return OfKind(kind, len(known.comments)), None
    found = judge(snapshot, model, known, work / known.model_id, again, say)
    return _counted(known, model, found), found.assign(model=known.model_id)


def _counted(known: Labels, model: Model, found: pd.DataFrame) -> OfKind:
    by_model, by_rule = (int((found["source"] == source).sum()) for source in ("model", "rule"))
    return OfKind(
        known.kind, len(known.comments), len(found), by_model, by_rule, known.model_id,
        model.quality,
    )  # fmt: skip


def _tables(
    snapshot: Snapshot, done: Enriched, found: dict[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The whole of `texts` and `judged`: what is new, and what was there and still holds."""
    old = {name: ask(snapshot, EVERYTHING, Filters(), Table(name)) for name in ("texts", "judged")}
    new = pd.concat(list(found.values()), ignore_index=True)
    stays = old["texts"][~old["texts"]["response_id"].isin(new["response_id"])]
    texts = pd.concat([each for each in (stays, new) if len(each)], ignore_index=True)
    now = datetime.now(UTC).replace(tzinfo=None)
    rows = [
        (of.model, of.kind, now, of.learned, to_json(of.quality) if of.quality else None)
        for of in done.kinds
        if of.model
    ]
    judged = pd.DataFrame(rows, columns=JUDGED)
    before = old["judged"][~old["judged"]["model"].isin(judged["model"])]
    before = before[before["model"].isin(texts["model"])]
    judged = pd.concat([each for each in (before, judged) if len(each)], ignore_index=True)
    return {"texts": texts, "judged": judged}


def publish_tables(settings: Settings, tables: dict[str, pd.DataFrame]) -> str:
    """Put these tables of what is found out of comments in force; returns the snapshot id."""
    work = settings.home / FOLDER
    work.mkdir(parents=True, exist_ok=True)
    with room_in(settings.home), TemporaryDirectory(prefix="enriched-", dir=work) as place:
        staged = {}
        for name, table in tables.items():
            staged[name] = Path(place) / f"{name}.parquet"
            table.to_parquet(staged[name], index=False)
        note = Import("enriched", _("reasons from comments"), "", 0, 0)
        return publish(
            settings.home, staged, note,
            keep_snapshots=settings.snapshots_kept, keep_days=settings.snapshots_days,
        )  # fmt: skip

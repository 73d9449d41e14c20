"""Judging comments piece by piece: what is done stays done, whenever it is stopped."""

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from cx.access import EVERYTHING
from cx.filters import Filters
from cx.ingest.watch import Progress
from cx.language import _
from cx.schema import NO_REASON
from cx.store import Comments, Snapshot, ask
from cx.text.languages import languages_found
from cx.text.reasons import Model, learn, suggest

METHOD = "1"  # raise it when the same labels would give other reasons
PART = 2_000  # comments; a kill loses no more
FOUND = ("reason_auto", "confidence", "source", "likeliest", "second")


@dataclass(frozen=True)
class Labels:
    """The comments of a kind of survey whose reason a file or a person named.

    Of those that a person found without a reason it is NO_REASON: that is learned like any other.
    """

    kind: str
    comments: tuple[str, ...]
    reasons: tuple[tuple[str, ...], ...]
    languages: tuple[str | None, ...]

    @property
    def model_id(self) -> str:
        """Tells models apart: the same labels, in any order, make the same model."""
        rows = sorted(zip(self.comments, self.reasons, strict=True))
        told = repr((METHOD, self.kind, rows)).encode()
        return hashlib.sha256(told).hexdigest()[:12]


def labels(snapshot: Snapshot, kind: str) -> Labels:
    """What a model of this kind learns from."""
    found = ask(snapshot, EVERYTHING, Filters(), Comments(kind, known=True)).read_all()
    return Labels(
        kind,
        tuple(found["comment"].to_pylist()),
        tuple(tuple(name or NO_REASON for name in each) for each in found["reasons"].to_pylist()),
        tuple(found["language"].to_pylist()),
    )


def model_of(known: Labels, say: Progress) -> Model | None:
    """The model that these labels give; None where they are too few for it to say anything."""
    text = _("Learning from {n:,} comments of known reason").format(n=len(known.comments))
    say(text, 0.0)
    model = learn(known.comments, known.reasons, known.languages)
    return model if model.quality or model.rules else None


def judge(
    snapshot: Snapshot, model: Model, known: Labels, folder: Path, again: bool, say: Progress
) -> pd.DataFrame:
    """response_id, fingerprint, language and what is FOUND of each comment that waits for a reason.

    Written to `folder` part by part; what is there already is not judged another time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = pd.concat(list(_batches(snapshot, known.kind, again)), ignore_index=True)
    parts = _parts(folder)
    left = waiting.drop_duplicates("fingerprint")
    left = left[~left["fingerprint"].isin(parts["fingerprint"])]
    began, done = time.monotonic(), 0
    for start in range(0, len(left), PART):
        told = left.iloc[start : start + PART]
        _keep(_judged(model, told, known.languages), folder)
        done += len(told)
        rate = done / max(time.monotonic() - began, 1e-9)
        text = _("{done:,} of {n:,} different comments, {rate:,.0f} a second")
        say(text.format(done=done, n=len(left), rate=rate), done / len(left))
    found = waiting.drop(columns="comment").merge(_parts(folder), on="fingerprint")
    return found.assign(language=found["language"].fillna(found["told"])).drop(columns="told")


def _batches(snapshot: Snapshot, kind: str, again: bool) -> Iterator[pd.DataFrame]:
    for batch in ask(snapshot, EVERYTHING, Filters(), Comments(kind, known=False, again=again)):
        yield batch.to_pandas()


def _judged(model: Model, waiting: pd.DataFrame, among: tuple[str | None, ...]) -> pd.DataFrame:
    texts = waiting["comment"].tolist()
    found = suggest(model, texts).rename(columns={"reason": "reason_auto", "next": "second"})
    none = found["reason_auto"] == NO_REASON  # it has learned where there is nothing to find
    found.loc[none, ["reason_auto", "source"]] = None
    return found[list(FOUND)].assign(
        fingerprint=waiting["fingerprint"].to_numpy(), told=languages_found(texts, set(among))
    )


def _keep(found: pd.DataFrame, folder: Path) -> None:
    """Whole or not at all."""
    part = folder / f"{int(found['fingerprint'].iloc[0]):020}.parquet"
    half = part.with_suffix(".half")
    found.to_parquet(half, index=False)
    half.replace(part)


def _parts(folder: Path) -> pd.DataFrame:
    """All that was judged in this folder: fingerprint, told (the language found) and FOUND."""
    empty = pd.DataFrame({"fingerprint": pd.Series(dtype="uint64")})
    empty = empty.assign(**dict.fromkeys((*FOUND, "told"), pd.Series(dtype=object)))
    read = partial(pd.read_parquet, columns=[*empty.columns])
    parts = [read(path) for path in sorted(folder.glob("*.parquet"))]
    return pd.concat(parts, ignore_index=True) if parts else empty

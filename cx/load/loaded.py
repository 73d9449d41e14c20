"""What became of a file, in words."""

from dataclasses import dataclass

from cx.ingest.quality import Report
from cx.language import _, ngettext

NAMED = 5  # columns that a sentence lists


@dataclass(frozen=True)
class Loaded:
    """What became of a file. `snapshot` is None when it was only checked.

    added, changed, same: responses that are new, say something else, or were there already.
    """

    file: str
    rows_read: int
    rows_loaded: int
    aside: int
    snapshot: str | None
    report: Report
    unread: tuple[str, ...] = ()
    added: int = 0
    changed: int = 0
    same: int = 0

    def __str__(self) -> str:
        said = _("{file}: {read:,} rows read, {loaded:,} loaded, {aside:,} set aside.").format(
            file=self.file, read=self.rows_read, loaded=self.rows_loaded, aside=self.aside
        )
        return " ".join(
            filter(None, (said, self._again(), self._done(), self.report.verdict, self._left()))
        )

    def _again(self) -> str:
        """What the data had already."""
        if not (self.changed or self.same):
            return ""
        same = ngettext(
            "{n:,} was there already", "{n:,} were there already", self.same
        ).format(n=self.same)  # fmt: skip
        text = _("{added:,} are new, {changed:,} changed, {same}.")
        return text.format(added=self.added, changed=self.changed, same=same)

    def _done(self) -> str:
        if self.snapshot is None:
            return _("Nothing was changed.")
        return _("Published snapshot {id}.").format(id=self.snapshot)

    def _left(self) -> str:
        """Headings that nothing was read from: a misspelt one would go unnoticed."""
        if not self.unread:
            return ""
        more = len(self.unread) - NAMED
        listed = ", ".join(self.unread[:NAMED])
        if more > 0:
            return _("Not read: {listed} and {n} more columns.").format(listed=listed, n=more)
        return _("Not read: {listed}.").format(listed=listed)

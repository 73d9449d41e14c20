"""What numbers mean, in sentences that never claim more than the numbers carry."""

from cx.insight.digest import Digest, Headline, Moved, digest
from cx.insight.waiting import waits, waits_long

__all__ = ["Digest", "Headline", "Moved", "digest", "waits", "waits_long"]

"""A fingerprint of sources: tells the stub that was handed out from work."""

import hashlib
from collections.abc import Iterable


def fingerprint(sources: Iterable[bytes]) -> str:
    """Of the lines of code, however they are divided into files and cells: tells what was handed out from work."""
    lines = sorted(line.rstrip() for source in sources for line in source.splitlines() if line.strip())
    return hashlib.sha256(b"\n".join(lines)).hexdigest()[:16]

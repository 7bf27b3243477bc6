"""What student code prints: the beginning is kept, the rest counted, a flood stopped."""

import io

_KEPT = 4_000  # characters per call that travel back


class OutputLimitError(BaseException):
    """More was printed than the limit; not an Exception, so that a broad except does not hide it."""


class CappedOutput(io.TextIOBase):
    """Takes the place of stdout and stderr; `limit` characters may be printed."""

    def __init__(self, limit: int) -> None:
        self._limit, self._count, self._kept = limit, 0, ""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Raises OutputLimitError when there was too much since the last time that it was raised."""
        self._count += len(text)
        if len(self._kept) < _KEPT:
            self._kept += text[: _KEPT - len(self._kept)]
        if self._count > self._limit:
            self._count = 0  # one cell's flood is not the next one's
            raise OutputLimitError
        return len(text)

    def take(self) -> str:
        """What was kept since the last time."""
        kept, self._kept = self._kept, ""
        return kept

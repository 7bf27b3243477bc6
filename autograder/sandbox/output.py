"""What student code prints: the beginning is kept for whoever wants to see it, a flood stopped."""

import io


class OutputLimitError(BaseException):
    """More was printed than the limit; not an Exception, so that a broad except does not hide it."""


class CappedOutput(io.TextIOBase):
    """In place of stdout and stderr: a call may print `limit` characters, of which the first `kept` are kept."""

    def __init__(self, limit: int, kept: int) -> None:
        self._limit, self._count, self._kept = limit, 0, kept
        self._text, self._lines = "", 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Raises OutputLimitError when there was too much in this call, or since it was raised before."""
        self._count += len(text)
        if self._kept:
            self._text += text[: self._kept - len(self._text)]
            self._lines += text.count("\n")
        if self._count > self._limit:
            self._count = 0  # one cell's flood is not the next one's
            raise OutputLimitError
        return len(text)

    def take(self) -> list[str | int]:
        """The beginning of what a call printed, and of how many lines it is the beginning; another call follows."""
        taken: list[str | int] = [self._text, self._lines]
        self._text, self._lines, self._count = "", 0, 0
        return taken

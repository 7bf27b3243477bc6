"""Where commands print, and how they say that something cannot be done."""

from rich.console import Console

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False, soft_wrap=True)


class UsageError(Exception):
    """What was asked for cannot be done; the message says what to do instead."""

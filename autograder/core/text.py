"""Words around numbers."""


def quantity(number: int, unit: str) -> str:
    """`1 student`, `3 students`."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"

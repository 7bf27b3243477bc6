"""A student, as far as a roster or a download knows one."""

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from typing import Self

from autograder.core.names import fitting


@dataclass(frozen=True)
class Person:
    """Every field may be empty; platforms know students by different ones."""

    id: str = ""
    """Student number, or whatever the course calls its students by."""
    login: str = ""
    email: str = ""
    github: str = ""
    canvas: str = ""
    """Number of the user in Canvas: column `ID` of a gradebook, and part of the names in a download."""
    moodle: str = ""
    """Number of the participant in a Moodle assignment."""
    name: str = ""
    section: str = ""
    extension_days: float = 0.0

    @property
    def key(self) -> str:
        """What results, pages and reports call the student by: the first that is known."""
        known = (getattr(self, kind) for kind in IDENTIFIERS)
        return fitting(next((text for text in known if text), ""))

    def completed_by(self, other: Self) -> Self:
        """This person with what only `other` knows, under the name that this one goes by."""
        missing = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        known = replace(self, **missing)
        return known if known.key == self.key else replace(known, id=self.key)


IDENTIFIERS = ("id", "login", "email", "github", "canvas", "moodle", "name")
"""What finds a student, the most certain first."""


def comparable(text: str) -> str:
    """An identifier without what platforms change about it: case, blanks, composed letters."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def spellings(name: str) -> set[str]:
    """A name as letters only, first and last name in either order: `Doe, Jane`, `Jane Doe` and Canvas's `doejane`."""
    last, comma, first = name.partition(",")
    words = [_letters(word) for word in (f"{first} {last}" if comma else name).split()]
    return {"".join(words), "".join(words[-1:] + words[:-1]), _letters(name)} - {""}


def _letters(text: str) -> str:
    return "".join(c for c in comparable(text) if c.isalnum())


def contradict(one: Person, other: Person) -> bool:
    """Whether both have names, and most words of the shorter one are not in the other.

    Then a number that both have tells nothing: that of a group `Group A` may be that of a student.
    """
    words = [{_letters(word) for word in re.split(r"[\s,]+", person.name)} - {""} for person in (one, other)]
    common = 2 * len(words[0] & words[1]) > min(map(len, words))
    return all(words) and not common and not spellings(one.name) & spellings(other.name)

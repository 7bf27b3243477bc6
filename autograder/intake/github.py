"""Clones of repositories, one for each student, called `ASSIGNMENT-USERNAME/`.

The last commit's time is read without ever letting git see a repository's own configuration, which can name programs
to run: a repository may have come by another way than a clone. That time is what the author's computer said.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from os.path import commonprefix
from pathlib import Path

from autograder.intake.person import Person
from autograder.intake.upload import Upload
from autograder.submissions.members import printable

_SECONDS = 60
_HASH = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_COMMITTER = re.compile(r"^committer .*> (\d{1,11}) [+-]\d{4}$", re.MULTILINE)


def recognises(entry: Path) -> bool:
    return may_be_clone(entry) and (entry / ".git").is_dir()


def may_be_clone(entry: Path) -> bool:
    """Whether it is a folder: a clone without its `.git` looks like any other."""
    return entry.is_dir() and not entry.is_symlink()


def are_clones(entries: Sequence[Path], assignment: str, files: Sequence[str]) -> bool:
    """Whether these are folders that are all called as repositories of an assignment are.

    One alone has to hold a file of the assignment: it may as well be the folder around all uploads.
    """
    named = all(may_be_clone(entry) and _prefix(assignment).match(entry.name) for entry in entries)
    return named and (len(entries) > 1 or any(_holds(entry, files) for entry in entries))


def is_clone(folder: Path, files: Sequence[str]) -> bool:
    """Whether a folder is itself the clone of one student, with one of these files in it."""
    return recognises(folder) and _holds(folder, files)


def _holds(folder: Path, files: Sequence[str]) -> bool:
    return any((folder / file).is_file() for file in files)


def uploads(entries: Sequence[Path], assignment: str) -> list[Upload]:
    """One for each repository, by the name of the user at the end of its name."""
    users = usernames([entry.name for entry in entries], assignment)
    return [
        Upload(Person(github=printable(users[entry.name])), ((entry.name, entry),), _committed(entry))
        for entry in entries
    ]


def usernames(repositories: Sequence[str], assignment: str) -> Mapping[str, str]:
    """The users of these repositories: what stands after the assignment's name, or after what all of them share.

    The shared beginning is cut at the assignment's own name where it has it: users may begin alike, too.
    """
    matches = {name: _prefix(assignment).match(name) for name in repositories}
    if all(matches.values()):
        return {name: name[match.end() :] for name, match in matches.items() if match}
    shared = commonprefix(repositories) if len(repositories) > 1 else ""  # noqa: RUF071  # of names, not of paths
    prefix = shared[: shared.rfind("-") + 1]
    return {name: name.removeprefix(prefix) or name for name in repositories}


def _prefix(assignment: str) -> re.Pattern[str]:
    return re.compile(rf"(?:.*?-)?{re.escape(assignment)}-(?=.)", re.IGNORECASE)


def _committed(repository: Path) -> datetime | None:
    """When the last commit says it was made; None where there is no git, no commit or no sense in it."""
    commit = _head(repository / ".git")
    git = shutil.which("git")
    if git is None or commit is None:
        return None
    with tempfile.TemporaryDirectory() as empty:
        environment = {
            "PATH": os.defpath,
            "GIT_DIR": empty,
            "GIT_OBJECT_DIRECTORY": str((repository / ".git" / "objects").resolve()),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_NO_LAZY_FETCH": "1",
        }
        (Path(empty) / "refs").mkdir()
        (Path(empty) / "HEAD").write_text("ref: refs/heads/main\n")
        try:
            command = [git, "cat-file", "commit", commit]
            done = subprocess.run(command, env=environment, capture_output=True, timeout=_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return None
    found = _COMMITTER.search(done.stdout.decode("utf-8", "replace").partition("\n\n")[0])
    return None if found is None else datetime.fromtimestamp(int(found[1]), UTC)


def _head(git: Path) -> str | None:
    """The commit that is checked out."""
    try:
        head = (git / "HEAD").read_text(encoding="ascii").strip()
        if not head.startswith("ref: refs/"):
            return head if _HASH.fullmatch(head) else None
        reference = head.removeprefix("ref: ")
        loose = git / reference
        if ".." not in reference and loose.is_file():
            commit = loose.read_text(encoding="ascii").strip()
            return commit if _HASH.fullmatch(commit) else None
        packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return next((line[: -len(reference) - 1] for line in packed if line.endswith(f" {reference}")), None)

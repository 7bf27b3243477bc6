"""Downloads as learning platforms make them, with the names that their sources give to files."""

import subprocess
from pathlib import Path

import yaml

CODE = "def square(x):\n    return x * x\n\n\ndef square_backward(dout, x):\n    return dout * 2 * x\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def canvas(folder: Path) -> Path:
    return write(
        folder,
        {
            "doejane_1001_9001_small.py": CODE,
            "müllerjürgen_LATE_1002_9002_small.py": CODE,
            "again_1003_9003_small.py": "old",
            "again_1003_9007_small-1.py": CODE,
            "again_1003_9010_small-2.py": CODE + "\n# newest\n",
            "withnotes_1004_9011_small.py": CODE,
            "withnotes_1004_9012_notes.txt": "hello",
            "texter_1005_text.html": "<p>my answer</p>",
            "linker_late_1006_link.html": "<a>",
        },
    )


def moodle(folder: Path) -> Path:
    return write(
        folder,
        {
            "Jane Doe_501_assignsubmission_file/small.py": CODE,
            "Jürgen Müller_502_assignsubmission_file_/deep/small.py": CODE,
            "Flat File_503_assignsubmission_file_small.py": CODE,
            "Both Kinds_504_assignsubmission_file/small.py": CODE,
            "Both Kinds_504_assignsubmission_onlinetext/onlinetext.html": "<p>see file</p>",
            "Only Text_505_assignsubmission_onlinetext/onlinetext.html": "<p>def square</p>",
        },
    )


def gradescope(folder: Path) -> Path:
    entries = {
        "submission_71": ([("A1", "Jane Doe", "jane@x.edu")], "2026-03-01 22:00:00.123 Z"),
        "submission_72": ([("A2", "Bo Li", "bo@x.edu"), ("A3", "Al Ho", "al@x.edu")], "2026-03-02 09:00:00 -08:00"),
        "submission_70": ([("A1", "Jane Doe", "jane@x.edu")], "2026-02-28 22:00:00 Z"),
    }
    metadata = {
        name: {
            ":submitters": [{":sid": s, ":name": n, ":email": e} for s, n, e in people],
            ":created_at": yaml.safe_load(time),
            ":score": 0.0,
            ":status": "processed",
            ":history": [],
        }
        for name, (people, time) in entries.items()
    }
    export = folder / "assignment_4711_export"
    write(export, {f"{name}/small.py": f"{CODE}# {name}\n" for name in entries})
    (export / "submission_metadata.yml").write_text(yaml.safe_dump(metadata))
    return folder


def github(folder: Path, *, users: tuple[str, ...] = ("octo-cat", "ann", "anna")) -> Path:
    for user in users:
        repository = write(folder / f"course-small-{user}", {"small.py": CODE, "README.md": "read me"})
        git = ["git", "-C", str(repository), "-c", "user.name=x", "-c", "user.email=x@x"]
        subprocess.run([*git, "init", "-q", "-b", "main"], check=True)
        subprocess.run([*git, "add", "."], check=True)
        date = "2026-03-02T10:00:00+00:00"
        environment = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date, "PATH": "/usr/bin:/bin"}
        subprocess.run([*git, "commit", "-qm", "done"], check=True, env=environment)
    return folder

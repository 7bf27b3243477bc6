"""Notebooks as pages: what is shown, what is not, and feedback in its place."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

from autograder.core.archive import write_atomically, zip_bytes
from autograder.course.assignment import find_assignment
from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.notebook import render
from autograder.notebook.handout import handout_notebook
from autograder.notebook.pdf import NoBrowser, find_browser, print_pdf
from autograder.notebook.render import notebook_page
from autograder.submissions.notebook_source import NotebookError
from autograder.submissions.specimens import bugs
from autograder.submissions.submission import read_submission
from tests.commands import nabla
from tests.notebook.notebooks import notebook

EVIL = (
    "<script>alert(1)</script><img src='https://x/y.png' onerror='alert(1)'><style>*{display:none}</style>"
    "<a href='javascript:alert(1)'>x</a><iframe src='https://x'></iframe><form action='https://x'></form>"
)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def page(*cells, **options):
    return BeautifulSoup(notebook_page(notebook(cells=list(cells)), "x.ipynb", "s001", **options), "html.parser")


def code(source, *outputs):
    return {"cell_type": "code", "source": source, "outputs": list(outputs), "metadata": {}}


def text(source):
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def data(**kinds):
    return {"output_type": "display_data", "data": {k.replace("_", "/"): v for k, v in kinds.items()}, "metadata": {}}


def test_markdown_code_and_outputs_are_shown():
    soup = page(
        text("# A title\n\n| a | b |\n|---|---|\n| 1 | *2* |"),
        code("x = 1", {"output_type": "stream", "name": "stdout", "text": ["one\n", "two"]}, data(text_plain="3")),
        code("", {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[31mE: v\x1b[0m"]}),
        code("", data(image_png=PIXEL, text_plain="<Figure>")),
    )
    assert soup.main.find("h1").text == "A title"
    assert soup.find("td").text == "1"
    assert "x = 1" in soup.text
    assert "one\ntwo" in soup.text
    assert "E: v" in soup.text
    assert "\x1b" not in soup.text
    assert soup.find("img")["src"].startswith("data:image/png;base64,")
    assert "<Figure>" not in soup.text


@pytest.mark.parametrize(
    "cell",
    [
        text(EVIL),
        text(f"[x](javascript:alert(1))\n\n```html\n{EVIL}\n```\n\n$<script>$"),
        text("![a](attachment:evil.png) ![a](data:image/svg+xml;base64,PHN2Zz4=) [b](data:text/html,x)")
        | {"attachments": {"evil.png": {"image/png": PIXEL, "text/html": EVIL}}},
        text("![a](attachment:evil.svg)") | {"attachments": {"evil.svg": {"image/svg+xml": EVIL}}},
        code(EVIL, {"output_type": "stream", "name": EVIL, "text": EVIL}),
        code("", data(text_html=EVIL, text_plain=EVIL)),
        code("", data(text_markdown=EVIL, text_latex=EVIL, application_javascript="alert(1)")),
        code("", {"output_type": "display_data", "data": {"image/svg+xml": f"<svg>{EVIL}</svg>"}}),
        code("", data(image_png=f'"><script>{EVIL}')),
        code("", {"output_type": "error", "ename": EVIL, "evalue": EVIL, "traceback": [EVIL]}),
        {"cell_type": "raw", "source": EVIL, "metadata": {"raw_mimetype": "text/html"}},
        {"cell_type": "<script>", "source": EVIL, "metadata": {"tags": [EVIL]}, "id": '"><script>'},
        code("", data(text_plain=[1, None]), "no output", {"output_type": 3}, {"output_type": "error", "traceback": 3}),
        code("x", *["no list"]) | {"outputs": "x", "execution_count": EVIL},
    ],
)
def test_hostile_cells_do_nothing(cell):
    soup = page(cell, text("after"))
    assert soup.find(["script", "iframe", "form", "svg", "object", "embed", "link", "base"]) is None
    assert len(soup.find_all("style")) == 1
    assert all(image.get("src", "data:image/").startswith("data:image/") for image in soup.find_all("img"))
    assert not [tag for tag in soup.find_all(True) if any(a.startswith("on") or a == "style" for a in tag.attrs)]
    assert not [a for a in soup.find_all("a") if not a.get("href", "#").startswith(("http", "#", "mailto"))]
    assert "default-src 'none'" in soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "after" in soup.text


def test_attached_pictures_are_shown():
    soup = page(text("![drawn](attachment:a.png) ![](attachment:b)") | {"attachments": {"a.png": {"image/png": PIXEL}}})
    assert soup.find("img", alt="drawn")["src"] == f"data:image/png;base64,{PIXEL}"


def test_titles_are_escaped():
    assert BeautifulSoup(notebook_page(notebook("x"), "x", EVIL), "html.parser").find("script") is None


def test_what_is_no_notebook():
    with pytest.raises(NotebookError):
        notebook_page(b"{", "x.ipynb", "s001")


@pytest.fixture
def graded(course, launcher, tmp_path):
    """A folder of uploads, one of them graded, as `nabla grade` would leave it."""
    assignment = find_assignment("softmax", course)
    bug = next(b for b in bugs(assignment) if b.name == "softmax_axis0")
    uploads, out = tmp_path / "uploads", tmp_path / "graded"
    uploads.mkdir()
    made = handout_notebook(assignment, bug.source)
    (uploads / "s001.ipynb").write_bytes(made)
    result = grade(load_suite(assignment), read_submission(uploads / "s001.ipynb", assignment), launcher).result
    write_atomically(out / "results" / "s001.json", result.to_json().encode())
    return assignment, uploads, out, result


def test_feedback_stands_beside_the_cell_of_its_question(graded):
    assignment, uploads, _, result = graded
    made = (uploads / "s001.ipynb").read_bytes()
    soup = BeautifulSoup(notebook_page(made, "s001.ipynb", "s001", assignment, result), "html.parser")
    for question in assignment.questions:
        aside = next(a for a in soup.find_all("aside") if a.h3.text.startswith(question.title))
        assert f"def {question.functions[0]}" in aside.parent.text
        assert all(check.title in aside.text for check in result.of_question(question.id))
    failed = next(c for c in result.checks if c.status == "failed")
    assert failed.hint in soup.text
    # a question without a cell is not left out
    rest = json.loads(made)
    rest["cells"] = [c for c in rest["cells"] if c["id"] != "code-2"]
    soup = BeautifulSoup(
        notebook_page(json.dumps(rest).encode(), "s001.ipynb", "s001", assignment, result), "html.parser"
    )
    assert len(soup.find_all("aside")) == len(assignment.questions)


def test_the_command(graded, course, tmp_path):
    _, uploads, results, _ = graded
    (uploads / "s002.zip").write_bytes(zip_bytes({"a/x.ipynb": notebook("1"), "b/y.ipynb": notebook("2"), "z.py": b""}))
    (uploads / "s003.py").write_bytes(b"x = 1\n")
    out = tmp_path / "pages"
    done = nabla(course, "render", uploads, "--results", results, "--out", out, "--course", course)
    assert done.returncode == 0, done.stderr
    assert sorted(p.name for p in out.iterdir()) == ["s001.html", "s002 a%2Fx.html", "s002 b%2Fy.html"]
    assert "Stable softmax" in (out / "s001.html").read_text(encoding="utf-8")
    (uploads / "s004.ipynb").write_bytes(b"{")
    (uploads / "s005.zip").write_bytes(b"no zip")
    done = nabla(course, "render", uploads, "--out", out, "--course", course)
    assert done.returncode == 1
    assert "s004: s004.ipynb is not a notebook" in done.stderr
    assert "s005: s005.zip is not a zip" in done.stderr
    assert "3 notebooks" in done.stdout


def test_a_download_is_taken_in_as_it_was_for_grading(graded, course, tmp_path):
    _, uploads, results, _ = graded
    (results / "results" / "s001.json").rename(results / "results" / "77.json")
    download = tmp_path / "submissions.zip"
    made = (uploads / "s001.ipynb").read_bytes()
    download.write_bytes(zip_bytes({"doejane_77_901_softmax.ipynb": made, "roejo_78_902_softmax.py": b"x = 1\n"}))
    done = nabla(course, "render", download, "--results", results, "--out", tmp_path / "pages", "--course", course)
    assert done.returncode == 0, done.stderr
    assert [p.name for p in (tmp_path / "pages").iterdir()] == ["77.html"]
    assert "Stable softmax" in (tmp_path / "pages" / "77.html").read_text(encoding="utf-8")


def test_results_that_are_none(course, tmp_path):
    done = nabla(course, "render", tmp_path, "--results", tmp_path, "--course", course)
    assert done.returncode == 2
    assert "holds no results" in done.stderr


def test_pdf(tmp_path, monkeypatch):
    if shutil.which("chromium") is None:
        pytest.skip("no browser here: nothing was printed")
    path = tmp_path / "s001.html"
    path.write_text(notebook_page(notebook("x = 1"), "x.ipynb", "s001"), encoding="utf-8")
    print_pdf(find_browser(), path, tmp_path / "s001.pdf")
    assert (tmp_path / "s001.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(NoBrowser, match="did not print"):
        print_pdf(shutil.which("false"), path, tmp_path / "x.pdf")
    with pytest.raises(NoBrowser, match="wrote no PDF"):
        print_pdf(shutil.which("true"), path, tmp_path / "x.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoBrowser, match="the HTML can be printed"):
        find_browser()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # where it rings while memory is tidied
def test_a_page_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(render, "_SECONDS", 0.2)
    with pytest.raises(NotebookError, match="takes more than"):
        page(text("[" * 60_000))

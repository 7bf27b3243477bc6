"""A notebook -> a page for people who read: sanitised, with the feedback beside the cell of each question.

The page runs no script, loads nothing, and shows of outputs only text and pictures: a notebook comes from anybody.
"""

import base64
import binascii
import contextlib
import hashlib
import logging
import re
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import nbformat
from markupsafe import Markup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from autograder.core.alarm import TooSlow, at_most
from autograder.core.feedback import LOOKS, check_lines
from autograder.core.results import Result, max_points_of, points_of
from autograder.course.assignment import Assignment, Question
from autograder.submissions.notebook_source import NotebookError, notebook_cells

_log = logging.getLogger(__name__)
_log.setLevel(logging.ERROR)  # nbconvert warns of every picture without a description
_TEMPLATES = Path(__file__).parent / "templates"
_MAX_TEXT = 20_000  # characters of one output that are shown
_PICTURES = ("image/png", "image/jpeg")
_SECONDS = 20  # for one page: some Markdown of a few kilobytes would take hours
_MAX_MARKDOWN = 100_000  # characters of one cell
_TEXT_TAGS = (
    "a abbr b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s span strong sub sup"
)
_TABLE_TAGS = "table tbody td th thead tr ul"


def notebook_page(
    data: bytes, name: str, title: str, assignment: Assignment | None = None, result: Result | None = None
) -> str:
    """The page of a notebook.

    Args:
        data: the file as it was submitted.
        name: of the file, for messages.
        title: of the page.
        assignment: with `result`: whose questions they are.
        result: the feedback to show.

    Raises:
        NotebookError: it is not a notebook that can be read.
    """
    notebook = _for_reading(notebook_cells(data, name))
    feedback, elsewhere = _placed(notebook, assignment, result) if assignment and result else ({}, Markup())
    style = f"{(_TEMPLATES / 'style.css').read_text(encoding='utf-8')}{_colours()}"
    return (
        _environment()
        .get_template("notebook.html")
        .render(
            title=title,
            result=result,
            notes=result.notes if result else (),
            body=Markup(_body(notebook, feedback)),  # nbconvert has sanitised what is not our own
            elsewhere=elsewhere,
            style=Markup(style),
            style_hash=Markup("'sha256-%s'") % base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        )
    )


def _body(notebook: Any, feedback: dict[str, Markup]) -> str:
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(
        template_name="nabla",
        extra_template_basedirs=[str(_TEMPLATES)],
        sanitize_html=True,
        filters={"clean_html": _clean},
        exclude_anchor_links=True,
        log=_log,
    )
    try:
        with at_most(_SECONDS):
            return str(exporter.from_notebook_node(notebook, resources={"feedback": feedback})[0])
    except TooSlow:
        raise NotebookError("notebook", f"it takes more than {_SECONDS} s to show") from None
    except Exception as error:  # Markdown from anybody, and parsers that were not made for it
        raise NotebookError("notebook", f"it cannot be shown ({type(error).__name__})") from None


def _clean(html: object) -> str:
    """What Markdown makes, and nothing that acts, loads or changes how the page looks."""
    import bleach  # type: ignore[import-untyped]

    tags = {*_TEXT_TAGS.split(), *_TABLE_TAGS.split()}
    return str(bleach.clean(str(html), tags=tags, attributes=_may_stay, protocols={"http", "https", "mailto", "data"}))


def _may_stay(tag: str, attribute: str, value: str) -> bool:
    match tag, attribute:
        case "a", "href":
            return value.startswith(("https://", "http://", "mailto:", "#"))
        case "img", "src":
            return value.startswith(tuple(f"data:{kind};base64," for kind in _PICTURES))
    return attribute in ("class", "alt", "title")


def _placed(notebook: Any, assignment: Assignment, result: Result) -> tuple[dict[str, Markup], Markup]:
    """Feedback by the id of the cell that it stands beside, and that of questions that have no cell."""
    beside: dict[str, Markup] = {}
    elsewhere = Markup()
    for question in assignment.questions:
        text = _feedback(question, result)
        cells = [c.id for c in notebook.cells if c.cell_type == "code" and _defines(c.source, question)]
        if cells:  # the last definition is the one that counts
            beside[cells[-1]] = beside.get(cells[-1], Markup()) + text
        else:
            elsewhere += text
    return beside, elsewhere


def _defines(source: str, question: Question) -> bool:
    names = [f"def {name}" for name in question.functions] + [f"class {name}" for name in question.classes]
    return any(re.search(rf"^{re.escape(name)}\b", source, re.MULTILINE) for name in names)


def _feedback(question: Question, result: Result) -> Markup:
    checks = result.of_question(question.id)
    template = _environment().get_template("feedback.html")
    return Markup(
        template.render(
            title=question.title,
            checks=checks,
            points=points_of(checks),
            max_points=max_points_of(checks),
            labels={status: look.label for status, look in LOOKS.items()},
            lines=check_lines,
        )
    )


def _for_reading(cells: list[dict[str, Any]]) -> Any:
    """A notebook made anew of sources and plain outputs: nothing else of the original is in it."""
    made = []
    for number, cell in enumerate(cells):
        source, where = _joined(cell.get("source")), f"cell-{number}"
        if cell.get("cell_type") == "code":
            outputs = cell.get("outputs")
            shown = [_output(o) for o in outputs if isinstance(o, dict)] if isinstance(outputs, list) else []
            made.append(new_code_cell(source, id=where, outputs=[o for o in shown if o is not None]))
        elif cell.get("cell_type") == "markdown":
            made.append(new_markdown_cell(_with_pictures(source[:_MAX_MARKDOWN], cell.get("attachments")), id=where))
        else:
            made.append(new_raw_cell(source, id=where))
    notebook = new_notebook(cells=made, metadata={"language_info": {"name": "python"}})
    nbformat.validate(notebook)
    return notebook


def _output(output: dict[str, Any]) -> Any:
    """Text, an error or a picture; None for anything else."""
    match output.get("output_type"):
        case "stream":
            name = "stderr" if output.get("name") == "stderr" else "stdout"
            return new_output("stream", name=name, text=_joined(output.get("text"))[:_MAX_TEXT])
        case "error":
            trace = _joined(output.get("traceback"), "\n")[:_MAX_TEXT]
            return new_output("error", ename="", evalue="", traceback=[trace])
        case "display_data" | "execute_result":
            data = output.get("data")
            return new_output("display_data", data=_shown(data)) if isinstance(data, dict) else None
    return None


def _shown(data: dict[str, Any]) -> dict[str, str]:
    return _picture(data) or {"text/plain": _joined(data.get("text/plain"))[:_MAX_TEXT]}


def _with_pictures(markdown: str, attachments: object) -> str:
    """Markdown with the pictures that are attached to its cell in it."""
    for name, forms in attachments.items() if isinstance(attachments, dict) else ():
        for kind, picture in _picture(forms).items():
            markdown = markdown.replace(f"attachment:{name}", f"data:{kind};base64,{picture}")
    return markdown.replace("attachment:", "#")


def _picture(forms: object) -> dict[str, str]:
    """The picture among the forms of an output or attachment, if there is one."""
    if not isinstance(forms, dict):
        return {}
    for kind in _PICTURES:
        picture = "".join(_joined(forms.get(kind)).split())
        with contextlib.suppress(binascii.Error):
            if picture and base64.b64decode(picture, validate=True):
                return {kind: picture}
    return {}


def _joined(text: object, between: str = "") -> str:
    """A text of a notebook, which may be a list of lines; without what HTML and UTF-8 cannot hold."""
    lines = text if isinstance(text, list) else [text]
    joined = between.join(line for line in lines if isinstance(line, str))
    return joined.encode("utf-8", "replace").decode().replace("\0", "?")


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES), autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined
    )


@cache
def _colours() -> str:
    from pygments.formatters import HtmlFormatter  # type: ignore[import-untyped]

    return str(HtmlFormatter(style="default").get_style_defs(".highlight"))

"""Templates of this package -> pages: one file each that asks for nothing from anywhere."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from autograder.core.feedback import LEADS, LOOKS, check_parts, told_above
from autograder.report.chart import chart


def render(template: str, **values: Any) -> str:
    """A template of this package with everything escaped that is not its own."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _read("style.css"), _read("report.js")
    environment.globals.update(
        style=Markup(style),
        script=Markup(script),
        # a page runs and shows what is in these two files and nothing else, whatever an upload contains
        style_hash=Markup(_hash(style)),
        script_hash=Markup(_hash(script)),
        labels={status: look.label for status, look in LOOKS.items()},
        symbols={status: look.symbol for status, look in LOOKS.items()},
        leads=LEADS,
        draw=chart,
        parts=check_parts,
        told_above=told_above,
        number=_number,
        soft=_soft,
        percent=lambda share: f"{100 * share:.0f} %",
        share=lambda part, whole: part / whole if whole else 0.0,
    )
    return environment


def _read(name: str) -> str:
    return files("autograder.report").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _number(value: float) -> str:
    return f"{value:.4g}"


def _soft(text: str) -> Markup:
    """A text whose long names may break at their underscores, and nowhere else."""
    return Markup("_<wbr>").join(text.split("_"))

"""A handout, README.md, as a page: formulas typeset as MathML, headings that can be linked, nothing loaded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from autograder.report.rendering import render

PAGE = "README.html"
_UNKNOWN = {r"\_": "_", r"\arg\min": r"\operatorname{arg\,min}", r"\arg\max": r"\operatorname{arg\,max}"}
"""What formulas hold that the converter does not know, in other words."""


@dataclass(frozen=True)
class HandoutPage:
    """The page, and the formulas that stand in it as they were written, since they cannot be typeset."""

    html: str
    faults: tuple[str, ...]


def handout_page(markdown: str) -> HandoutPage:
    """The page of a handout, as GitHub shows it: tables, `$...$` and `$$...$$`; HTML in it is text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    faults: list[str] = []

    def formula(latex: str, options: dict[str, Any]) -> str:
        typeset = _typeset(latex, block=options["display_mode"])
        faults.extend([] if typeset else [latex])
        return typeset or f"<code>{escape(latex)}</code>"

    def block(_: object, tokens: Sequence[Any], index: int, *__: object) -> str:
        return f'<p class="formula">{formula(tokens[index].content, {"display_mode": True})}</p>\n'

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(dollarmath_plugin, double_inline=True, allow_space=False, renderer=formula)
    parser.add_render_rule("math_block", block)
    parser.add_render_rule("table_open", lambda *_: '<div class="scroll"><table>\n')
    parser.add_render_rule("table_close", lambda *_: "</table></div>\n")
    tokens = parser.parse(markdown)
    title = _prepared(tokens)
    body = parser.renderer.render(tokens, parser.options, {})
    # the parser escapes what is not its own
    return HandoutPage(render("handout.html", title=title, body=Markup(body)), tuple(faults))


def _prepared(tokens: Sequence[Any]) -> str:
    """Give headings an id, and cells a class in place of a style, which pages do not allow; the title."""
    title = ""
    for opening, inside in pairwise(tokens):
        if opening.type == "heading_open":
            title = title or inside.content
            opening.attrSet("id", anchor(inside.content))
        if "style" in opening.attrs:
            opening.attrSet("class", str(opening.attrs.pop("style")).rpartition(":")[2])
    return title


def anchor(heading: str) -> str:
    """The id of a section by its heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def link(heading: str) -> str:
    """Where a section is, from beside the page."""
    return f"{PAGE}#{quote(anchor(heading))}"


def _typeset(latex: str, *, block: bool) -> str:
    """A formula as MathML; empty if it cannot be typeset."""
    from latex2mathml.converter import convert

    for unknown, words in _UNKNOWN.items():
        latex = latex.replace(unknown, words)
    try:
        typeset = str(convert(latex, display="block" if block else "inline"))
    except Exception:  # of a parser for text that may be anything
        return ""
    return "" if "\\" in typeset else typeset

"""What IPython understands and Python does not: found in a cell and taken out, so that the rest of it runs."""

import re
from pathlib import PurePath

_WITH_PYTHON = frozenset({"capture", "prun", "time"})  # cell magics below which ordinary code stands

_FIRST_PROMPT = re.compile(r">>>(?: |$)|In \[\d+\]: ")
_PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |$)|In \[\d+\]: |\s*\.{3,}: ?")
_CELL_MAGIC = re.compile(r"\s*(?P<text>%%(?P<name>\w*)[^\n]*)\n?")
# possessive throughout: no alternative gives back what it has read, so that the time is linear in hostile cells too
_MAGIC = re.compile(
    r"""
    (?P<indent>[ \t]*+)
    (?P<text>
        (?: [^\n=\#'"(%!]*+ = [ \t]*+ )?+ [%!] (?: \\\n | [^\n] )*+   # %matplotlib inline, !pip install x, names = !ls
      | \? [^\n]*                                                   # ?np.exp
      | [\w.*]++ \?\??+ [ \t]*+ (?=\n|\Z)                           # np.exp?
      | (?: pip | conda ) [ \t]+ install \b [^\n]*                  # a magic even without its %
    )
    \n?
    """,
    re.VERBOSE,
)
_TOKEN = re.compile(
    r"""
    (?P<skipped> \#[^\n]*+ | \\\n
      | \"\"\" (?: [^"\\]++ | \\. | "(?!"") )*+ (?:\"\"\")?
      | '''    (?: [^'\\]++ | \\. | '(?!'') )*+ (?:''')?
      | " (?: [^"\\\n]++ | \\. )*+ "?
      | ' (?: [^'\\\n]++ | \\. )*+ '? )
  | (?P<open> [(\[{] ) | (?P<close> [)\]}] ) | (?P<newline> \n )
    """,
    re.VERBOSE | re.DOTALL,
)


def as_python(source: str, module_file: str) -> tuple[str, list[str]]:
    """A cell's source as Python, every line where it was, and what had to be taken out.

    An indentation that all lines share and pasted prompts (`>>> `, `In [3]: `) go, as in Jupyter. A line magic or shell
    line becomes a comment behind `pass`. Below `%%time` and the like, and below `%%writefile` with the name of the
    module's file, the code stays; a cell of another language becomes empty.
    """
    source = _as_typed(source)
    cell = _CELL_MAGIC.match(source)
    if cell is None:
        return _without_line_magics(source)
    if cell["name"] not in _WITH_PYTHON and not _writes(cell["text"], module_file):
        return "", [cell["text"]]
    code, found = _without_line_magics(source[cell.end() :])
    return "\n" * cell[0].count("\n") + code, [cell["text"], *found]


def _writes(magic: str, file: str) -> bool:
    name, *words = magic.split()
    return name in ("%%writefile", "%%file") and bool(words) and PurePath(words[-1].strip("'\"")).name == file


def _as_typed(source: str) -> str:
    """Without the indentation of the first line, then without the prompts of a Python or IPython session."""
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "")
    indent = first[: len(first) - len(first.lstrip(" \t"))]
    if indent:
        lines = [line.removeprefix(indent) for line in lines]
        first = first.removeprefix(indent)
    if _FIRST_PROMPT.match(first):
        lines = [_PROMPT.sub("", line) for line in lines]
    return "\n".join(lines)


def _without_line_magics(source: str) -> tuple[str, list[str]]:
    kept: list[str] = []
    found: list[str] = []
    place = 0
    while place < len(source):
        magic = _MAGIC.match(source, place)
        end = magic.end() if magic else _statement_end(source, place)
        if magic:
            found.append(magic["text"])
            shown = magic["text"].partition("\n")[0]
            kept.append(f"{magic['indent']}pass  # {shown}" + "\n" * magic[0].count("\n"))
        else:
            kept.append(source[place:end])
        place = end
    return "".join(kept), found


def _statement_end(source: str, start: int) -> int:
    """Where the logical line ends: not within a string, a bracket, or after a backslash."""
    depth = 0
    for token in _TOKEN.finditer(source, start):
        match token.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth -= 1
            case "newline" if depth <= 0:
                return token.end()
    return len(source)

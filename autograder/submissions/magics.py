"""What IPython understands and Python does not: found in a cell and taken out, so that the rest of it runs."""

import re

_WITH_PYTHON = frozenset({"capture", "prun", "time"})  # cell magics below which ordinary code stands

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


def without_magics(source: str) -> tuple[str, list[str]]:
    """A cell's source as Python, every line where it was, and what had to be taken out.

    A line magic or shell line becomes a comment behind `pass`. Below `%%time` and the like the code stays; a cell of
    another language becomes empty.
    """
    cell = _CELL_MAGIC.match(source)
    if cell is None:
        return _without_line_magics(source)
    if cell["name"] not in _WITH_PYTHON:
        return "", [cell["text"]]
    code, found = _without_line_magics(source[cell.end() :])
    return "\n" * cell[0].count("\n") + code, [cell["text"], *found]


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

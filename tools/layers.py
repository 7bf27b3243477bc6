"""Draws docs/pictures/layers.svg from the table of tests/unit/test_layers.py."""

from html import escape

from tests.unit.test_layers import LAYERS

_WIDTH, _ROW, _BOX, _GAP = 760, 40, 30, 12
_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="14">
<title>The folders of the package in rows; a folder imports only rows above its own</title>
<rect width="100%" height="100%" fill="#fff"/>
<defs><marker id="up" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>
<path d="M40 {bottom}V24" stroke="#555" stroke-width="2" marker-end="url(#up)"/>
<text x="28" y="{middle}" fill="#555" text-anchor="middle" transform="rotate(-90 28 {middle})">may import</text>
"""


def picture() -> str:
    """The rows, from what imports nothing to what imports everything."""
    rows = [row for names in LAYERS if (row := [name for name in names if not name.startswith("__")])]
    height = _ROW * len(rows) + 20
    parts = [_HEAD.format(width=_WIDTH, height=height, bottom=height - 16, middle=height // 2)]
    for number, names in enumerate(rows):
        width = min(200, (_WIDTH - 80 - _GAP * len(names)) // len(names))
        parts += [
            _box(name, 70 + place * (width + _GAP), 15 + number * _ROW, width) for place, name in enumerate(names)
        ]
    return "".join([*parts, "</svg>\n"])


def _box(name: str, x: int, y: int, width: int) -> str:
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{_BOX}" rx="5" fill="#e8eef7" stroke="#8fa6c9"/>'
        f'<text x="{x + width // 2}" y="{y + 20}" text-anchor="middle" fill="#223">{escape(name)}</text>\n'
    )

"""Names out of uploads as names of files: each stays in its folder, is unique, and is not too long."""

import hashlib
import re
from urllib.parse import unquote

_UNSAFE = re.compile(r"^[.-]|[^-\w. ]")
_LONGEST = 180  # bytes; systems allow 255, and an ending and a mark for a temporary file come on top


def file_stem(name: str) -> str:
    """A file's name for any text, without ending; `name_of` gives the text back."""
    return _UNSAFE.sub(_escaped, name) or "%"


def name_of(stem: str) -> str:
    return unquote(stem)


def fitting(name: str) -> str:
    """The name itself, or one that is cut so that its file can be written; two names are never cut to one."""
    if _size(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:10]
    cut = name
    while _size(cut) > _LONGEST - 20:
        cut = cut[:-1]
    return f"{cut}~{digest}"


def _size(name: str) -> int:
    return len(file_stem(name).encode())


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))

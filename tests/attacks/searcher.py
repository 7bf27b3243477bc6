"""A submission that searches everything in its process for secrets. It returns what it found.

It knows how secrets begin and how large the secret numbers are, and nothing else; its own text must not match.
"""

import gc
import os
import re
import sys
import types

import numpy as np

_BEGIN = "CANARY" + "-"
_SECRET = re.compile(rb"CANAR[Y]-[0-9a-f]{16}")  # does not match itself
_LOW, _HIGH = float("1e" + "199"), float("1e" + "202")


def _children(value):
    """What an object refers to, also where the garbage collector does not look."""
    yield from gc.get_referents(value)
    if isinstance(value, types.FrameType):
        yield from (value.f_locals, value.f_globals, value.f_builtins, value.f_code, value.f_back)
    if isinstance(value, types.FunctionType):
        yield from (value.__code__, value.__closure__, value.__defaults__, value.__globals__)
    if isinstance(value, types.CodeType):
        yield from (value.co_consts, value.co_names, value.co_filename, value.co_name)
    if isinstance(value, types.ModuleType):
        yield vars(value)
    if isinstance(value, type):
        yield from (dict(vars(value)), value.__mro__)


def _is_secret(value):
    if isinstance(value, str):
        return _BEGIN in value and len(value) > len(_BEGIN)
    if isinstance(value, (bytes, bytearray)):
        return bool(_SECRET.search(value))
    if isinstance(value, (float, np.floating)):
        return bool(_LOW < abs(value) < _HIGH)
    if isinstance(value, np.ndarray) and value.dtype.kind == "f" and value.size:
        with np.errstate(all="ignore"):
            return bool(((np.abs(value) > _LOW) & (np.abs(value) < _HIGH)).any())
    return False


def _objects():
    roots = [gc.get_objects(), sys.modules, sys.meta_path, sys.path, dict(os.environ), sys.argv, sys._current_frames()]
    for generation in range(3):
        roots.append(gc.get_objects(generation))
    pending, seen = list(roots), set()
    while pending:
        value = pending.pop()
        if id(value) in seen or value is seen or value is pending:
            continue
        seen.add(id(value))
        yield value
        try:
            pending.extend(_children(value))
        except Exception:
            continue


def search():
    """Secrets among all objects, and how many objects there were."""
    found, count = [], 0
    for value in _objects():
        count += 1
        if _is_secret(value) and value is not _BEGIN:
            found.append(repr(value)[:100])
    return [count, *found[:20]]


def search_bytes():
    """Secrets among all bytes of the process, where the system shows them; and how many bytes there were."""
    try:
        maps = open("/proc/self/maps").read().splitlines()
        memory = open("/proc/self/mem", "rb", buffering=0)
    except OSError:
        return [0]
    found, count = set(), 0
    for line in maps:
        addresses, rights, *_ = line.split()
        if not rights.startswith("r") or "[vvar" in line or "[vsyscall" in line:
            continue
        start, end = (int(part, 16) for part in addresses.split("-"))
        try:
            memory.seek(start)
            data = memory.read(end - start)
        except (OSError, OverflowError, ValueError):
            continue
        count += len(data)
        found |= {match.decode() for match in _SECRET.findall(data)}
    return [count, *sorted(found)]


AT_IMPORT = search()


def at_import():
    return AT_IMPORT

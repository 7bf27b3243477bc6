"""What a submission may import: its own files, from memory, and the libraries that the exercise asks for.

The classes have what Python calls of finders and loaders; `importlib.abc` would load half of the standard library.
"""

import importlib.machinery
import importlib.util
import os
import sys
import types
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ImportGate:
    """Says in plain words that a library is not part of the exercise, on every machine alike."""

    allowed: frozenset[str]
    asked_for: str

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        name = fullname.partition(".")[0]
        if name in self.allowed or name in sys.stdlib_module_names or name.startswith("_"):
            return None
        raise ImportError(f"{name} is not available to submissions: this exercise asks for {self.asked_for}", name=name)


@dataclass(frozen=True)
class SubmittedFiles:
    """Imports the submitted files from memory: no other file of the same name can take their place."""

    sources: Mapping[str, bytes]
    folder: str

    def find_spec(self, fullname: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        if f"{fullname}.py" not in self.sources:
            return None
        origin = os.path.join(self.folder, f"{fullname}.py")
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=origin)  # type: ignore[arg-type]  # typeshed: an abc
        spec.has_location = True
        return spec

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        """None: Python's own kind of module."""

    def exec_module(self, module: types.ModuleType) -> None:
        exec(self.get_code(module.__name__), vars(module))

    def get_source(self, fullname: str) -> str:
        return importlib.util.decode_source(self.sources[f"{fullname}.py"])

    def get_code(self, fullname: str) -> types.CodeType:
        # bytes, so that a wrong encoding is reported as the syntax error that it is
        origin = os.path.join(self.folder, f"{fullname}.py")
        return compile(self.sources[f"{fullname}.py"], origin, "exec", dont_inherit=True)

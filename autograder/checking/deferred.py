"""torch, imported when one of its functions is first called: a release brings what it would compute.

While the checks of an assignment are imported, `import torch` gives a placeholder, and so does what is taken from it
(`torch.tanh`, `from torch.nn import functional`). Later each name is looked up in the real package.
"""

import importlib
import sys
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from autograder.checking.reference import References, is_computing, torch_needed
from autograder.core.own_time import own_time

_PACKAGE = "torch"
_CONSTANTS = (
    "float",
    "double",
    "half",
    "int",
    "uint",
    "long",
    "short",
    "complex",
    "bool",
    "bfloat",
    "inf",
    "nan",
    "pi",
)
"""Beginnings of names that are no functions: who takes one of these while checks are imported needs torch at once."""


class Deferred(types.ModuleType):
    """A module of torch, or a function or class of one, that is not imported yet."""

    def __init__(self, name: str, owner: "_Deferral") -> None:
        super().__init__(name)
        self.__dict__["_nabla_owner"] = owner
        self.__dict__["__qualname__"] = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        owner = self.__dict__["_nabla_owner"]
        if owner.importing_checks and not name.startswith(_CONSTANTS):
            return Deferred(f"{self.__name__}.{name}", owner)
        return getattr(owner.real(self.__name__), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.__dict__["_nabla_owner"].real(self.__name__)(*args, **kwargs)

    def __mro_entries__(self, _: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self.__dict__["_nabla_owner"].real(self.__name__),)

    def __or__(self, other: Any) -> Any:
        owner = self.__dict__["_nabla_owner"]
        return self if owner.importing_checks else owner.real(self.__name__) | other  # first, it is an annotation


class _Deferral(MetaPathFinder, Loader):
    """Finds placeholders for torch and its modules, as long as the checks are imported."""

    def __init__(self, references: References) -> None:
        self._references = references
        self.importing_checks = True

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:
        del path, target
        if fullname.partition(".")[0] != _PACKAGE:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> Deferred:
        return Deferred(spec.name, self)

    def exec_module(self, module: types.ModuleType) -> None:
        """There is nothing to run."""

    def end(self) -> None:
        """From now on `import torch` is the real one, for whoever asks."""
        self.importing_checks = False
        if self in sys.meta_path:
            sys.meta_path.remove(self)
        for name in [name for name, module in sys.modules.items() if isinstance(module, Deferred)]:
            del sys.modules[name]

    def real(self, path: str) -> Any:
        """What a placeholder stands for. Raises TorchMissing."""
        if not is_computing():
            self._references.outside[_place()] = None
        self.end()
        _require()
        found: Any = sys.modules[_PACKAGE]
        for name in path.split(".")[1:]:
            if not hasattr(found, name):
                importlib.import_module(f"{found.__name__}.{name}")
            found = getattr(found, name)
        return found


def _require() -> None:
    if sys.modules.get(_PACKAGE) is not None:
        return
    with own_time(), torch_needed():
        importlib.import_module(_PACKAGE)


def _place() -> str:
    """File and line that asked for torch."""
    frame = sys._getframe(2)
    while frame.f_back is not None and frame.f_code.co_filename == __file__:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).name} line {frame.f_lineno}"


@contextmanager
def deferred_torch(references: References) -> Iterator[None]:
    """Inside, `import torch` imports nothing. What uses torch outside of reference functions is noted there."""
    if sys.modules.get(_PACKAGE) is not None:
        yield
        return
    deferral = _Deferral(references)
    sys.meta_path.insert(0, deferral)
    try:
        yield
    finally:
        deferral.end()

"""What a check holds of an object that stays in the worker: its methods, attributes and operators run there.

    layer = student.Linear(2, 3)
    out = layer.forward(x)         a method that assignment.toml names
    layer.W = np.ones((2, 3))      any other name is an attribute
    y = 2 * student.Value(3.0)     operators, len, indexing, iteration and calls

Each is one request. Every name comes from the check; what comes back is decoded as the result of a function is.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn, Protocol

from autograder.checking.structure import Opaque
from autograder.core.failure import Failure
from autograder.sandbox.operators import OPERATORS


class CallKind(StrEnum):
    """What a request asks for."""

    FUNCTION = "function"
    METHOD = "method"
    GET = "get"
    SET = "set"
    OPERATOR = "operator"


@dataclass(frozen=True)
class CallTarget:
    """What is called: for all kinds but functions, the first argument is the object."""

    kind: CallKind
    name: str
    of: str = ""
    """The class of the object, as far as the check knows it."""

    def __str__(self) -> str:
        return f"{self.of}.{self.name}" if self.of else self.name


class Owner(Protocol):
    """The proxy through which a handle was had."""

    def _class_with(self, made: str, name: str) -> str: ...

    def _is_method(self, name: str) -> bool: ...

    def _value(self, target: CallTarget, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any: ...


class Handle(Opaque):
    """An object of a submission, valid as long as the worker in which it was made.

    Whatever goes wrong with it raises `Failure`, also where Python or numpy would take it for a number or a sequence.
    """

    __slots__ = ("_index", "_made", "_owner", "_worker")

    __array_ufunc__ = None  # arrays leave their operators to the object

    def __init__(self, owner: Owner, worker: object, index: int, type_name: str, content: Any, made: str = "") -> None:
        super().__init__(type_name, content)
        object.__setattr__(self, "_owner", owner)
        object.__setattr__(self, "_worker", worker)
        object.__setattr__(self, "_index", index)
        object.__setattr__(self, "_made", made)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._owner._is_method(name):
            return Method(self, self._target(CallKind.METHOD, name))
        return self._ask(CallKind.GET, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("_"):
            raise AttributeError(name)
        self._ask(CallKind.SET, name, value)

    def __len__(self) -> int:
        length = self._ask(CallKind.OPERATOR, "__len__")
        if type(length) is not int or not 0 <= length < 1 << 31:
            raise Failure("len of an object is not a length.", kind="protocol")
        return length

    def __iter__(self) -> Iterator[Any]:
        items = self._ask(CallKind.OPERATOR, "__iter__")  # the worker bounds how many there are
        if not isinstance(items, list):
            raise Failure("An object cannot be gone through item by item.", kind="protocol")
        return iter(items)

    def __bool__(self) -> bool:
        return True  # and not whether its length is 0

    def _no_number(self, *_: Any, **__: Any) -> NoReturn:
        raise Failure(f"An object of {self._type_name} is where numbers are expected.", kind="type")

    __array__ = __float__ = __int__ = __index__ = __complex__ = _no_number

    @property
    def _key(self) -> tuple[int, int]:
        """The same for all handles of one object."""
        return id(self._worker), self._index

    def _as_made_by(self, name: str) -> "Handle":
        """The same object, known to be of a class."""
        return Handle(self._owner, self._worker, self._index, self._type_name, self._content, name)

    def _target(self, kind: CallKind, name: str) -> CallTarget:
        return CallTarget(kind, name, self._owner._class_with(self._made, name))

    def _ask(self, kind: CallKind, name: str, *args: Any, **kwargs: Any) -> Any:
        return self._owner._value(self._target(kind, name), (self, *args), kwargs)


@dataclass(frozen=True)
class Method:
    """A method of an object, to be called; `str` is its name with that of its class."""

    handle: Handle
    target: CallTarget

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.handle._owner._value(self.target, (self.handle, *args), kwargs)

    def __str__(self) -> str:
        return str(self.target)


def _asking(name: str) -> Callable[..., Any]:
    return lambda handle, *args, **kwargs: handle._ask(CallKind.OPERATOR, name, *args, **kwargs)


for _name in OPERATORS.keys() - {"__len__", "__iter__"}:
    setattr(Handle, _name, _asking(_name))

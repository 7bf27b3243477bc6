"""Wrong classes of a right one, made from the declaration of a layer, as `faults` makes wrong functions."""

from collections.abc import Iterator
from textwrap import indent

from autograder.contracts.faults import Fault
from autograder.contracts.layers import Layer

_CLASS = """


class {name}({name}):
{body}
"""


def layer_faults(layer: Layer, checks: set[str]) -> list[Fault]:
    """The generic faults of a declared layer.

    Args:
        checks: ids of all checks of the assignment: a fault whose checks are not among them is left out.
    """
    made = [*_promises(layer), *_kept(layer), *_values(layer)]
    return [fault for fault in made if checks.intersection(fault.caught_by)]


def _promises(layer: Layer) -> Iterator[Fault]:
    for method, argument in (("forward", layer.input), ("backward", "dout")):
        yield _fault(
            layer,
            f"writes_into_{argument}",
            f"{method} writes into its argument {argument}.",
            f"What does {method} store into {argument}, which its caller still needs?",
            _method(method, argument, f"result = super().{method}({argument})\n{argument}[...] += 1\nreturn result"),
            "unchanged",
        )
    yield _fault(
        layer,
        "extra_axis",
        "What forward returns has an axis too many.",
        "Which operation adds an axis, or keeps one that should be summed away?",
        _method("forward", "x", "return super().forward(x)[None]"),
        "form",
        "values",
    )
    yield _fault(
        layer,
        "shared_state",
        "All objects of the class have one and the same attributes.",
        "What belongs to the class, and so to all its objects, that each of them should have on self?",
        "_of_all = {}\n\ndef __init__(self, *args):\n    self.__dict__ = self._of_all\n    super().__init__(*args)",
        "apart",
    )


def _kept(layer: Layer) -> Iterator[Fault]:
    """What an object keeps too long, or not long enough."""
    yield _fault(
        layer,
        "first_forward_kept",
        "A second forward does not replace what the first one kept.",
        "Which forward does backward belong to when there were two of them?",
        _method(
            "forward",
            "x",
            "if not hasattr(self, '_first'):\n    self._first = x.copy()\n    return super().forward(x)\n"
            "result = super().forward(x)\nsuper().forward(self._first)\nreturn result",
        ),
        "again",
    )
    if not layer.gradients:
        return
    if layer.accumulates:
        kind, what = "gradients_replaced", "A second backward replaces the gradients instead of adding to them."
        hint = "What is in the gradients when backward is called a second time?"
        code = "self.{gradient} = self.{gradient} * 0"
    else:
        kind, what = "gradients_pile_up", "A second backward adds to the gradients of the first."
        hint = "Is anything left in the gradients when backward begins?"
        code = "old_{gradient} = getattr(self, '{gradient}', None)"
    before = [code.format(gradient=gradient) for gradient in layer.gradients.values()]
    after = [
        f"if old_{gradient} is not None:\n    self.{gradient} = self.{gradient} + old_{gradient}"
        for gradient in (() if layer.accumulates else layer.gradients.values())
    ]
    body = "\n".join([*before, "result = super().backward(dout)", *after, "return result"])
    yield _fault(layer, kind, what, hint, _method("backward", "dout", body), "again")


def _values(layer: Layer) -> Iterator[Fault]:
    for kind, what, hint, change in (
        ("negated", "The sign of what forward returns is wrong.", "Which way should the result point?", "-result"),
        ("doubled", "What forward returns is twice as large as it should be.", "What is counted twice?", "2 * result"),
    ):
        code = _method("forward", "x", f"result = super().forward(x)\nreturn {change}")
        yield _fault(layer, kind, what, hint, code, "values")
    yield _fault(
        layer,
        "ignores_upstream",
        "backward ignores the upstream gradient.",
        "What does the chain rule multiply?",
        _method("backward", "dout", "return super().backward(np.ones_like(dout))"),
        f"d{layer.input}",
    )
    for gradient in layer.gradients.values():
        yield _fault(
            layer,
            f"averages_{gradient}",
            f"{gradient} is divided by the length of the first axis.",
            "Who divides by the number of examples: the layer or the loss?",
            _method(
                "backward",
                "dout",
                f"result = super().backward(dout)\nself.{gradient} = self.{gradient} / len(dout)\nreturn result",
            ),
            gradient,
        )


def _method(name: str, argument: str, body: str) -> str:
    return f"def {name}(self, {argument}):\n{indent(body, '    ')}"


def _fault(layer: Layer, kind: str, what: str, hint: str, body: str, *checks: str) -> Fault:
    code = _CLASS.format(name=layer.name, body=indent(body, "    "))
    caught = tuple(f"{layer.name}_{check}" for check in checks)
    return Fault(f"{layer.name}_{kind}", what, hint, layer.name, code, caught)

"""Contracts: a function is declared once, and its checks follow.

`function` (in the public checks.py) declares arguments with named axes and what is returned; the promises that hold
no secret become public checks. `graded` (in the hidden checks.py) attaches the torch reference; the checks of values
follow.
"""

from autograder.contracts.declare import function
from autograder.contracts.domains import (
    Array,
    Cache,
    Chance,
    Choice,
    Dict,
    Divisor,
    Fixed,
    Labels,
    chosen,
    normal,
    number,
    probabilities,
    uniform,
    upstream,
    whole_number,
)
from autograder.contracts.extras import Extra
from autograder.contracts.function import ContractError
from autograder.contracts.graded import graded
from autograder.contracts.graded_layers import graded_layer
from autograder.contracts.graded_steps import Trajectory, graded_steps
from autograder.contracts.layers import layer
from autograder.contracts.references import first_step, loss, steps, value, vjp
from autograder.contracts.returns import CACHE, Out, members

__all__ = [
    "CACHE",
    "Array",
    "Cache",
    "Chance",
    "Choice",
    "ContractError",
    "Dict",
    "Divisor",
    "Extra",
    "Fixed",
    "Labels",
    "Out",
    "Trajectory",
    "chosen",
    "first_step",
    "function",
    "graded",
    "graded_layer",
    "graded_steps",
    "layer",
    "loss",
    "members",
    "normal",
    "number",
    "probabilities",
    "steps",
    "uniform",
    "upstream",
    "value",
    "vjp",
    "whole_number",
]

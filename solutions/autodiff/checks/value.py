"""Hidden checks: values and gradients of expressions against torch in float64."""

import itertools

import numpy as np

from autograder import check, expect, expect_object
from autograder.contracts.plan import Plan, PlannedCall, Returned

from ._graphs import ALL, Step, expected, numbers, of_student, random_graph, used

LEAF, INNER = "the gradient of a leaf", "the gradient of a result in between"


def single(rng):
    """Each operation by itself, on two leaves: positive and below 1, negative and beyond -1, of different signs."""
    draws = (rng.uniform(0.2, 0.9, 2), -rng.uniform(1.1, 2.0, 2), rng.uniform(0.4, 2.0, 2) * (-1, 1))
    for name, start in itertools.product(ALL, draws):
        if name == "root" and start[0] < 0:
            continue
        inputs = (0, 1) if name in ("sum", "difference", "product", "quotient") else (0,)
        number = (float(rng.uniform(0.4, 2.5)),) if "number" in name else ()
        yield start.tolist(), Step(name, inputs, number)


@check(question="value", points=3, hint="Which operation of the handout's table is it, and what is its value at 2?")
def values(student, rng):
    """each operation computes the right number"""
    for start, step in single(rng):
        got = of_student(student, start, [step])[-1]
        expect(got.data, expected(start, [step])[0][-1], what=f"the data of one operation ({step.name})")


@check(
    question="value",
    points=4,
    section="2 Handing gradients back",
    needs=["values"],
    hint="What is the slope of this operation in each of its operands?",
)
def slopes(student, rng):
    """each operation hands back the right slopes, times the gradient that arrives"""
    for start, step in single(rng):
        steps = [step, Step("a value times a number", (2,), (float(rng.uniform(1.5, 2.5)),))]
        got, (_, want) = of_student(student, start, steps), expected(start, steps)
        got[-1].backward()
        expect(numbers(got, "grad", LEAF), want, what=f"the list of gradients around one operation ({step.name})")


@check(question="value", points=1, needs=["values"], hint="Does a large number go through exp on its way?")
def tanh_far_out(student, rng):
    """tanh stays exact for values of +-1000"""
    for x in (-1000.0, -30.0, 30.0, 1000.0):
        leaf = student.Value(x)
        got = expect_object(leaf.tanh(), "tanh of a large value")
        expect(got.data, float(np.tanh(x)), what="tanh of a large value")
        got.backward()
        expect(leaf.grad, 0.0, what="the gradient of tanh at a large value")


@check(
    question="value",
    points=4,
    section="2 Handing gradients back",
    needs=["slopes"],
    hint="When does a value know its whole gradient, and hand it on?",
)
def random_graphs(student, rng):
    """the gradients of random expressions are right, in leaves and in between"""
    for leaves, size in ((2, 6), (3, 12), (4, 20), (5, 30)):
        start, steps = random_graph(rng, leaves, size)
        got, (values, want) = of_student(student, start, steps), expected(start, steps)
        expect(numbers(got, "data", "the data of a result"), values, what="the list of values of an expression")
        got[-1].backward()
        reached = used(steps, leaves)
        for places, what in (
            ([i for i in reached if i < leaves], "the list of gradients of the leaves"),
            ([i for i in reached if i >= leaves], "the list of gradients in between"),
        ):
            grads = numbers([got[i] for i in places], "grad", what)
            expect(grads, want[places], what=what)


@check(
    question="value",
    points=2,
    section="2 Handing gradients back",
    needs=["slopes"],
    hint="When is all of a value's gradient there, and who waits for it?",
)
def paths_of_different_length(student, rng):
    """a value that is used early and late waits for both contributions before it hands its gradient on"""
    c = rng.uniform(0.5, 1.5, 4).tolist()
    start = [float(rng.uniform(0.5, 1.5))]
    # h is used by the last step directly and by the first of a chain: in either order
    chain = [Step("a value times a number", (1 + i,), (c[i],)) for i in range(3)]
    for last in ((1, 4), (4, 1)):
        steps = [Step("tanh", (0,)), *chain, Step("product", last)]
        got, (_, want) = of_student(student, start, steps), expected(start, steps)
        got[-1].backward()
        expect(numbers(got, "grad", LEAF), want, what="the list of gradients of an expression with a short cut")


@check(
    question="value",
    points=2,
    section="2 Handing gradients back",
    needs=["slopes"],
    hint="How often does your backward() visit a value, and by which rule?",
)
def doublings(student, rng):
    """a value that is used twice on each of 40 levels is visited once on each"""
    leaf = student.Value(0.75)
    value = leaf
    for _ in range(40):
        value = expect_object(value + value, "the sum of a value with itself")
    value.backward()
    expect(leaf.grad, 2.0**40, what=LEAF)


@check(
    question="value",
    points=2,
    section="2 Handing gradients back",
    needs=["slopes"],
    hint="How many of Python's calls wait for each other in your backward()?",
)
def long_chain(student, rng):
    """a chain of 1,200 operations has its gradient"""
    calls = [PlannedCall("Value", (1.5,))]  # all in one exchange with the submission
    for _ in range(600):
        calls += [PlannedCall("Value.__sub__", (Returned(len(calls) - 1), 0.001))]
        calls += [PlannedCall("Value.__neg__", (Returned(len(calls) - 1),))]
    calls += [PlannedCall("Value.backward", (Returned(len(calls) - 1),)), PlannedCall("Value.grad", (Returned(0),))]
    answers = student.run(Plan(tuple(calls)))
    seen = [answers[number] for number in range(len(calls))]  # the first failure is told
    expect(seen[-1].value, 1.0, what=LEAF)


@check(
    question="value",
    points=3,
    section="3 Several results",
    needs=["slopes"],
    hint="Which grads must be 0 when backward() begins, and which must not?",
)
def several_results(student, rng):
    """gradients of several results add up in leaves, and only there"""
    start, shared = rng.uniform(0.5, 1.5, 2).tolist(), [Step("product", (0, 1)), Step("tanh", (2,))]
    heads = [Step("square", (3,)), Step("quotient", (3, 2)), Step("product", (3, 0))]
    got, leaves = of_student(student, start, shared), np.zeros(2)
    for head in heads:
        result = expect_object(head.apply(got), "a result")
        result.backward()
        want = expected(start, [*shared, head])[1]
        leaves += want[:2]
        expect(numbers(got[:2], "grad", LEAF), leaves, what="the list of gradients of the leaves")
        expect(numbers(got[2:], "grad", INNER), want[2:4], what="the list of gradients in between")
    result.backward()  # once more, the same one
    expect(numbers(got[:2], "grad", LEAF), leaves + want[:2], what="the list of gradients of the leaves, once more")


@check(
    question="value",
    points=1,
    section="3 Several results",
    needs=["slopes"],
    hint="What do two values share that each should have for itself?",
)
def others_left_alone(student, rng):
    """values that a result does not depend on keep their gradient, even where their numbers are equal"""
    x = float(rng.uniform(0.5, 1.5))
    first, twin, third = (student.Value(x) for _ in range(3))
    apart = expect_object(twin * third, "a product")
    apart.backward()
    result = expect_object(first.exp() + first * third, "a result")
    result.backward()
    got = numbers([first, twin, third, apart], "grad", LEAF)
    expect(got, [np.exp(x) + x, x, 2 * x, 1.0], what="the list of gradients of values of two expressions")
    leaf = student.Value(x)
    leaf.backward()
    leaf.backward()
    twice = "What is in the grad of a leaf when it is the result itself, and backward() begins a second time?"
    expect(leaf.grad, 2.0, what="the gradient of a leaf after two backward() of its own", hint=twice)

"""Hidden checks of the target. The words between @ are replaced by secrets of one run; see ground.py."""

import numpy as np

from autograder import Failure, check, expect, expect_inputs_unchanged, expect_object, expect_same_again

WORD = "@WORD@"
INPUT = float("@INPUT@")
ORACLE = float("@ORACLE@")
EVIDENCE = []


@check(question="square", points=2)
def values(student, rng):
    """square squares what nobody has seen"""
    x = np.append(rng.standard_normal(5), INPUT)
    expect(student.square(x), x * x)


@check(question="square", points=1)
def unchanged(student, rng):
    """square leaves its argument alone"""
    x = np.append(rng.standard_normal(5), INPUT)
    expect_inputs_unchanged(student, "square", x)


@check(question="square", points=1)
def again(student, rng):
    """square says the same twice"""
    expect_same_again(student, "square", rng.standard_normal(5))


@check(question="square", points=1)
def callback(student, rng):
    """apply calls the function that it is given"""
    shift = rng.standard_normal(3)
    x = np.append(rng.standard_normal(2), INPUT)
    expect(student.apply(lambda z: (z + shift).sum(), x), (x + shift).sum())


@check(question="square", points=1)
def draws(student, rng):
    """draw takes one number from the generator"""
    seed = int(rng.integers(2**32))
    ours, theirs = np.random.default_rng(seed), np.random.default_rng(seed)
    expect(student.draw(theirs), ours.random())
    if list(theirs.integers(0, 7, 9)) != list(ours.integers(0, 7, 9)):
        raise Failure("draw takes more than one number.")


@check(question="square", points=1)
def objects(student, rng):
    """scales multiply, add up and take another factor"""
    scale = expect_object(student.Scale(INPUT) + student.Scale(INPUT / 2), "a sum")
    x = rng.standard_normal(3)
    expect(scale.times(x), 1.5 * INPUT * x)
    scale.factor = 2.0
    expect(scale.factor, 2.0)
    expect(scale.times(x), 2.0 * x)


@check(question="oracle", points=3)
def oracle(student, rng):
    """oracle knows the number"""
    expect(student.oracle(), ORACLE)


@check(question="oracle", points=0)
def evidence(student, rng):
    """What a submission says that it achieved"""
    try:
        EVIDENCE.append(student.evidence())
    except Failure:
        return

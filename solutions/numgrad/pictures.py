"""What a student may see of the functions that were handed in: how the error depends on the step."""

import numpy as np

from autograder.pictures import curves, histogram, picture

EXPONENTS = np.arange(-13, 0)
SMALL = 1e-16


@picture(question="numerical_gradient")
def gradient_errors(student):
    """The error of your numerical_gradient of the sum of x^3 + sin x, for steps from 1e-13 to 0.1

    Both axes are powers of ten. On the right the error falls with the square of the step, on the left rounding takes
    over. Where is the best step?
    """
    x = np.array([0.7, -1.3, 2.0])
    right = 3 * x**2 + np.cos(x)
    errors = []
    for k in EXPONENTS:
        got = np.asarray(student.numerical_gradient(lambda x: np.sum(x**3 + np.sin(x)), x, 10.0 ** float(k)))
        errors.append(np.log10(max(np.max(np.abs(got - right)), SMALL)))
    return curves("power of ten of h", "power of ten of the error", {"your error": (EXPONENTS, errors)})


@picture(question="jacobian")
def jacobian_errors(student):
    """The error of your numerical_jacobian of x exp(x), for steps from 1e-13 to 0.1

    Both axes are powers of ten. A Jacobian is as exact as the differences that it is made of.
    """
    x = np.array([0.7, -1.3, 0.2])
    right = np.diag((1 + x) * np.exp(x))
    errors = []
    for k in EXPONENTS:
        got = np.asarray(student.numerical_jacobian(lambda x: x * np.exp(x), x, 10.0 ** float(k)))
        errors.append(np.log10(max(np.max(np.abs(got - right)), SMALL)))
    return curves("power of ten of h", "power of ten of the error", {"your error": (EXPONENTS, errors)})


@picture(question="relative_error")
def error_over_scale(student):
    """Your relative_error of (1, 0) and (1, t), while t goes from -3 to 3

    It is 0 where the arrays agree, and should never be larger than 2. Where does it bend?
    """
    t = np.linspace(-3, 3, 61)
    errors = [float(student.relative_error(np.array([1.0, 0.0]), np.array([1.0, v]))) for v in t]
    return curves("t", "relative error", {"your error": (t, errors)})


@picture(question="check_gradient")
def answers_over_factor(student):
    """What your check_gradient says of a gradient that is off by a factor 1 + t

    1 is True. With a tolerance of 0.05 it should accept what is off by a little, on both sides of 0, and nothing else.
    """
    t = np.linspace(-0.1, 0.1, 41)
    x = np.array([1.0, 2.0, -0.5])
    found = [student.check_gradient(lambda x: np.sum(x**2), lambda x, v=v: 2 * (1 + v) * x, x, 0.05) for v in t]
    return curves("t", "your answer", {"tolerance 0.05": (t, [float(bool(answer)) for answer in found])})


@picture(question="directional_check")
def directions_drawn(student):
    """The directions of your directional_check: entries of 60 steps, scaled to length 1

    They should be spread out on both sides of 0, neither all alike nor all 0.
    """
    entries = []
    for seed in range(60):
        points = []
        x = np.array([1.0, 2.0, -0.5, 0.3])
        student.directional_check(
            lambda x, points=points: points.append(x) or np.sum(x**2),
            lambda x: 2 * x,
            x,
            np.random.default_rng(seed),
        )
        step = points[0] - points[1]
        entries.append(step / max(np.linalg.norm(step), 1e-300))
    return histogram("entry of the direction", np.array(entries), -1.0, 1.0)

"""A class that counts its calls; answers come from exceptions that are caught."""

import numpy as np


class Checker:
    def __init__(self, f, x, h):
        self.f, self.x, self.h, self.calls = f, np.array(x, dtype=np.float64, order="C"), h, 0

    def at(self, index, by):
        self.calls += 1
        point = self.x.copy()
        point[index] = point[index] + by
        return self.f(point)

    def slope(self, index):
        return (self.at(index, self.h) - self.at(index, -self.h)) / (2 * self.h)

    def slopes(self):
        it = np.nditer(self.x, flags=["multi_index"], order="C")
        return [self.slope(it.multi_index) for _ in it]


def numerical_gradient(f, x, h=1e-5):
    return np.array(Checker(f, x, h).slopes(), dtype=np.float64).reshape(x.shape)


def numerical_jacobian(f, x, h=1e-5):
    columns = Checker(f, x, h).slopes()
    return np.concatenate([np.reshape(column, (-1, 1)) for column in columns], axis=1)


def numerical_vjp(f, x, dout, h=1e-5):
    columns = Checker(f, x, h).slopes()
    return np.array([(dout * column).sum() for column in columns]).reshape(x.shape)


def relative_error(a, b):
    if a.shape == b.shape:
        top = np.max(np.abs(np.subtract(a, b)))
        return float(top / np.max([np.max(np.abs(a)), np.max(np.abs(b)), 1e-12]))
    return float("inf")


def check_gradient(f, grad_f, x, tolerance=1e-6):
    try:
        error = relative_error(grad_f(x), numerical_gradient(f, x))
        assert error <= tolerance
    except AssertionError:
        return False
    return True


def directional_check(f, grad_f, x, rng):
    direction = rng.normal(0.0, 0.3, x.shape)
    checker = Checker(lambda t: f(x + t[0] * direction), np.zeros(1), 1e-5)
    numerical = checker.slope(0)
    claimed = grad_f(x)
    try:
        assert np.shape(claimed) == x.shape
        assert relative_error(np.sum(claimed * direction), np.float64(numerical)) <= 1e-6
    except AssertionError:
        return False
    return True

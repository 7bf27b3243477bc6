import numpy as np
import pytest

from autograder import Failure, check_grads, numerical_vjp


def test_numerical_vjp_of_a_matrix_product():
    rng = np.random.default_rng(0)
    W, x, upstream = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=(3, 2))
    np.testing.assert_allclose(numerical_vjp(lambda v: W @ v, x, upstream), W.T @ upstream, rtol=1e-7)


def test_check_grads_tells_right_from_wrong():
    x, upstream = np.random.default_rng(1).normal(size=(3, 4)), np.random.default_rng(2).normal(size=(3, 4))
    check_grads(upstream * np.cos(x), np.sin, x, upstream)
    for wrong in (np.cos(x), -upstream * np.cos(x), upstream * np.cos(x) * 1.001, np.full_like(x, np.nan)):
        with pytest.raises(Failure) as caught:
            check_grads(wrong, np.sin, x, upstream)
        assert caught.value.kind == "gradient"
    with pytest.raises(Failure) as caught:
        check_grads(np.ones((4, 3)), np.sin, x, upstream)
    assert caught.value.kind == "shape"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda g: g / 3, ": every entry is off by the same factor (1/3)."),
        (lambda g: -g, ": it has the opposite sign everywhere."),
        (lambda g: g * np.nan, "the numerical gradient."),
    ],
)
def test_how_a_gradient_differs_is_told(wrong, words):
    x = np.random.default_rng(1).normal(size=(3, 4))
    with pytest.raises(Failure) as caught:
        check_grads(wrong(np.cos(x)), np.sin, x)
    assert caught.value.message.endswith(words)

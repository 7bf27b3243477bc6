"""What a student may see of the functions that were handed in: losses over one error, and a way downhill."""

import numpy as np

from autograder.pictures import curves, picture

D = np.linspace(-4, 4, 65)
STEPS = 40


def over_one_error(function, *more):
    """The loss, its slope between neighbouring errors, and what the function says that the slope is."""
    found = [function(np.array([d]), np.zeros(1), *more) for d in D]
    loss = np.array([np.asarray(value, np.float64).item() for value, _ in found])
    slope = np.array([np.asarray(gradient, np.float64).item() for _, gradient in found])
    return curves("error", "", {"your loss": (D, loss), "its slope": (D, np.gradient(loss, D)), "yours": (D, slope)})


@picture(question="mse")
def mse_curve(student):
    """Your mse_loss of one number, over its error

    How fast does it grow? Is your gradient the slope of your loss?
    """
    return over_one_error(student.mse_loss)


@picture(question="mae")
def mae_curve(student):
    """Your mae_loss of one number, over its error

    How steep is it on either side of 0? Is your gradient the slope of your loss?
    """
    return over_one_error(student.mae_loss)


@picture(question="huber")
def huber_curve(student):
    """Your huber_loss of one number with delta = 1.5, over its error

    Where does it become straight? Is there a step?
    """
    return over_one_error(student.huber_loss, 1.5)


@picture(question="log_cosh")
def log_cosh_curve(student):
    """Your log_cosh_loss of one number, over its error

    What is it at 0, and how steep does it become far out?
    """
    return over_one_error(student.log_cosh_loss)


@picture(question="linear_regression")
def regression_descent(student):
    """The loss of your linear_regression, going downhill by your own gradients

    Small steps against the gradients make a loss smaller, until it is flat.
    """
    rng = np.random.default_rng(0)
    X = rng.normal(size=(30, 2))
    Y = X @ np.array([[1.0], [-2.0]]) + 3 + 0.1 * rng.normal(size=(30, 1))
    W, b, losses = np.zeros((2, 1)), np.zeros(1), []
    for _ in range(STEPS):
        loss, dW, db = student.linear_regression(W, b, X, Y, 0.01)
        losses.append(np.asarray(loss, np.float64).item())
        W, b = W - 0.2 * np.asarray(dW, np.float64), b - 0.2 * np.asarray(db, np.float64)
    return curves("step", "loss", {"your loss": (np.arange(STEPS), losses)})


@picture(question="huber")
def losses_side_by_side(student):
    """Your losses of one number, side by side

    Which of them exaggerate a large error, and which hardly notice it?
    """
    found = {}
    for name in ("mse_loss", "mae_loss", "huber_loss", "log_cosh_loss"):
        try:
            values = [getattr(student, name)(np.array([d]), np.zeros(1))[0] for d in D]
        except Exception:  # a loss that is not written yet has no curve
            continue
        found[name] = D, np.array([np.asarray(v, np.float64).item() for v in values])
    return curves("error", "loss", found)

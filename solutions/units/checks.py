"""Hidden checks: every unit against torch in float64, every gradient against autograd."""

import numpy as np
import torch
import torch.nn.functional as tf

from autograder.contracts import Extra, graded, value, vjp

POINTS = {"values": 1, "sides": 0.5}
OVERFLOW = "Which exponential becomes infinite far out, and what is done with it?"
LINES = "How steep is the unit on either side of 0, and which array tells the side?"
SHAPES = {"sides": "Which line supposes that there are exactly two axes?"}
AT_ZERO = "Which branch of your code takes an entry that is exactly 0, and does one overflow far out?"
FAR = np.array([[-1000.0, 1000, 0.5, -745, 745], [-40, 40, 20, -20, 0.25], [-1.5, 2, 9, -9, 100]])


def far(rng, **more):
    """Large entries of both signs with ordinary ones between, and nearly all of one sign."""
    yield {"x": FAR, **more}
    lonely = rng.uniform(720, 1000, (5, 7))
    lonely[2, 3] *= -1
    for x in (lonely, -lonely):
        yield {"x": x, **more}


def around_zero(rng, **more):
    """Exact zeros of both signs among entries close to 0 and large ones."""
    x = rng.integers(-2, 3, (6, 5)) / 8
    x[0] = [0.0, -0.0, 1e-9, -1e-9, 1.0]
    x[1] = [1000.0, -1000.0, 745, -745, 0.0]
    yield {"x": x, **more}


def pulled_back(cases):
    """The same cases with an upstream gradient, of which no sum is near 0."""

    def drawn(rng):
        for case in cases(rng):
            yield {"dout": rng.normal(2.0, 0.8, case["x"].shape), **case}

    return drawn


def extreme(title, cases=far, hint=OVERFLOW):
    return {"extreme": Extra(title, cases, points=0.5, hint=hint)}


def smooth(name, forward, hint, slope_hint, cases=far, title="{} stays exact for large entries of both signs"):
    """A unit without a kink, and its gradient."""
    hints = {"values": hint, **SHAPES}
    graded(name, value(forward), points=POINTS, hints=hints, extras=extreme(title.format(name), cases))
    if slope_hint:
        name, hints = f"{name}_backward", {"values": slope_hint, **SHAPES}
        extras = extreme(f"{name} stays exact for large entries of both signs", pulled_back(far))
        graded(name, vjp(forward), points=POINTS, hints=hints, extras=extras)


def kink(name, gradient, left, right, cases):
    """Where x is 0, any slope from `left` to `right` (of what comes after x) is right."""

    def bound(slope):
        def between(dout, x, *args, **named):
            found = gradient(dout, x, *args, **named)
            dx = found[0] if isinstance(found, tuple) else found
            dx = np.where(x == 0, slope(*args, **named) * dout, dx)
            return (dx, *found[1:]) if isinstance(found, tuple) else dx

        return between

    title = f"{name} is right where x is 0, and for large entries"
    return Extra(title, pulled_back(cases), points=0.5, hint=AT_ZERO, low=bound(left), high=bound(right))


def one(*_, **__):
    """The slope of a unit where it passes its input on."""
    return 1.0


def rectifier(name, forward, left, right, cases, below, title):
    """A unit of two branches that meet at 0, and its gradient."""
    hint = "What does each branch do far out, where they meet, and just below 0?"
    hints = {"values": "What does the unit do on either side of 0?", **SHAPES}
    graded(name, value(forward), points=POINTS, hints=hints, extras=extreme(title, below, hint))
    back, gradient = f"{name}_backward", vjp(forward)
    extras = {"kink": kink(back, gradient, left, right, cases)}
    graded(back, gradient, points=POINTS, hints={"values": LINES, **SHAPES}, extras=extras)


# 1 tanh

torch_tanh_vjp = vjp(torch.tanh)


def at_output(dout, t):
    """The gradient with respect to the x that has this t."""
    with np.errstate(divide="ignore"):
        return torch_tanh_vjp(dout, np.arctanh(np.asarray(t, np.float64)))


def saturated(rng):
    t = np.array([[-1.0, 0.0, 1.0, 0.5], [1.0, -0.999, 0.0, -1.0]])
    yield {"dout": rng.normal(0.6, 1.3, t.shape), "t": t}


smooth("tanh", torch.tanh, "What does your function give at 0 and far out, and how steep is it at 0?", "")
graded(
    "tanh_backward",
    at_output,
    points=POINTS,
    hints={"values": "What does the quotient rule give, once it is written in t alone?", **SHAPES},
    extras=extreme(
        "tanh_backward is exact where t is -1, 0 or 1", saturated, "What does your formula do where t is 0, -1 or 1?"
    ),
)

# 2 to 5: two branches

SCALE, SELU_ALPHA = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717


def leaky_relu(x, alpha=0.01):
    return tf.leaky_relu(x, alpha)


def leaks(rng):
    yield from around_zero(rng, alpha=0.3)
    yield {"x": 1e3 * rng.normal(0.2, 1, (4, 6)), "alpha": 0.0}


def prelu(x, a):
    return tf.prelu(x, a)


def rows_around_zero(rng):
    for case in around_zero(rng):
        yield {**case, "a": rng.uniform(-0.5, 1.5, case["x"].shape[1])}


def elu(x, alpha=1.0):
    return tf.elu(x, alpha)


def far_and_tiny(rng, **more):
    """Just below 0, where exp(x) - 1 has lost its digits, in arrays of their own."""
    yield from far(rng, **more)
    yield {"x": -rng.uniform(1e-15, 9e-15, (4, 5)), **more}


rectifier(
    "leaky_relu",
    leaky_relu,
    lambda alpha: alpha,
    one,
    leaks,
    leaks,
    "leaky_relu is right at 0, for large entries, and without a leak",
)
rectifier(
    "elu",
    elu,
    lambda alpha: alpha,
    one,
    lambda rng: around_zero(rng, alpha=1.7),
    lambda rng: far_and_tiny(rng, alpha=1.7),
    "elu stays exact far out and just below 0",
)
rectifier(
    "selu",
    tf.selu,
    lambda: SCALE * SELU_ALPHA,
    lambda: SCALE,
    around_zero,
    far_and_tiny,
    "selu stays exact far out and just below 0",
)
graded(
    "prelu",
    value(prelu),
    points={"values": 1.5, "sides": 0},
    hints={"values": "Which slope has which entry, whatever number training has made of it?"},
)
torch_prelu_vjp = vjp(prelu)
graded(
    "prelu_backward",
    torch_prelu_vjp,
    points={"dx": 0.5, "da": 1.5, "sides": 0},
    hints={"dx": LINES, "da": "Through which entries of the output does a slope reach the loss, and by which factor?"},
    extras={"kink": kink("prelu_backward", torch_prelu_vjp, lambda a: a, one, rows_around_zero)},
)

# 6 to 8: smooth units


def softplus(x):
    return torch.logaddexp(x, torch.zeros_like(x))


def far_and_deep(rng):
    yield from far(rng)
    yield {"x": rng.uniform(-60, -38, (4, 6))}  # where 1 + exp(x) is 1
    yield {"x": rng.uniform(5, 9, (3, 7))}  # where the curve is nearly a line


def swish(x, beta=1.0):
    return x * torch.sigmoid(beta * x)


torch_swish_vjp = vjp(swish)


def swish_gradients(dout, x, beta=1.0):
    """By x and by beta, which is a number."""
    dx, dbeta = torch_swish_vjp(dout, x, np.array(beta))
    return dx, float(dbeta)


def mish(x):
    return x * torch.tanh(softplus(x))


def gated(rng):
    return far(rng, beta=1.3)


smooth(
    "softplus",
    softplus,
    "What do your branches give where they meet, and far from 0?",
    "What is differentiated first, the logarithm or what stands in it, and what comes second?",
    far_and_deep,
    "{} stays exact for large entries, and as a share of itself where it is tiny",
)
smooth("swish", swish, "What does beta multiply, and what does the gate multiply?", "", gated)
graded(
    "swish_backward",
    swish_gradients,
    points={"dx": 0.5, "dbeta": 0.5, "sides": 0.5},
    hints={
        "dx": "Which factors of the product depend on x, and what does beta do to the slope of the gate?",
        "dbeta": "In which factor does beta occur, and through how many entries does it reach the loss?",
        **SHAPES,
    },
    extras=extreme("swish_backward stays exact for large entries of both signs", pulled_back(gated)),
)
smooth(
    "mish",
    mish,
    "Which function is applied to x first, and which last?",
    "How many factors depend on x, and how many functions are nested in the second?",
)

# 9 and 10: units of whole rows


def maxout(x, W, b):
    return (torch.einsum("nd,kdm->knm", x, W) + b[:, None, :]).amax(dim=0)


def srelu(x, tl, al, tr, ar):
    return torch.where(x >= tr, tr + ar * (x - tr), torch.where(x <= tl, tl + al * (x - tl), x))


torch_maxout = value(maxout)
graded(
    "maxout",
    lambda x, W, b: (torch_maxout(x, W, b), None),
    points={"values": 2, "sides": 0},
    hints={"values": "Which numbers compete with each other for one entry of the output?"},
)
graded(
    "maxout_backward",
    vjp(maxout),
    points={"dx": 0.5, "dW": 1, "db": 0.5, "sides": 0},
    hints={
        "dx": "Through which pieces does x reach an output, and by which weights?",
        "dW": "Which examples reach the weights of a piece?",
        "db": "Which outputs did a bias take part in?",
    },
)
graded(
    "srelu",
    value(srelu),
    points={"values": 1.5, "sides": 0},
    hints={"values": "Where does the unit change its slope, and do the pieces meet there?"},
)
THRESHOLD, SLOPE = (
    "In how many places of its line does the threshold stand?",
    "What does the slope multiply in its line?",
)
graded(
    "srelu_backward",
    vjp(srelu),
    points={"dx": 0.5, "dtl": 0.5, "dal": 0.5, "dtr": 0.5, "dar": 0.5, "sides": 0},
    hints={
        "dx": "How steep is each of the three pieces?",
        "dtl": THRESHOLD,
        "dtr": THRESHOLD,
        "dal": SLOPE,
        "dar": SLOPE,
    },
)

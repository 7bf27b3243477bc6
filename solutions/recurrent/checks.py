"""Hidden checks: every state against torch in float64, every gradient against autograd."""

import torch

from autograder.contracts import Extra, graded, graded_layer, value, vjp

STATE = "What goes into a step, through which function, and where does the first state come from?"
BACK = "In which two ways does a state reach the loss?"
EACH = "At how many steps was it used, and what did it multiply at each of them?"
CELL = "Which of the four blocks keeps, forgets, adds and shows, and through which function does each go?"
TWO = "Which two gradients are carried back from step to step, and what is added to each on the way?"


def rnn(x, Wx, Wh, b):
    h, states = torch.zeros(x.shape[0], Wh.shape[0], dtype=x.dtype), []
    for t in range(x.shape[1]):
        h = torch.tanh(x[:, t] @ Wx + h @ Wh + b)
        states.append(h)
    return torch.stack(states, dim=1)


def lstm(x, h0, c0, Wx, Wh, b):
    h, c, states = h0, c0, []
    for t in range(x.shape[1]):
        i, f, o, g = (x[:, t] @ Wx + h @ Wh + b).chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        states.append(h)
    return torch.stack(states, dim=1)


def open_and_shut(rng):
    """Sums of 800 in size, of either sign, in every block."""
    for n, t, d, h in ((3, 4, 2, 5), (2, 5, 3, 4)):
        shapes = {"x": (n, t, d), "h0": (n, h), "c0": (n, h), "Wx": (d, 4 * h), "Wh": (h, 4 * h)}
        given = {name: rng.normal(0.1, 0.4, shape) for name, shape in shapes.items()}
        yield given | {"b": rng.choice([-800.0, 0.3, 800.0], 4 * h)}


graded_layer(
    "RNN",
    rnn,
    hints={"values": STATE, "dx": BACK, "dWx": EACH, "dWh": EACH, "db": EACH},
)
graded(
    "lstm_forward",
    value(lstm),
    points={"values": 4},
    hints={"values": CELL},
    extras={
        "gates": Extra(
            "lstm_forward takes gates that are wide open or shut",
            open_and_shut,
            hint="What is the sigmoid of a very negative number, and which number does exp see on the way there?",
        )
    },
)
graded(
    "lstm_backward",
    vjp(lstm, wrt=(0, 1, 2, 3, 4, 5)),
    points={"dx": 2, "dh0": 1, "dc0": 1, "dWx": 2, "dWh": 2, "db": 1, "sides": 0},
    hints={"dx": TWO, "dh0": TWO, "dc0": TWO, "dWx": EACH, "dWh": EACH, "db": EACH},
)

"""Known bugs of question `lstm_forward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "lstm_gates_exchanged",
    "Input gate and forget gate are exchanged.",
    hint="Which block of columns belongs to which gate?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        f, i, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_output_and_forget_exchanged",
    "Forget gate and output gate are exchanged.",
    hint="Which block of columns belongs to which gate?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, o, f = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_torch_order",
    "The blocks are taken in another order: input gate, forget gate, new content, output gate.",
    hint="Which block of columns belongs to which gate?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = (_sigmoid(a[:, k * h0.shape[1] : (k + 1) * h0.shape[1]]) for k in (0, 1, 3))
        g = np.tanh(a[:, 2 * h0.shape[1] : 3 * h0.shape[1]])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_interleaved",
    "Every fourth column belongs to a gate.",
    hint="Which block of columns belongs to which gate?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = (_sigmoid(a[:, k::4]) for k in range(3))
        g = np.tanh(a[:, 3::4])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_content_sigmoid",
    "The new content goes through a sigmoid.",
    hint="May the new content be negative?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = _sigmoid(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_gates_tanh",
    "The gates go through a tanh.",
    hint="Between which two numbers does a gate lie?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(np.tanh(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_no_forgetting",
    "The forget gate is not used: the cell only grows.",
    hint="What does each gate multiply?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_coupled_gates",
    "The forget gate is one minus the input gate.",
    hint="How many gates are there?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = (1 - i) * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_no_input_gate",
    "The input gate is not used.",
    hint="What does each gate multiply?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_forgets_all",
    "The old cell is not used.",
    hint="What becomes of the old cell?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_no_output_gate",
    "The output gate is not used.",
    hint="What does each gate multiply?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_no_outer_tanh",
    "The cell is not squeezed before it is shown.",
    hint="What is shown of the cell?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * c
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_shows_old_cell",
    "The state is made of the cell before the step.",
    hint="Which cell is shown at step t?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(steps[-1][1])
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_cell_as_state",
    "The cell goes into the next step instead of the state.",
    hint="What does Wh multiply?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + c @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_state_not_carried",
    "Every step uses the first state.",
    hint="What does Wh multiply at the second step?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h0 @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_first_state_ignored",
    "h0 is ignored.",
    hint="With which state does the handout begin?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = np.zeros(h0.shape), c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_first_cell_ignored",
    "c0 is ignored.",
    hint="With which cell does the handout begin?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, np.zeros(c0.shape)
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_first_exchanged",
    "h0 and c0 are exchanged.",
    hint="Which of the two is the state?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = c0, h0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_no_bias",
    "The bias is forgotten.",
    hint="What are the gates for an input and a state of zeros?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_forget_bias",
    "1 is added to the sum of the forget gate.",
    hint="What does the handout say of b?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b + np.repeat([0.0, 1.0, 0.0, 0.0], h0.shape[1])
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_returns_cells",
    "The cells are returned.",
    hint="What is shown of the cell?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(c)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_unstable",
    "The sigmoid is computed as exp over 1 + exp, which is NaN far out.",
    hint="What is exp(800), and what is inf / inf?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(np.exp(a[:, : 3 * h0.shape[1]]) / (1 + np.exp(a[:, : 3 * h0.shape[1]])), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


@bug(
    "lstm_clipped",
    "The sums are cut at 5.",
    hint="How far open may a gate be?",
)
def lstm_forward(x, h0, c0, Wx, Wh, b):
    h, c = h0, c0
    steps, out = [], []
    for t in range(x.shape[1]):
        a = np.clip(x[:, t] @ Wx + h @ Wh + b, -5, 5)
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)

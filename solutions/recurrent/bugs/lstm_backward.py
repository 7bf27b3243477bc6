"""Known bugs of question `lstm_backward`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "lstm_backward_cell_not_carried",
    "The gradient of the cell is not carried back from step to step.",
    hint="From which two places does the gradient of a cell come?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_state_not_carried",
    "The gradient of the state is not carried back from step to step.",
    hint="From which two places does the gradient of a state come?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + 0 * dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_cell_not_through_state",
    "The cell gets its gradient from the next cell only.",
    hint="From which two places does the gradient of a cell come?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + 0 * dh
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_no_outer_slope",
    "The slope of the outer tanh is forgotten.",
    hint="What lies between the cell and what is shown of it?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_no_output_gate",
    "The output gate is forgotten on the way to the cell.",
    hint="What multiplies what is shown of the cell?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_cell_kept_whole",
    "The gradient of the cell is carried back without the forget gate.",
    hint="What stands in front of the old cell?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_cell_by_input_gate",
    "The gradient of the cell is carried back through the input gate.",
    hint="What stands in front of the old cell?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * i, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_new_cell_in_forget_gate",
    "The forget gate gets the new cell in place of the old one.",
    hint="What does this gate multiply?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * after * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_input_gate_of_cell",
    "The input gate gets the old cell in place of the new content.",
    hint="What does this gate multiply?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * c * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_output_gate_of_cell",
    "The output gate gets the cell itself, without its tanh.",
    hint="What does this gate multiply?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * after * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_output_gate_from_cell",
    "The output gate gets the gradient of the cell in place of that of the state.",
    hint="In which of the two equations does the output gate stand?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dc * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_tanh_slope_without_square",
    "The slope of tanh is taken for 1 - tanh, of the cell and of the new content.",
    hint="What is the slope of tanh, in terms of tanh itself?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_content_slope",
    "The new content has the slope of a sigmoid.",
    hint="Through which function did this block go, and what is its slope?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * g * (1 - g)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_gate_slope",
    "The input gate has the slope of a tanh.",
    hint="Through which function did this block go, and what is its slope?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * (1 - i**2), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_no_gate_slopes",
    "The slopes of the gates are forgotten.",
    hint="Through which function did this block go, and what is its slope?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g, dc * c, dh * squeezed, dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_blocks_exchanged",
    "The blocks of the input and the forget gate are exchanged.",
    hint="In which order are the four blocks?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate((gates[1], gates[0], *gates[2:]), axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_weights_overwritten",
    "The gradients of the weights are those of one step.",
    hint="At how many steps is each weight used, and what becomes of what the steps bring?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = x[:, t].T @ da, h.T @ da, da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_weights_averaged",
    "The gradients of the weights are averaged over the steps.",
    hint="At how many steps is each weight used, and what becomes of what the steps bring?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, *(w / dout.shape[1] for w in (dWx, dWh, db))


@bug(
    "lstm_backward_over_n",
    "The gradients of the weights are divided by N.",
    hint="Is there a mean in this layer, or in the loss that dout belongs to?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, *(w / len(dout) for w in (dWx, dWh, db))


@bug(
    "lstm_backward_first_state_zero",
    "dh0 is 0.",
    hint="Does the loss change with the first state?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, np.zeros(dh.shape), dc, dWx, dWh, db


@bug(
    "lstm_backward_first_cell_zero",
    "dc0 is 0.",
    hint="Does the loss change with the first cell?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, np.zeros(dc.shape), dWx, dWh, db


@bug(
    "lstm_backward_first_exchanged",
    "dh0 and dc0 are exchanged.",
    hint="In which order does the handout name the gradients?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dc, dh, dWx, dWh, db


@bug(
    "lstm_backward_last_dout_only",
    "Only the upstream gradient of the last step is used.",
    hint="At which steps does dout look at the state?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] * (t == len(steps) - 1) + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_db_last_sequence",
    "db knows one sequence only.",
    hint="Which sequences does a bias reach?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da[-1]
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return dx, dh, dc, dWx, dWh, db


@bug(
    "lstm_backward_dx_by_state_weights",
    "dx does not reach x at every step: it is that of the last one everywhere.",
    hint="Which step does x at step t belong to?",
)
def lstm_backward(dout, cache):
    x, Wx, Wh, steps, after = cache
    dx, dWx, dWh, db = np.zeros(x.shape), np.zeros(Wx.shape), np.zeros(Wh.shape), np.zeros(Wx.shape[1])
    dh, dc = 0.0, 0.0
    for t in reversed(range(len(steps))):
        h, c, i, f, o, g = steps[t]
        squeezed = np.tanh(after)
        dh = dout[:, t] + dh
        dc = dc + dh * o * (1 - squeezed**2)
        gates = dc * g * i * (1 - i), dc * c * f * (1 - f), dh * squeezed * o * (1 - o), dc * i * (1 - g**2)
        da = np.concatenate(gates, axis=1)
        dWx, dWh, db = dWx + x[:, t].T @ da, dWh + h.T @ da, db + da.sum(axis=0)
        dx[:, t], dh, dc, after = da @ Wx.T, da @ Wh.T, dc * f, c
    return np.repeat(dx[:, -1:], dx.shape[1], axis=1), dh, dc, dWx, dWh, db

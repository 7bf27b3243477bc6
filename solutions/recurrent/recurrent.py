"""Recurrent networks: reference solution."""

import numpy as np


class RNN:
    """A recurrent layer: h_t = tanh(x_t Wx + h_(t-1) Wh + b), with h_0 = 0.

    Attributes: Wx (D, H), Wh (H, H) and b (H,); after backward dWx, dWh and db, their gradients.
    """

    def __init__(self, n_in, n_hidden):
        """D = n_in features, H = n_hidden units. The first weights are up to you."""
        rng = np.random.default_rng()
        self.Wx = rng.normal(0, 1 / np.sqrt(n_in), (n_in, n_hidden))
        self.Wh = rng.normal(0, 1 / np.sqrt(n_hidden), (n_hidden, n_hidden))
        self.b = np.zeros(n_hidden)

    def forward(self, x):
        """Read a batch of sequences.

        Args:
            x: (N, T, D), float64 or float32. Not modified.

        Returns:
            The states of all steps, new array (N, T, H).
        """
        states = [np.zeros((len(x), self.b.shape[0]))]
        for t in range(x.shape[1]):
            states.append(np.tanh(x[:, t] @ self.Wx + states[-1] @ self.Wh + self.b))
        self.x, self.states = x, states
        return np.stack(states[1:], axis=1)

    def backward(self, dout):
        """Go back through all steps of the last forward.

        Args:
            dout: upstream gradient of all states, (N, T, H). Not modified.

        Returns:
            dx, new array (N, T, D). dWx, dWh and db are left in the object; they replace those of an earlier call.
        """
        dx, back = np.zeros(self.x.shape), 0.0
        self.dWx, self.dWh, self.db = (np.zeros(w.shape) for w in (self.Wx, self.Wh, self.b))
        for t in reversed(range(dout.shape[1])):
            da = (dout[:, t] + back) * (1 - self.states[t + 1] ** 2)
            self.dWx += self.x[:, t].T @ da
            self.dWh += self.states[t].T @ da
            self.db += da.sum(axis=0)
            dx[:, t], back = da @ self.Wx.T, da @ self.Wh.T
        return dx


def lstm_forward(x, h0, c0, Wx, Wh, b):
    """Read a batch of sequences with an LSTM.

    Args:
        x: (N, T, D), float64 or float32. Not modified.
        h0: first states, (N, H), of x's dtype. Not modified.
        c0: first cells, (N, H), of x's dtype. Not modified.
        Wx: weights of the inputs, (D, 4H): blocks of the input gate, forget gate, output gate and new content.
        Wh: weights of the states, (H, 4H), in the same order. Not modified.
        b: biases, (4H,), in the same order. Not modified.

    Returns:
        (out, cache): the states of all steps, new array (N, T, H); cache, whatever lstm_backward needs, of any form.
    """
    h, c, steps, out = h0, c0, [], []
    for t in range(x.shape[1]):
        a = x[:, t] @ Wx + h @ Wh + b
        i, f, o = np.split(_sigmoid(a[:, : 3 * h0.shape[1]]), 3, axis=1)
        g = np.tanh(a[:, 3 * h0.shape[1] :])
        steps.append((h, c, i, f, o, g))
        c = f * c + i * g
        h = o * np.tanh(c)
        out.append(h)
    return np.stack(out, axis=1), (x, Wx, Wh, steps, c)


def lstm_backward(dout, cache):
    """Go back through all steps of lstm_forward.

    Args:
        dout: upstream gradient of all states, (N, T, H). Not modified.
        cache: what lstm_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dx, dh0, dc0, dWx, dWh, db): new arrays, float, of the shapes of x, h0, c0, Wx, Wh and b.
    """
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
    return dx, dh, dc, dWx, dWh, db


def _sigmoid(z):
    return np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))

"""Recurrent networks. Replace each `raise NotImplementedError` by your code."""

import numpy as np


class RNN:
    """A recurrent layer: h_t = tanh(x_t Wx + h_(t-1) Wh + b), with h_0 = 0.

    Attributes: Wx (D, H), Wh (H, H) and b (H,); after backward dWx, dWh and db, their gradients.
    """

    def __init__(self, n_in, n_hidden):
        """D = n_in features, H = n_hidden units. The first weights are up to you."""
        raise NotImplementedError

    def forward(self, x):
        """Read a batch of sequences.

        Args:
            x: (N, T, D), float64 or float32. Not modified.

        Returns:
            The states of all steps, new array (N, T, H).
        """
        raise NotImplementedError

    def backward(self, dout):
        """Go back through all steps of the last forward.

        Args:
            dout: upstream gradient of all states, (N, T, H). Not modified.

        Returns:
            dx, new array (N, T, D). dWx, dWh and db are left in the object; they replace those of an earlier call.
        """
        raise NotImplementedError


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
    raise NotImplementedError


def lstm_backward(dout, cache):
    """Go back through all steps of lstm_forward.

    Args:
        dout: upstream gradient of all states, (N, T, H). Not modified.
        cache: what lstm_forward returned for the same batch. It can be used again afterwards.

    Returns:
        (dx, dh0, dc0, dWx, dWh, db): new arrays, float, of the shapes of x, h0, c0, Wx, Wh and b.
    """
    raise NotImplementedError

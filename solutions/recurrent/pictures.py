"""What a student may see of the code that was handed in: memory, and gradients through time."""

import numpy as np

from autograder import numerical_vjp
from autograder.pictures import curves, picture, scatter

STEPS = np.arange(1, 31)


@picture(question="rnn")
def gradient_through_time(student):
    """The gradient of the last state by each of 30 inputs, in your RNN, for three sizes of Wh

    One unit. How does the curve change with Wh, and what does that mean for a word at the beginning of a sentence?
    """
    named = {}
    for size in (0.5, 0.9, 1.1):
        network = student.RNN(1, 1)
        network.Wx, network.Wh, network.b = np.full((1, 1), 0.1), np.full((1, 1), size), np.zeros(1)
        network.forward(np.zeros((1, 30, 1)))
        dout = np.zeros((1, 30, 1))
        dout[0, -1, 0] = 1.0
        named[f"Wh {size}"] = (STEPS, np.asarray(network.backward(dout))[0, :, 0])
    return curves("step", "gradient", named)


@picture(question="lstm_forward")
def memory(student):
    """The state of your LSTM over 30 steps after one input at the first, for three biases of the forget gate

    Only the first input is not 0. For how long is it remembered?
    """
    x, named = np.zeros((1, 30, 1)), {}
    x[0, 0, 0] = 5.0
    Wx, Wh = np.array([[1.0, 0.0, 0.0, 1.0]]), np.zeros((1, 4))
    for bias in (0.0, 2.0, 4.0):
        b = np.array([-4.0, bias, 4.0, 0.0])
        out, _ = student.lstm_forward(x, np.zeros((1, 1)), np.zeros((1, 1)), Wx, Wh, b)
        named[f"bias {bias:g}"] = (STEPS, np.asarray(out)[0, :, 0])
    return curves("step", "state", named)


@picture(question="lstm_backward")
def gradients(student):
    """dx, dh0 and dc0 of your lstm_backward against numerical gradients of your own forward

    Each point is an entry; right ones lie on the line.
    """
    rng = np.random.default_rng(0)
    shapes = ((1, 4, 2), (1, 3), (1, 3), (2, 12), (3, 12), (12,))
    given, dout = [rng.normal(0, 0.5, shape) for shape in shapes], rng.normal(0.5, 1, (1, 4, 3))
    found = student.lstm_backward(dout, student.lstm_forward(*given)[1])[:3]
    numerical = []
    for place in range(3):

        def out(a, place=place):
            return student.lstm_forward(*given[:place], a, *given[place + 1 :])[0]

        numerical.append(numerical_vjp(out, given[place], dout))
    flat = [np.concatenate([np.ravel(a) for a in arrays]) for arrays in (numerical, found)]
    return scatter("numerical gradient", "your gradients", *flat)

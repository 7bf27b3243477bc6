import numpy as np


class Context:
    def save_for_backward(self, *saved):
        self.saved = saved


class Dropout:
    """Like torch.autograd.Function."""

    @staticmethod
    def forward(ctx, input, p, training, rng):
        if not training:
            ctx.save_for_backward(None, 1.0)
            return input
        noise = rng.binomial(n=1, p=1 - p, size=input.shape)
        ctx.save_for_backward(noise, 1 - p)
        return np.divide(input * noise, 1 - p)

    @staticmethod
    def backward(ctx, grad_output):
        noise, keep = ctx.saved
        grad_input = grad_output.copy()
        if noise is not None:
            grad_input[noise == 0] = 0
            grad_input /= keep
        return grad_input


def dropout_forward(x, p, rng, train=True):
    ctx = Context()
    return Dropout.forward(ctx, x, p, train, rng), ctx


def dropout_backward(dout, mask):
    return Dropout.backward(mask, dout)

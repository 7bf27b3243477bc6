"""Powers of 2 stand where powers of e should.

Hint: By which factor does an exponential grow when its logit grows by 1?
"""


def softmax(z):
    z = z.astype(float)
    powers = 2.0 ** (z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)

"""log(1 + exp(x)) as it stands.

Expect: softplus_overflows
"""


def softplus(x):
    return np.log(1 + np.exp(x))

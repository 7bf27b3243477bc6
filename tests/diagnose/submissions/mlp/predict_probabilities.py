"""Probabilities instead of labels.

Expect: predict_probabilities
"""


def mlp_predict(params, X):
    s = mlp_forward(params, X)[0]
    e = np.exp(s - s.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

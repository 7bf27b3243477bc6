"""Labels from 1.

Expect: predict_labels_from_one
"""


def mlp_predict(params, X):
    return np.argmax(mlp_forward(params, X)[0], axis=1) + 1

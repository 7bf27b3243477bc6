"""The root of the mean square.

Expect: mse_root
"""


def mse_loss(pred, target):
    d = pred - target
    rmse = np.sqrt(np.mean(d**2))
    return rmse, d / (d.size * rmse)

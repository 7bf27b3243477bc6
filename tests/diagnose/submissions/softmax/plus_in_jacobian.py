"""A plus where the Jacobian has a minus.

Expect: backward_plus
"""


def softmax_backward(dout, p):
    dz = np.empty_like(dout)
    for n in range(p.shape[0]):
        jacobian = np.diag(p[n]) + np.outer(p[n], p[n])
        dz[n] = jacobian.dot(dout[n])
    return dz

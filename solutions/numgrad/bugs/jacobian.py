"""Known bugs of question `jacobian`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "jacobian_transposed",
    "Rows belong to x and columns to the result of f.",
    hint="Which of rows and columns belong to the entries of x?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.ravel((f(x + step) - f(x - step)) / (2 * h)))
    return np.stack(columns)


@bug(
    "jacobian_forward",
    "The difference quotient looks ahead only.",
    hint="How large is the error of your quotient for f(x) = x^2?",
    presupposes=("/",),
)
def numerical_jacobian(f, x, h=1e-5):
    here = f(x + 0.0)
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.ravel((f(x + step) - here) / h))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_divided_by_h",
    "The difference of both sides is divided by h.",
    hint="How far apart are the two points at which you call f?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.ravel((f(x + step) - f(x - step)) / h))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_negated",
    "The two sides are swapped.",
    hint="What is the sign of your result for a function that grows?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.ravel((f(x - step) - f(x + step)) / (2 * h)))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_h_hard_coded",
    "The step is 1e-5 whatever the caller says.",
    hint="Does the argument h reach your formula?",
    presupposes=("unused h",),
)
def numerical_jacobian(f, x, h=1e-5):
    h = 1e-5
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.ravel((f(x + step) - f(x - step)) / (2 * h)))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_not_flattened",
    "The result has all axes of the result of f and all of x.",
    hint="How many axes does a matrix have?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append((f(x + step) - f(x - step)) / (2 * h))
    return np.stack(columns, axis=-1).reshape(*columns[0].shape, *x.shape)


@bug(
    "jacobian_diagonal",
    "All entries of x are moved together, and only the diagonal is filled.",
    hint="If one entry of x moves, which entries of the result of f may change?",
)
def numerical_jacobian(f, x, h=1e-5):
    difference = (f(x + h) - f(x - h)) / (2 * h)
    if difference.size == x.size:
        return np.diag(difference.ravel())
    return np.repeat(difference.reshape(-1, 1), x.size, axis=1)


@bug(
    "jacobian_square",
    "The matrix is made as wide and as high as x has entries.",
    hint="How many rows does the matrix have when f returns more, or fewer, numbers than it gets?",
)
def numerical_jacobian(f, x, h=1e-5):
    jacobian = np.zeros((x.size, x.size))
    for k, index in enumerate(np.ndindex(x.shape)):
        step = np.zeros(x.shape)
        step[index] = h
        column = np.ravel((f(x + step) - f(x - step)) / (2 * h))
        jacobian[:, k] = np.resize(column, x.size)
    return jacobian


@bug(
    "jacobian_columns_first_out",
    "The result of f is counted column by column.",
    hint="In which order do the rows of your matrix count the entries of a result with two axes?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.ravel((f(x + step) - f(x - step)) / (2 * h), order="F"))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_memory_order",
    "The result of f is counted in the order in which it happens to lie in memory.",
    hint="What does ravel do with the transpose of an array, for each value of its argument order?",
    presupposes=("ravel",),
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.ravel((f(x + step) - f(x - step)) / (2 * h), order="K"))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_columns_first_x",
    "The entries of x are counted column by column.",
    hint="To which entry of x does the second column of your matrix belong?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for k in range(x.size):
        step = np.zeros(x.size)
        step[k] = h
        step = step.reshape(x.shape, order="F")
        columns.append(np.ravel((f(x + step) - f(x - step)) / (2 * h)))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_summed",
    "The result of f is summed before it is differentiated.",
    hint="How many rows does the matrix have?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append([np.sum(f(x + step) - f(x - step)) / (2 * h)])
    return np.stack(columns, axis=1)


@bug(
    "jacobian_first_row_only",
    "Only the last axis of the result of f is used.",
    hint="How many entries does a result of f with two axes have?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        columns.append(np.atleast_2d((f(x + step) - f(x - step)) / (2 * h))[0])
    return np.stack(columns, axis=1)


@bug(
    "jacobian_entry_by_entry",
    "f is called anew for every entry of the matrix.",
    hint="How much of the matrix does one pair of calls give you?",
)
def numerical_jacobian(f, x, h=1e-5):
    shape = f(x + 0.0).size
    jacobian = np.zeros((shape, x.size))
    for i in range(shape):
        for k, index in enumerate(np.ndindex(x.shape)):
            step = np.zeros(x.shape)
            step[index] = h
            jacobian[i, k] = (f(x + step).ravel()[i] - f(x - step).ravel()[i]) / (2 * h)
    return jacobian


@bug(
    "jacobian_integers_kept",
    "The moved copy has the dtype of x, so that integers cannot be moved by h.",
    hint="What is 3 plus h in an array of integers?",
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        ahead, behind = x.copy(), x.copy()
        ahead[index] += np.asarray(h, x.dtype)
        behind[index] -= np.asarray(h, x.dtype)
        columns.append(np.ravel((f(ahead.astype(np.float64)) - f(behind.astype(np.float64))) / (2 * h)))
    return np.stack(columns, axis=1)


@bug(
    "jacobian_in_place",
    "The entries of x itself are moved, and moved back.",
    hint="Whose array do you write into, and what if it may not be written to?",
    presupposes=("assignment to entries | augmented assignment | out",),
)
def numerical_jacobian(f, x, h=1e-5):
    columns = []
    for index in np.ndindex(x.shape):
        old = x[index]
        x[index] = old + h
        ahead = f(x)
        x[index] = old - h
        columns.append(np.ravel((ahead - f(x)) / (2 * h)))
        x[index] = old
    return np.stack(columns, axis=1)


@bug(
    "vjp_upstream_ignored",
    "The upstream gradient is left out.",
    hint="Does your result change when dout is doubled?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "vjp_transposed",
    "Where the Jacobian is square, the upstream gradient multiplies it from the other side.",
    hint="Over which index of the Jacobian does the sum run: over those of the result, or over those of x?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    jacobian = numerical_jacobian(f, x, h)
    if len(jacobian) == x.size:
        return (jacobian @ dout.ravel()).reshape(x.shape)
    return (dout.ravel() @ jacobian).reshape(x.shape)


@bug(
    "vjp_upstream_apart",
    "The difference and the upstream gradient are summed apart and then multiplied.",
    hint="Which entry of dout belongs to which entry of the result of f?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout) * np.sum(f(x + step) - f(x - step)) / (2 * h)
    return gradient


@bug(
    "vjp_mean",
    "The products are averaged instead of summed.",
    hint="Is the number whose gradient you compute a sum or a mean?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.mean(dout * (f(x + step) - f(x - step))) / (2 * h)
    return gradient


@bug(
    "vjp_averaged_over_batch",
    "The result is divided by the number of rows.",
    hint="Is the number whose gradient you compute a sum or a mean?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout * (f(x + step) - f(x - step))) / (2 * h)
    return gradient / len(x)


@bug(
    "vjp_forward",
    "The difference quotient looks ahead only.",
    hint="How large is the error of your quotient for f(x) = x^2?",
    presupposes=("/",),
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient, here = np.zeros(x.shape), f(x + 0.0)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout * (f(x + step) - here)) / h
    return gradient


@bug(
    "vjp_divided_by_h",
    "The difference of both sides is divided by h.",
    hint="How far apart are the two points at which you call f?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout * (f(x + step) - f(x - step))) / h
    return gradient


@bug(
    "vjp_h_hard_coded",
    "The step is 1e-5 whatever the caller says.",
    hint="Does the argument h reach your formula?",
    presupposes=("unused h",),
)
def numerical_vjp(f, x, dout, h=1e-5):
    h, gradient = 1e-5, np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout * (f(x + step) - f(x - step))) / (2 * h)
    return gradient


@bug(
    "vjp_absolute_difference",
    "The absolute values of the differences are summed.",
    hint="What is the sign of your result for a function that falls, and an upstream gradient of 1?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout * np.abs(f(x + step) - f(x - step))) / (2 * h)
    return gradient


@bug(
    "vjp_absolute_upstream",
    "The signs of the upstream gradient are lost.",
    hint="What becomes of your result when dout changes its sign?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(np.abs(dout) * (f(x + step) - f(x - step))) / (2 * h)
    return gradient


@bug(
    "vjp_normalised_upstream",
    "The upstream gradient is scaled to length 1.",
    hint="Does your result change when dout is doubled?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout / np.linalg.norm(dout) * (f(x + step) - f(x - step))) / (2 * h)
    return gradient


@bug(
    "vjp_flattened",
    "The result is flat.",
    hint="Which shape does a gradient have?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.sum(dout * (f(x + step) - f(x - step))) / (2 * h)
    return gradient.ravel()


@bug(
    "vjp_memory_order",
    "Upstream gradient and result are flattened in the order in which they happen to lie in memory.",
    hint="Do the entries of both stand in the same order once they are flat?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        gradient[index] = np.dot(dout.ravel(order="K"), (f(x + step) - f(x - step)).ravel(order="K")) / (2 * h)
    return gradient


@bug(
    "vjp_entrywise",
    "Each entry of dout is multiplied with the slope of its own entry alone, as if f were elementwise.",
    hint="If one entry of x moves, which entries of the result of f may change?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    difference = (f(x + h) - f(x - h)) / (2 * h)
    return np.resize(dout * difference, x.shape)


@bug(
    "vjp_one_output_at_a_time",
    "f is called anew for every entry of the upstream gradient.",
    hint="How much of the sum does one pair of calls give you?",
)
def numerical_vjp(f, x, dout, h=1e-5):
    gradient = np.zeros(x.shape)
    for index in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[index] = h
        for place in np.ndindex(dout.shape):
            gradient[index] += dout[place] * (f(x + step)[place] - f(x - step)[place]) / (2 * h)
    return gradient

"""Known bugs of question `softmax_backward`."""

import numpy as np

from autograder.bugs import bug

_totals = {}


@bug(
    "backward_accumulates",
    "Gradients are added up in an array that outlives the call.",
    hint="What is in your accumulator when the function is called for the second time?",
    presupposes=("state",),
)
def softmax_backward(dout, p):
    total = _totals.setdefault(p.shape, np.zeros(p.shape))
    total += p * (dout - (dout * p).sum(axis=1, keepdims=True))
    return total


@bug(
    "backward_assigns_in_loop",
    "The loop over the paths assigns each term where it should add it.",
    hint="How many terms reach one entry of the gradient, and what happens to the earlier ones?",
)
def softmax_backward(dout, p):
    dz = np.zeros(p.shape)
    for i in range(p.shape[0]):
        for k in range(p.shape[1]):
            for j in range(p.shape[1]):
                dz[i, k] = dout[i, j] * p[i, j] * ((j == k) - p[i, k])
    return dz


@bug(
    "backward_axis0",
    "The weighted upstream gradient is summed over the examples.",
    hint="Over which index does the chain rule sum, over examples or over classes?",
)
def softmax_backward(dout, p):
    return p * (dout - (dout * p).sum(axis=0))


@bug(
    "backward_clipped",
    "The upstream gradient is clipped, as training loops sometimes do with gradients.",
    hint="Is the gradient of a loss bounded, and who asked for a bound?",
    family={"BOUND": (100, 10)},
)
def softmax_backward(dout, p):
    dout = np.clip(dout, -BOUND, BOUND)
    return p * (dout - (dout * p).sum(axis=1, keepdims=True))


@bug(
    "backward_diagonal",
    "Only the diagonal of the Jacobian is used, as if each probability depended on its own logit alone.",
    hint="Does the probability of one class change when the logit of another class grows?",
)
def softmax_backward(dout, p):
    return dout * p * (1 - p)


@bug(
    "backward_divides_by_dout",
    "The upstream gradient is scaled by its largest entry and back, which fails when it is zero.",
    hint="What is 0 / 0 in float64, and where does it occur when the upstream gradient is zero?",
    presupposes=("/",),
)
def softmax_backward(dout, p):
    largest = np.abs(dout).max(axis=1, keepdims=True)
    unit = dout / largest
    return largest * p * (unit - (unit * p).sum(axis=1, keepdims=True))


@bug(
    "backward_divides_by_p",
    "A factor is taken out by dividing by p, which may be 0.",
    hint="What is 0 / 0 in float64, and where does it occur when a probability is 0?",
    presupposes=("/",),
)
def softmax_backward(dout, p):
    weighted = dout * p
    ratio = weighted / p - weighted.sum(axis=1, keepdims=True)
    return ratio * p


@bug(
    "backward_first_jacobian",
    "The Jacobian of the first row is used for all rows.",
    hint="Do all examples have the same probabilities?",
)
def softmax_backward(dout, p):
    jacobian = np.diag(p[0]) - np.outer(p[0], p[0])
    return dout @ jacobian


@bug(
    "backward_float16",
    "The computation runs in float16.",
    hint="How many digits does a float16 keep, and how large can it get?",
    presupposes=("float16 | half",),
)
def softmax_backward(dout, p):
    dout, p = dout.astype(np.float16), p.astype(np.float16)
    return (p * (dout - (dout * p).sum(axis=1, keepdims=True))).astype(float)


@bug(
    "backward_global_sum",
    "One sum over the whole batch is used for every row.",
    hint="Does the loss of one example depend on the logits of another?",
)
def softmax_backward(dout, p):
    return p * (dout - np.sum(dout * p))


@bug(
    "backward_logits_from_p",
    "Logits are recovered as log p and centred, which makes NaN of a probability that is 0.",
    hint="What is log(0), and what is the mean of a row that contains it?",
    presupposes=("np.log | np.log2 | np.log10",),
)
def softmax_backward(dout, p):
    z = np.log(p)
    e = np.exp(z - z.mean(axis=1, keepdims=True))
    q = e / e.sum(axis=1, keepdims=True)
    return q * (dout - (dout * q).sum(axis=1, keepdims=True))


@bug(
    "backward_lost_keepdims",
    "The sum has lost its axis, so that it lines up with the columns (or with nothing).",
    hint="Which shape has a sum or a maximum over the classes, and how does numpy line it up with (N, C)?",
)
def softmax_backward(dout, p):
    return p * (dout - np.sum(dout * p, axis=1))


@bug(
    "backward_mean",
    "The weighted upstream gradient is averaged over the classes where it should be summed.",
    hint="Is there a 1/C in the sum over the paths from one logit to the loss?",
)
def softmax_backward(dout, p):
    return p * (dout - (dout * p).mean(axis=1, keepdims=True))


@bug(
    "backward_negated",
    "The result has the opposite sign.",
    hint="Does a probability grow or shrink when its own logit grows?",
)
def softmax_backward(dout, p):
    return p * ((dout * p).sum(axis=1, keepdims=True) - dout)


@bug(
    "backward_no_delta",
    "The delta of the Jacobian is missing, so that every entry of it is a negative product.",
    hint="What is the derivative of a probability by its own logit, and which sign does it have?",
)
def softmax_backward(dout, p):
    return -p * (dout * p).sum(axis=1, keepdims=True)


@bug(
    "backward_of_log_softmax",
    "This is the gradient of log_softmax.",
    hint="Is dout the gradient by the probabilities or by their logarithms?",
)
def softmax_backward(dout, p):
    return dout - p * dout.sum(axis=1, keepdims=True)


@bug(
    "backward_off_diagonal",
    "Only the entries off the diagonal of the Jacobian are used.",
    hint="Does the probability of a class depend on the logit of the same class?",
)
def softmax_backward(dout, p):
    return -p * ((dout * p).sum(axis=1, keepdims=True) - dout * p)


@bug(
    "backward_one_hot",
    "The gradient of cross-entropy from memory, with the label guessed from dout.",
    hint="What does your result do when dout is doubled, and what should it do?",
)
def softmax_backward(dout, p):
    dz = p.copy()
    dz[np.arange(len(p)), dout.argmin(axis=1)] -= 1
    return dz


@bug(
    "backward_over_n",
    "The gradient is divided by the number of examples.",
    hint="Where would a mean over the batch come from, this function or the loss after it?",
)
def softmax_backward(dout, p):
    return p * (dout - (dout * p).sum(axis=1, keepdims=True)) / len(p)


@bug(
    "backward_overwrites_dout",
    "The result is computed in the array of the upstream gradient.",
    hint="What does your caller find in dout after the call?",
)
def softmax_backward(dout, p):
    dout -= (dout * p).sum(axis=1, keepdims=True)
    dout *= p
    return dout


@bug(
    "backward_overwrites_p",
    "The probabilities are overwritten by the result.",
    hint="What does your caller find in p after the call?",
)
def softmax_backward(dout, p):
    p *= dout - (dout * p).sum(axis=1, keepdims=True)
    return p


@bug(
    "backward_p_minus_dout",
    "The gradient of cross-entropy from memory, with dout in the place of the labels.",
    hint="Is dout a one-hot row of labels here, or the gradient of any loss?",
)
def softmax_backward(dout, p):
    return p - dout


@bug(
    "backward_p_missing",
    "The factor p in front is missing.",
    hint="How large may the gradient be for a class whose probability is nearly 0?",
)
def softmax_backward(dout, p):
    return dout - (dout * p).sum(axis=1, keepdims=True)


@bug(
    "backward_plain_sum",
    "The upstream gradient is summed without the weights p.",
    hint="What does adding a constant to a row of dout do to your result, and what should it do?",
)
def softmax_backward(dout, p):
    return p * (dout - dout.sum(axis=1, keepdims=True))


@bug(
    "backward_plus",
    "The two terms are added where one should be subtracted.",
    hint="Do the rows of your result sum to 0?",
)
def softmax_backward(dout, p):
    return p * (dout + (dout * p).sum(axis=1, keepdims=True))


@bug(
    "backward_softmax_twice",
    "Softmax is applied to p, which holds probabilities already.",
    hint="Is the second argument made of logits or of probabilities?",
)
def softmax_backward(dout, p):
    e = np.exp(p)
    q = e / e.sum(axis=1, keepdims=True)
    return q * (dout - (dout * q).sum(axis=1, keepdims=True))


@bug(
    "backward_squeeze",
    "Axes of length one are removed, so that a batch of one row loses its batch axis.",
    hint="Which shape does your result have for a batch of one example?",
)
def softmax_backward(dout, p):
    return np.squeeze(p * (dout - (dout * p).sum(axis=1, keepdims=True)))


@bug(
    "backward_summed_over_batch",
    "The gradients of the examples are added up over the batch.",
    hint="Which shape has the gradient by something of shape (N, C)?",
)
def softmax_backward(dout, p):
    return (p * (dout - (dout * p).sum(axis=1, keepdims=True))).sum(axis=0)


@bug(
    "backward_upstream_missing",
    "The upstream gradient does not occur: only derivatives of the probabilities are returned.",
    hint="What does your result do when dout is doubled, and what should it do?",
)
def softmax_backward(dout, p):
    return p * (1 - p)

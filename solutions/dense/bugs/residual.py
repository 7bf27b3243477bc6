"""Known bugs of question `residual`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "residual_no_shortcut",
    "The input is not added: two layers, one behind the other.",
    hint="What does the block compute when W2 and b2 are 0?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_relu_missing",
    "There is no ReLU between the layers.",
    hint="What do two layers compute that have nothing between them?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = x @ W1 + b1
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_relu_after_the_sum",
    "A second ReLU comes after the sum.",
    hint="What comes after the sum in the handout?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return np.maximum(x + h @ W2 + b2, 0), (x, h, W1, W2)


@bug(
    "residual_relu_only_after_the_sum",
    "The ReLU comes after the sum instead of between the layers.",
    hint="Between which two steps does the ReLU stand?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = x @ W1 + b1
    return np.maximum(x + h @ W2 + b2, 0), (x, h, W1, W2)


@bug(
    "residual_relu_on_the_branch",
    "The branch goes through a ReLU before it is added.",
    hint="Can the block take something away from its input?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return x + np.maximum(h @ W2 + b2, 0), (x, h, W1, W2)


@bug(
    "residual_relu_on_x",
    "The input goes through a ReLU on both ways.",
    hint="What does the block compute when W2 and b2 are 0?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(np.maximum(x, 0) @ W1 + b1, 0)
    return np.maximum(x, 0) + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_preactivated",
    "The ReLU comes before the first layer instead of behind it.",
    hint="Between which two steps does the ReLU stand?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x, 0) @ W1 + b1
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_first_bias_missing",
    "The first bias is missing.",
    hint="What does each of the two layers add to its weighted sums?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1, 0)
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_second_bias_missing",
    "The second bias is missing.",
    hint="What does each of the two layers add to its weighted sums?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return x + h @ W2, (x, h, W1, W2)


@bug(
    "residual_bias_after_relu",
    "The first bias is added behind the ReLU.",
    hint="Can a bias switch off a hidden unit?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1, 0) + b1
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_shortcut_of_half",
    "Input and branch are averaged.",
    hint="What does the block compute when W2 and b2 are 0?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return (x + h @ W2 + b2) / 2, (x, h, W1, W2)


@bug(
    "residual_shortcut_subtracted",
    "The input is subtracted.",
    hint="What does the block compute when W2 and b2 are 0?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return h @ W2 + b2 - x, (x, h, W1, W2)


@bug(
    "residual_shortcut_multiplied",
    "The input multiplies the branch, as a gate.",
    hint="What does the block compute when W2 and b2 are 0?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return x * (h @ W2 + b2), (x, h, W1, W2)


@bug(
    "residual_shortcut_twice",
    "The input is added twice.",
    hint="What does the block compute when W2 and b2 are 0?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return 2 * x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_shortcut_before_second_bias",
    "The second bias is added twice.",
    hint="How often does the second bias stand in the formula?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.maximum(x @ W1 + b1, 0)
    return x + b2 + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_sigmoid",
    "A sigmoid stands in the place of the ReLU.",
    hint="Which function stands between the two layers?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = 1 / (1 + np.exp(-(x @ W1 + b1)))
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_tanh",
    "tanh stands in the place of the ReLU.",
    hint="Which function stands between the two layers?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.tanh(x @ W1 + b1)
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_leaky",
    "A leaky ReLU stands in the place of the ReLU.",
    hint="What is left of a sum below 0 behind a ReLU?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = np.where(x @ W1 + b1 > 0, x @ W1 + b1, 0.01 * (x @ W1 + b1))
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_step",
    "A step stands in the place of the ReLU.",
    hint="What does a ReLU make of a sum of 5?",
)
def residual_forward(x, W1, b1, W2, b2):
    h = threshold_unit(x @ W1 + b1)
    return x + h @ W2 + b2, (x, h, W1, W2)


@bug(
    "residual_dx_without_shortcut",
    "dx has no part of the shortcut.",
    hint="Which ways lead from x to out, and what comes back along each of them?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_dx_shortcut_only",
    "dx has no part through the layers.",
    hint="Which ways lead from x to out, and what comes back along each of them?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout * 1.0, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_dx_shortcut_of_one",
    "The shortcut's derivative, 1, is added without the upstream gradient.",
    hint="Which ways lead from x to out, and what comes back along each of them?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return 1.0 + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_dx_shortcut_of_x",
    "x is added to the gradient instead of what came back.",
    hint="What flows back along the straight way: x, or its gradient?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return x + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_dx_multiplied",
    "The two ways are multiplied.",
    hint="How does the chain rule combine two ways from x to out?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout * (da @ W1.T), x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_mask_missing",
    "The gradient passes the hidden units as if there were no ReLU.",
    hint="Which hidden units let a gradient pass, and which ones stop it?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = dout @ W2.T
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_mask_flipped",
    "The mask is the wrong way round.",
    hint="Which hidden units let a gradient pass, and which ones stop it?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h <= 0)
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_mask_of_gradient",
    "The mask is taken from the gradient, not from the sums of the forward.",
    hint="Which hidden units let a gradient pass, and which ones stop it?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = np.maximum(dout @ W2.T, 0)
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_mask_of_dout",
    "The mask is applied to what comes from above the second layer.",
    hint="Where in the block does the ReLU stand, and what is the shape there?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout * (x > 0)) @ W2.T
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_mask_weighted",
    "The gradient is multiplied by the hidden units instead of a mask.",
    hint="How steep is a ReLU at 3?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * h
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_mask_for_dx_only",
    "Only dx knows of the ReLU; dW1 and db1 do not.",
    hint="Which hidden units let a gradient pass, and which ones stop it?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    dh = dout @ W2.T
    return dout + (dh * (h > 0)) @ W1.T, x.T @ dh, dh.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_mask_for_parameters_only",
    "dW1 and db1 know of the ReLU; dx does not.",
    hint="Which hidden units let a gradient pass, and which ones stop it?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    dh = dout @ W2.T
    da = dh * (h > 0)
    return dout + dh @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_shortcut_masked",
    "The straight way is stopped where x is negative.",
    hint="Does anything stand in the straight way?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout * (x > 0) + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_doubled_upstream",
    "The upstream gradient is doubled for the layers, since out has two parts.",
    hint="Which gradient does the second layer get from above?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = 2 * (dout @ W2.T) * (h > 0)
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), 2 * h.T @ dout, 2 * dout.sum(axis=0)


@bug(
    "residual_halved_upstream",
    "The upstream gradient is shared between the two ways.",
    hint="Does a sum share out its gradient, or does each term get it whole?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = 0.5 * (dout @ W2.T) * (h > 0)
    return 0.5 * dout + da @ W1.T, x.T @ da, da.sum(axis=0), 0.5 * h.T @ dout, 0.5 * dout.sum(axis=0)


@bug(
    "residual_mask_by_division",
    "The slope of the ReLU is taken as its output divided by its input, which is 0/0 at the kink.",
    hint="What does your slope of the ReLU give for an input of exactly 0?",
)
def residual_forward(x, W1, b1, W2, b2):
    a = x @ W1 + b1
    return x + np.maximum(a, 0) @ W2 + b2, (x, a, W1, W2)


@bug("residual_mask_by_division")
def residual_backward(dout, cache):
    x, a, W1, W2 = cache
    h = np.maximum(a, 0)
    da = (dout @ W2.T) * (h / a)
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_dw2_of_input",
    "dW2 is made of the first layer's sums, not of what the ReLU let through.",
    hint="By what is W2 multiplied?",
)
def residual_forward(x, W1, b1, W2, b2):
    a = x @ W1 + b1
    return x + np.maximum(a, 0) @ W2 + b2, (x, a, W1, W2)


@bug("residual_dw2_of_input")
def residual_backward(dout, cache):
    x, a, W1, W2 = cache
    da = (dout @ W2.T) * (a > 0)
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), a.T @ dout, dout.sum(axis=0)


@bug(
    "residual_dw2_mask_only",
    "dW2 counts the hidden units that are on instead of using their values.",
    hint="By what is W2 multiplied?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0), (h > 0).T @ dout, dout.sum(axis=0)


@bug(
    "residual_over_n",
    "The gradients of the parameters are divided by N.",
    hint="Is there a mean in this block, or in the loss that dout belongs to?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout + da @ W1.T, x.T @ da / len(x), da.mean(axis=0), h.T @ dout / len(x), dout.mean(axis=0)


@bug(
    "residual_biases_averaged",
    "The gradients of the biases are averaged over the examples.",
    hint="A second example with a gradient of its own: is its part of db1 added or averaged?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout + da @ W1.T, x.T @ da, da.mean(axis=0), h.T @ dout, dout.mean(axis=0)


@bug(
    "residual_first_bias_from_second",
    "db1 does not go back through the second layer's weights alone: it is taken before the ReLU is undone.",
    hint="Which hidden units let a gradient pass, and which ones stop it?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout + da @ W1.T, x.T @ da, (dout @ W2.T).sum(axis=0), h.T @ dout, dout.sum(axis=0)


@bug(
    "residual_returned_in_other_order",
    "The second layer's gradients are returned before the first layer's.",
    hint="In which order does the handout name the five gradients?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout + da @ W1.T, h.T @ dout, dout.sum(axis=0), x.T @ da, da.sum(axis=0)


@bug(
    "residual_biases_keep_an_axis",
    "The gradients of the biases have the shapes (1, H) and (1, D).",
    hint="Which shapes do the biases have?",
)
def residual_backward(dout, cache):
    x, h, W1, W2 = cache
    da = (dout @ W2.T) * (h > 0)
    return dout + da @ W1.T, x.T @ da, da.sum(axis=0, keepdims=True), h.T @ dout, dout.sum(axis=0, keepdims=True)

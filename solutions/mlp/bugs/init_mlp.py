"""Known bugs of question `init_mlp`."""

import numpy as np

from autograder.bugs import bug


@bug(
    "init_zeros",
    "All weights are zero.",
    hint="If all units of a layer are alike, what can ever tell them apart?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = np.zeros((fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_equal",
    "All weights of a layer are equal.",
    hint="If all units of a layer are alike, what can ever tell them apart?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = np.full((fan_in, fan_out), rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in)))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_variance_for_deviation",
    "The variance is passed where the standard deviation is expected.",
    hint="Which of the two does the second argument of rng.normal stand for?",
    presupposes=("normal | standard_normal",),
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else 2 / fan_in, (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_one_over_fan_in",
    "The variance of the hidden layers is 1 / fan_in.",
    hint="How much of a signal does a ReLU let through, and how is that made up for?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(1 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_fan_out",
    "The number of outputs of a layer decides its deviation.",
    hint="How many terms are added up for one unit of a layer?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_out), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_xavier",
    "Inputs and outputs of a layer both decide its deviation.",
    hint="Which of the sizes of a layer stands in the formula of the handout?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / (fan_in + fan_out)), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_unit_deviation",
    "All weights have the deviation 1.",
    hint="How large do the values of a layer become when hundreds of such terms are added up?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 1.0, (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_all_small",
    "All layers are drawn as the last one.",
    hint="How large are the values behind five layers whose weights are all near 0.01?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01, (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_last_as_hidden",
    "The last layer is drawn as the hidden ones.",
    hint="What is the loss of a network that has learned nothing, and does yours start there?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_first_small",
    "The first layer is drawn as the last one should be.",
    hint="Which layer is to have the small deviation?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_uniform",
    "The weights are drawn from a uniform distribution.",
    hint="From which distribution are the weights to be drawn?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.uniform(-1.0, 1.0, (fan_in, fan_out)) * np.sqrt(3) * (0.01 if last else np.sqrt(2 / fan_in))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_positive",
    "The weights are drawn without negative ones.",
    hint="Which signs can your weights have?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.uniform(0.0, 2.0, (fan_in, fan_out)) * (0.01 if last else np.sqrt(2 / fan_in))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_transposed",
    "The weights have the outputs in their rows.",
    hint="Which shape has W, if X @ W is to have one column for each unit?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_out, fan_in))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_bias_row",
    "The biases are rows of shape (1, M).",
    hint="How many axes does a bias have?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros((1, fan_out))
    return params


@bug(
    "init_bias_ones",
    "The biases are ones.",
    hint="What are the biases before the training?",
    presupposes=("ones | ones_like | full",),
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.ones(fan_out)
    return params


@bug(
    "init_bias_random",
    "The biases are random.",
    hint="What are the biases before the training?",
    family={"SIZE": (0.1, 0.01)},
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = rng.normal(0.0, SIZE, fan_out)
    return params


@bug(
    "init_names_from_zero",
    "The layers are counted from 0.",
    hint="What is the name of the first layer's weights?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True)):
        last = layer == len(sizes) - 2
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_two_layers_only",
    "Only two layers are made, whatever the sizes say.",
    hint="How many layers do four sizes make?",
)
def init_mlp(sizes, rng):
    sizes = [sizes[0], sizes[1], sizes[-1]]
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_own_seed",
    "The weights come from a generator with a seed of its own.",
    hint="Does another state of rng give other weights?",
)
def init_mlp(sizes, rng):
    rng = np.random.default_rng(0)
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), (fan_in, fan_out))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_global_generator",
    "The weights come from numpy's global generator.",
    hint="Which object draws the random numbers?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = np.random.randn(fan_in, fan_out) * (0.01 if last else np.sqrt(2 / fan_in))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_rows_alike",
    "One row is drawn for each layer, and repeated.",
    hint="Are the weights of two inputs independent of each other?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        params[f"W{layer}"] = np.tile(rng.normal(0.0, 0.01 if last else np.sqrt(2 / fan_in), fan_out), (fan_in, 1))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params


@bug(
    "init_standardised",
    "The weights of a layer are standardised after they are drawn.",
    hint="Once you know all weights of a layer but one, could you tell the last one?",
)
def init_mlp(sizes, rng):
    params = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:], strict=True), start=1):
        last = layer == len(sizes) - 1
        W = rng.normal(size=(fan_in, fan_out))
        params[f"W{layer}"] = (W - W.mean()) / W.std() * (0.01 if last else np.sqrt(2 / fan_in))
        params[f"b{layer}"] = np.zeros(fan_out)
    return params

"""Known bugs of question `elastic_net`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "net_decay_ignored",
    "Every parameter is penalised.",
    hint="Who decides which arrays are penalised, and which ones are they in the handout's example?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if True:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_decay_means_spared",
    "The named parameters are spared and the others penalised.",
    hint="Who decides which arrays are penalised, and which ones are they in the handout's example?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name not in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_guesses_biases",
    "Names that begin with b are taken for biases and spared.",
    hint="What does the letter b say about a parameter that stands in decay?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay and not name.startswith("b"):
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_guesses_vectors",
    "Arrays with one axis are taken for biases and spared.",
    hint="Who decides which arrays are penalised: their shape or the caller?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay and W.ndim > 1:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_names_that_begin_alike",
    "W1 in decay also penalises W10: beginnings are compared, not names.",
    hint="When are two names the same?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if any(name.startswith(chosen) for chosen in decay):
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_names_inside_a_text",
    "The names are looked for inside one long text.",
    hint="When are two names the same?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in ",".join(decay):
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_keys_only_of_decay",
    "The gradients have only the keys of decay.",
    hint="For which parameters does the optimiser want a gradient?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name in decay:
        W = params[name]
        penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
        grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_number_for_zeros",
    "Parameters that are not penalised get the number 0.0 instead of an array.",
    hint="Which shape has the gradient of a parameter, whatever its values are?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = 0.0
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_parameters_for_zeros",
    "Parameters that are not penalised come back as their own gradients.",
    hint="What is the derivative of the penalty by a parameter that is not in it?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = W
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_penalty_of_all",
    "The penalty counts all parameters, the gradients only those in decay.",
    hint="Is your gradient the slope of your own penalty?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
        grads[name] = l1 * np.sign(W) + 2 * l2 * W if name in decay else np.zeros_like(W)
    return penalty, grads


@bug(
    "net_gradients_of_all",
    "The gradients are those for all parameters, the penalty only counts those in decay.",
    hint="Is your gradient the slope of your own penalty?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = l1 * np.sign(W) + 2 * l2 * W
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
    return penalty, grads


@bug(
    "net_last_penalty_only",
    "The penalty of the last array replaces those before it.",
    hint="With two arrays in decay, how many of them does your penalty know at the end?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty = l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_first_array_only",
    "The function returns after the first array that is penalised.",
    hint="With two arrays in decay, how many of them does your penalty know at the end?",
)
def elastic_net(params, l1, l2, decay):
    grads = {name: np.zeros_like(W) for name, W in params.items()}
    for name, W in params.items():
        if name in decay:
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
            return l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W), grads
    return 0.0, grads


@bug(
    "net_division_by_size",
    "w / |w| is NaN for a weight of 0.",
    hint="Which slopes are right for a weight of exactly 0, and which one do you return?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * W / np.abs(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_strengths_exchanged",
    "l1 and l2 are exchanged.",
    hint="Which of the two strengths belongs to the squares?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l2 * np.sum(np.abs(W)) + l1 * np.sum(W * W)
            grads[name] = l2 * np.sign(W) + 2 * l1 * W
    return penalty, grads


@bug(
    "net_half_squares",
    "The squared penalty has a factor 1/2.",
    hint="In the handout's example, what does the square of the weight 3 add to the penalty?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W) / 2
            grads[name] = l1 * np.sign(W) + l2 * W
    return penalty, grads


@bug(
    "net_gradient_without_two",
    "The factor 2 of the squares is missing in the gradient.",
    hint="Is your gradient the slope of your own penalty?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + l2 * W
    return penalty, grads


@bug(
    "net_gradient_without_l1",
    "The absolute penalty is missing in the gradient.",
    hint="Of how many terms is the gradient of a sum of two penalties made?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = 2 * l2 * W
    return penalty, grads


@bug(
    "net_gradient_without_l2",
    "The squared penalty is missing in the gradient.",
    hint="Of how many terms is the gradient of a sum of two penalties made?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W)
    return penalty, grads


@bug(
    "net_penalty_without_l1",
    "The absolute penalty is missing in the penalty.",
    hint="Is your gradient the slope of your own penalty?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_mixing_share",
    "l1 is taken for a share: the squares are weighted with 1 - l1.",
    hint="What should the penalty be when l1 is 0 and l2 is 1?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l2 * (l1 * np.sum(np.abs(W)) + (1 - l1) * np.sum(W * W))
            grads[name] = l2 * (l1 * np.sign(W) + 2 * (1 - l1) * W)
    return penalty, grads


@bug(
    "net_mean_per_array",
    "The mean over each array is taken instead of the sum.",
    hint="Does a weight cost less in a larger array?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.mean(np.abs(W)) + l2 * np.mean(W * W)
            grads[name] = (l1 * np.sign(W) + 2 * l2 * W) / W.size
    return penalty, grads


@bug(
    "net_mean_over_arrays",
    "The penalty is divided by the number of arrays.",
    hint="Does a weight cost less in a network with more arrays?",
)
def elastic_net(params, l1, l2, decay):
    chosen = max(len(list(decay)), 1)
    penalty = sum(l1 * np.sum(np.abs(params[n])) + l2 * np.sum(params[n] ** 2) for n in decay) / chosen
    return penalty, {n: (l1 * np.sign(W) + 2 * l2 * W) / chosen if n in decay else np.zeros_like(W) for n, W in params.items()}


@bug(
    "net_signed_sum",
    "The weights are added up with their signs.",
    hint="Can a negative weight make the penalty smaller?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(W) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads


@bug(
    "net_gradient_sign",
    "The gradients have the wrong sign.",
    hint="Does a step against your gradient make a weight larger or smaller?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = -l1 * np.sign(W) - 2 * l2 * W
    return penalty, grads


@bug(
    "net_norm_of_all",
    "The squares are under one root: the norm instead of the sum of the squares.",
    hint="When all weights double, by which factor does the squared penalty grow?",
)
def elastic_net(params, l1, l2, decay):
    absolute = l1 * sum(np.sum(np.abs(params[n])) for n in decay)
    penalty = absolute + l2 * np.sqrt(sum(np.sum(params[n] ** 2) for n in decay))
    return penalty, {n: l1 * np.sign(W) + 2 * l2 * W if n in decay else np.zeros_like(W) for n, W in params.items()}


@bug(
    "net_steps_in_place",
    "The parameters are changed: the function takes the step itself.",
    hint="Who still needs the parameters after your function has been called?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
            W -= grads[name]
    return penalty, grads


@bug(
    "net_gradients_into_params",
    "The gradients are stored in the dict that was passed in.",
    hint="Whose dict do you write into?",
)
def elastic_net(params, l1, l2, decay):
    penalty = sum(l1 * np.sum(np.abs(params[n])) + l2 * np.sum(params[n] ** 2) for n in decay)
    for name, W in list(params.items()):
        params[name] = l1 * np.sign(W) + 2 * l2 * W if name in decay else np.zeros_like(W)
    return penalty, params


@bug(
    "net_list_of_gradients",
    "The gradients come as a list.",
    hint="How does the optimiser know which gradient belongs to which parameter?",
)
def elastic_net(params, l1, l2, decay):
    penalty = sum(l1 * np.sum(np.abs(params[n])) + l2 * np.sum(params[n] ** 2) for n in decay)
    return penalty, [l1 * np.sign(W) + 2 * l2 * W if n in decay else np.zeros_like(W) for n, W in params.items()]


@bug(
    "net_none_for_others",
    "Parameters that are not penalised have None in the place of a gradient.",
    hint="What is the gradient of a penalty that does not change with a parameter?",
)
def elastic_net(params, l1, l2, decay):
    penalty = sum(l1 * np.sum(np.abs(params[n])) + l2 * np.sum(params[n] ** 2) for n in decay)
    return penalty, {n: l1 * np.sign(W) + 2 * l2 * W if n in decay else None for n, W in params.items()}


@bug(
    "net_penalty_per_array",
    "The penalties come as a dict, one for each array.",
    hint="How many numbers is a penalty?",
)
def elastic_net(params, l1, l2, decay):
    penalty = {n: l1 * np.sum(np.abs(params[n])) + l2 * np.sum(params[n] ** 2) for n in decay}
    return penalty, {n: l1 * np.sign(W) + 2 * l2 * W if n in decay else np.zeros_like(W) for n, W in params.items()}


@bug(
    "net_default_strengths",
    "A strength of 0 is taken for a missing one and replaced by 0.01.",
    hint="What should the penalty be when both strengths are 0?",
)
def elastic_net(params, l1, l2, decay):
    l1, l2 = l1 or 0.01, l2 or 0.01
    penalty = sum(l1 * np.sum(np.abs(params[n])) + l2 * np.sum(params[n] ** 2) for n in decay)
    return penalty, {n: l1 * np.sign(W) + 2 * l2 * W if n in decay else np.zeros_like(W) for n, W in params.items()}


@bug(
    "net_empty_decay_means_all",
    "An empty decay is taken for all parameters.",
    hint="What does a caller want who names no parameter at all?",
)
def elastic_net(params, l1, l2, decay):
    penalty, grads = 0.0, {}
    for name, W in params.items():
        grads[name] = np.zeros_like(W)
        if not decay or name in decay:
            penalty += l1 * np.sum(np.abs(W)) + l2 * np.sum(W * W)
            grads[name] = l1 * np.sign(W) + 2 * l2 * W
    return penalty, grads

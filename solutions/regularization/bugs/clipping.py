"""Known bugs of question `clipping`."""
import numpy as np
from autograder.bugs import bug


@bug(
    "clip_by_value",
    "Every entry is clipped by itself.",
    hint="Which direction has the long vector before, and which one after?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: np.clip(g, -max_norm, max_norm) for name, g in grads.items()}, norm


@bug(
    "clip_each_array",
    "Every array is clipped by its own norm.",
    hint="Which direction has the long vector before, and which one after?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / max(np.sqrt(np.sum(g * g)), max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_only_long_arrays",
    "Only the arrays that are too long by themselves are multiplied by the factor.",
    hint="Which direction has the long vector before, and which one after?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / norm) if np.sqrt(np.sum(g * g)) > max_norm else g * 1.0 for name, g in grads.items()}, norm


@bug(
    "clip_always_scales",
    "Short gradients are stretched to the bound.",
    hint="What is left to do when the vector is short enough?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / max(norm, 1e-300)) for name, g in grads.items()}, norm


@bug(
    "clip_zero_norm",
    "0/0: gradients that are all 0 become NaN.",
    hint="What does your formula do when all gradients are 0?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g / norm * min(norm, max_norm) for name, g in grads.items()}, norm


@bug(
    "clip_torch_constant",
    "1e-6 is added to the norm, which shows when the norm is small.",
    hint="What is the norm after clipping, for gradients of about 0.001?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * min(max_norm / (norm + 1e-6), 1.0) for name, g in grads.items()}, norm


@bug(
    "clip_norms_added",
    "The norms of the arrays are added up.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = sum(np.sqrt(np.sum(g * g)) for g in grads.values())
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_largest_array",
    "The largest norm of an array is taken for the norm of all.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = max(np.sqrt(np.sum(g * g)) for g in grads.values())
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_root_forgotten",
    "The square of the norm is used and returned: the root is missing.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = sum(np.sum(g * g) for g in grads.values())
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_sum_of_sizes",
    "The absolute values are added up instead of the squares.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = sum(np.sum(np.abs(g)) for g in grads.values())
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_largest_entry",
    "The largest entry is taken for the norm.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = max(np.max(np.abs(g)) for g in grads.values())
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_mean_square",
    "The mean of the squares is taken instead of their sum.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(np.mean(np.concatenate([g.ravel() for g in grads.values()]) ** 2))
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_last_array_only",
    "The norm is that of the last array.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    for g in grads.values():
        norm = np.sqrt(np.sum(g * g))
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_signed_sum",
    "The entries are added up with their signs and squared afterwards.",
    hint="Lay all arrays out in one long vector: how long is it in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g) ** 2 for g in grads.values()))
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_norm_after",
    "The norm after clipping is returned.",
    hint="What does somebody want to see who plots the norm to find the cliffs?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, min(norm, max_norm)


@bug(
    "clip_factor_returned",
    "The factor is returned instead of the norm.",
    hint="Which number is 5 in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}, max_norm / max(norm, max_norm)


@bug(
    "clip_norm_not_returned",
    "Only the clipped gradients are returned.",
    hint="Which two things come back, and in which order?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / max(norm, max_norm)) for name, g in grads.items()}


@bug(
    "clip_without_factor_of_bound",
    "Long gradients are normalised to 1 instead of the bound.",
    hint="What is the norm after clipping with a bound of 2?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g / norm if norm > max_norm else g * 1.0 for name, g in grads.items()}, norm


@bug(
    "clip_factor_upside_down",
    "The factor is norm / max_norm.",
    hint="Do long gradients become shorter or longer?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max(norm, max_norm) / max_norm) for name, g in grads.items()}, norm


@bug(
    "clip_twice_the_norm",
    "The factor has the square of the norm below.",
    hint="What is the norm after clipping in the handout's example?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / norm**2) if norm > max_norm else g * 1.0 for name, g in grads.items()}, norm


@bug(
    "clip_to_nothing",
    "Gradients that are too long are dropped.",
    hint="Which direction has the long vector before, and which one after?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * 0.0 if norm > max_norm else g * 1.0 for name, g in grads.items()}, norm


@bug(
    "clip_compares_squares_with_bound",
    "The square of the norm is compared with the bound.",
    hint="Which gradients are too long: those of norm 1.5 with a bound of 2?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / norm) if norm**2 > max_norm else g * 1.0 for name, g in grads.items()}, norm


@bug(
    "clip_into_the_same_dict",
    "The dict that was passed in gets the new arrays.",
    hint="Whose dict do you write into?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    for name in grads:
        grads[name] = grads[name] * (max_norm / max(norm, max_norm))
    return grads, norm


@bug(
    "clip_first_axis",
    "A norm for each row is taken: rows are clipped by themselves.",
    hint="Which direction has the long vector before, and which one after?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g * (max_norm / np.maximum(np.sqrt(np.sum(g * g, axis=-1, keepdims=True)), max_norm)) for name, g in grads.items()}, norm


@bug(
    "clip_bound_of_one",
    "The bound is 1, whatever was passed in.",
    hint="What changes when the bound is 2 instead of 1?",
)
def clip_by_global_norm(grads, max_norm):
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values()))
    return {name: g / max(norm, 1.0) for name, g in grads.items()}, norm

"""Known bugs of question `schedules`."""

import math

from autograder.bugs import bug


@bug(
    "step_decay_smooth",
    "The exponent is a fraction, so that the rate falls in every update.",
    hint="Is the rate the same at t = 1 as at t = 0?",
)
def step_decay(lr, t, every, factor):
    return lr * factor ** (t / every)


@bug(
    "step_decay_one_early",
    "The rate drops one update too early.",
    hint="How many updates have the initial rate?",
    general="Which rate has the last update before the first drop, and which one the update behind it?",
)
def step_decay(lr, t, every, factor):
    return lr * factor ** ((t + 1) // every)


@bug(
    "step_decay_one_late",
    "The rate drops one update too late.",
    hint="How many updates have the initial rate?",
)
def step_decay(lr, t, every, factor):
    return lr * factor ** (max(t - 1, 0) // every)


@bug(
    "step_decay_factor_times_count",
    "The factor is multiplied by the number of drops instead of applied again and again.",
    hint="By what is the rate multiplied when it drops for the third time?",
)
def step_decay(lr, t, every, factor):
    return lr if t < every else lr * factor * (t // every)


@bug(
    "step_decay_once",
    "The rate drops only once.",
    hint="What happens to the rate at the end of the second interval?",
)
def step_decay(lr, t, every, factor):
    return lr * factor if t >= every else lr


@bug(
    "step_decay_only_at_multiples",
    "The rate is lowered only in the updates that begin an interval.",
    hint="Does the rate stay low between two drops?",
)
def step_decay(lr, t, every, factor):
    return lr * factor ** (t // every) if t % every == 0 else lr


@bug(
    "step_decay_divides",
    "The rate is divided by the factor.",
    hint="Does the rate fall when factor is 0.5?",
)
def step_decay(lr, t, every, factor):
    return lr / factor ** (t // every)


@bug(
    "step_decay_subtracts",
    "The factor is taken away from 1.",
    hint="What is left of the rate after one drop when factor is 0.1?",
)
def step_decay(lr, t, every, factor):
    return lr * (1 - factor) ** (t // every)


@bug(
    "step_decay_rounded",
    "The number of drops is rounded to the nearest whole number.",
    hint="In the middle of an interval, how many intervals have ended?",
)
def step_decay(lr, t, every, factor):
    return lr * factor ** math.floor(t / every + 0.5)


@bug(
    "exponential_decay_grows",
    "The exponent has the wrong sign.",
    hint="Is the rate of a later update smaller?",
)
def exponential_decay(lr, t, rate):
    return lr * math.exp(rate * t)


@bug(
    "exponential_decay_compound",
    "The rate shrinks by a fixed share in each update instead of by the exponential.",
    hint="Is (1 - r)^t the same as what the formula says, for r = 0.5?",
)
def exponential_decay(lr, t, rate):
    return lr * (1 - rate) ** t


@bug(
    "exponential_decay_rate_power",
    "rate itself is raised to the power t.",
    hint="What is the base of the power, and what is its exponent?",
)
def exponential_decay(lr, t, rate):
    return lr * rate**t


@bug(
    "exponential_decay_base_two",
    "The base is 2 instead of e.",
    hint="What is the rate when rate times t is 1?",
)
def exponential_decay(lr, t, rate):
    return lr * 2.0 ** (-rate * t)


@bug(
    "exponential_decay_divided",
    "t is divided by rate instead of multiplied.",
    hint="Does a larger value of rate make the rate fall faster?",
)
def exponential_decay(lr, t, rate):
    return lr * math.exp(-t / rate)


@bug(
    "inverse_time_decay_power",
    "1 + rate is raised to the power t.",
    hint="What is the rate at t = 2, and what is it by the formula?",
)
def inverse_time_decay(lr, t, rate):
    return lr / (1 + rate) ** t


@bug(
    "inverse_time_decay_without_one",
    "The 1 in the denominator is missing.",
    hint="What is the rate of the first update?",
)
def inverse_time_decay(lr, t, rate):
    return lr / max(rate * t, 1.0)


@bug(
    "inverse_time_decay_linear",
    "The rate falls along a line and becomes negative.",
    hint="What is the rate after very many updates?",
)
def inverse_time_decay(lr, t, rate):
    return lr * (1 - rate * t)


@bug(
    "inverse_time_decay_root",
    "A square root is taken of the denominator.",
    hint="At which t should the rate be half of the initial one, and when is yours?",
)
def inverse_time_decay(lr, t, rate):
    return lr / math.sqrt(1 + rate * t)


@bug(
    "inverse_time_decay_rate_in_numerator",
    "The rate is multiplied by the denominator.",
    hint="Is the rate of a later update smaller?",
)
def inverse_time_decay(lr, t, rate):
    return lr * (1 + rate * t)


@bug(
    "inverse_time_decay_from_one",
    "Updates are counted from 1.",
    hint="What is the rate of the first update, t = 0?",
)
def inverse_time_decay(lr, t, rate):
    return lr / (1 + rate * (t + 1))


@bug(
    "cosine_decay_rises_again",
    "After T the rate climbs up again.",
    hint="What does the cosine do beyond half a period?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * (1 + math.cos(math.pi * t / T)) / 2


@bug(
    "cosine_decay_zero_after_end",
    "After T the rate is 0 instead of lr_min.",
    hint="Which rate does training go on with after T updates?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * (1 + math.cos(math.pi * t / T)) / 2 if t <= T else 0.0


@bug(
    "cosine_decay_min_added",
    "lr_min is added without making room for it.",
    hint="What is the rate at t = 0?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + lr * (1 + math.cos(math.pi * min(t, T) / T)) / 2


@bug(
    "cosine_decay_min_ignored",
    "The argument lr_min is ignored.",
    hint="What is the rate at t = T?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr * (1 + math.cos(math.pi * min(t, T) / T)) / 2


@bug(
    "cosine_decay_min_as_floor",
    "The curve falls to 0, and lr_min only cuts it off.",
    hint="Is the rate half-way down at t = T / 2?",
    general="What is the rate at t = T / 2, and at t = T?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return max(lr_min, lr * (1 + math.cos(math.pi * min(t, T) / T)) / 2)


@bug(
    "cosine_decay_without_pi",
    "The cosine gets t / T without pi.",
    hint="What is the cosine of your argument at t = T?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * (1 + math.cos(min(t, T) / T)) / 2


@bug(
    "cosine_decay_quarter",
    "Only a quarter of the cosine's period is used.",
    hint="How steep should the curve be at t = T, where it ends?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * math.cos(math.pi * min(t, T) / (2 * T))


@bug(
    "cosine_decay_whole_period",
    "A whole period of the cosine is used.",
    hint="What is the rate at t = T / 2, and at t = T?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * (1 + math.cos(2 * math.pi * min(t, T) / T)) / 2


@bug(
    "cosine_decay_backwards",
    "The curve rises instead of falling.",
    hint="What is the rate at t = 0?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * (1 - math.cos(math.pi * min(t, T) / T)) / 2


@bug(
    "cosine_decay_not_halved",
    "The curve is stretched twice too far.",
    hint="Which values does 1 + cos take, from where to where?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * (1 + math.cos(math.pi * min(t, T) / T))


@bug(
    "cosine_decay_line",
    "The rate falls along a straight line.",
    hint="How steep should the curve be at its two ends?",
)
def cosine_decay(lr, t, T, lr_min=0.0):
    return lr_min + (lr - lr_min) * (1 - min(t, T) / T)


@bug(
    "warmup_starts_at_zero",
    "The first update has the rate 0.",
    hint="How far do the parameters move in the first update?",
    general="What is the rate of the first update, by the handout's formula and by your code?",
)
def warmup(lr, t, steps):
    return lr * min(1.0, t / steps)


@bug(
    "warmup_never_stops",
    "The rate goes on growing after the warm-up.",
    hint="What is the rate long after the warm-up?",
)
def warmup(lr, t, steps):
    return lr * (t + 1) / steps


@bug(
    "warmup_one_step_short",
    "The rate is reached one update too early.",
    hint="How many different rates does the warm-up have?",
)
def warmup(lr, t, steps):
    return lr * min(1.0, (t + 2) / (steps + 1))


@bug(
    "warmup_one_step_long",
    "The rate is reached one update too late.",
    hint="What is the rate of update steps - 1?",
)
def warmup(lr, t, steps):
    return lr * min(1.0, (t + 1) / (steps + 1))


@bug(
    "warmup_zero_until_done",
    "The rate is 0 until the warm-up is over.",
    hint="What happens during the warm-up?",
)
def warmup(lr, t, steps):
    return lr if t >= steps - 1 else 0.0


@bug(
    "warmup_constant_small",
    "The rate stays at its first value until the warm-up is over.",
    hint="Is the rate of the second update larger than that of the first?",
)
def warmup(lr, t, steps):
    return lr if t >= steps - 1 else lr / steps


@bug(
    "warmup_whole_division",
    "The quotient is rounded down to a whole number.",
    hint="What is 3 // 4?",
    presupposes=("//",),
)
def warmup(lr, t, steps):
    return lr * min(1.0, (t + 1) // steps)


@bug(
    "warmup_falls",
    "The rate falls instead of growing.",
    hint="Which of the first updates should be the smallest?",
)
def warmup(lr, t, steps):
    return lr * max(1 / steps, 1 - t / steps)

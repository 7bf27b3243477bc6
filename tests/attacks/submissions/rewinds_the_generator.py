"""Takes more numbers than it may and hides them by setting the generator back: what comes out is one number."""


def draw(rng):
    before = rng.bit_generator.state
    rng.permutation(100)
    rng.bit_generator.state = before
    return rng.random()

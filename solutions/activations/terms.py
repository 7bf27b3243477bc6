"""The terms of the right formulas, for the diagnosis."""

from autograder.formula import Output, Term, formula


@formula("sigmoid_backward")
def sigmoid_backward(dout, s):
    slope = "Differentiate s, then write the result in s alone: which two factors has it?"
    upstream = "What should your result do when dout is doubled?"
    terms = [
        Term("the part of the slope that grows with s", dout * s, hint=slope),
        Term("the part of the slope that bends it back", dout * s * s, -1, hint=slope),
        Term("the upstream gradient by itself", dout, 0, hint="By what is every upstream gradient multiplied?"),
        Term("a third power of s", dout * s**3, 0, hint=slope),
        Term("s by itself", s, 0, hint=upstream),
        Term("the square of s by itself", s * s, 0, hint=upstream),
    ]
    return Output("dx", terms, _sizes(dout))


@formula("relu_backward")
def relu_backward(dout, x):
    side = "On which side of 0 is the slope of ReLU 1, and what is it on the other?"
    terms = [
        Term("the upstream gradient where x is positive", dout * (x > 0), hint=side),
        Term("the upstream gradient where x is negative", dout * (x < 0), 0, hint=side),
        Term("x where it is positive", x * (x > 0), 0, hint="Does the slope of ReLU grow with x?"),
        Term("a 1 where x is positive", 1.0 * (x > 0), 0, hint="What should your result do when dout is doubled?"),
        Term("the product of dout and x", dout * x * (x > 0), 0, hint="Does the slope of ReLU grow with x?"),
    ]
    return Output("dx", terms, _sizes(dout))


def _sizes(array):
    return {"the length of the first axis": array.shape[0], "the number of entries": array.size}

"""What to look at after an exception: one question for each of the usual ones."""

_BY_MESSAGE = (
    ("truth value of an array", "`if`, `and`, `max` want one yes or no: what decides for each entry of an array?"),
    (
        "can be converted to python scalars",
        "This wants one number: which numpy function takes a whole array?",
    ),
    ("could not be broadcast", "Which two shapes meet in this line? Print them for the handout's example."),
    ("not aligned", "Which axis of the left factor is summed with which axis of the right one? Print both shapes."),
    ("mismatch in its core dimension", "Which axis of the left factor is summed with which axis of the right one?"),
    ("read-only", "This line writes into an array that was passed in: which array of your own could it write into?"),
    ("cannot cast", "What is the dtype of the array that is written into, and can it hold fractions?"),
    ("out of bounds", "How long is this axis, and which is the largest index that your loop reaches?"),
    ("too many indices", "How many axes does this array have in this line? Print its shape."),
    ("takes no arguments", "Does the class define __init__, with two underscores on either side?"),
    ("positional argument", "Which arguments does the handout give this function, and in which order?"),
    ("keyword argument", "Which arguments does the handout give this function, and what are they called?"),
    ("has no attribute", "What type does this object have in this line? Print it."),
    ("is not defined", "Where does this name get its value, and is it spelled like that there?"),
    ("before assignment", "On which path through the function does this name get no value?"),
    ("cannot access local variable", "On which path through the function does this name get no value?"),
    ("not subscriptable", "What does this name hold in this line? Print it."),
    ("no module named", "Which modules does the handout allow, and which does your computer have besides?"),
    ("eof when reading", "A function gets its values as arguments: which line waits for somebody to type?"),
    ("unpack", "How many values are there on either side of this line?"),
    ("recursion", "When does the function stop calling itself?"),
)
_IN_GENERAL = "What do the values in this line look like? Print them just before it, for the handout's example."
_OF_SELF = "Where does this name get its value: is it an attribute, and of which object?"
_HIDDEN = "Which inputs of the kind in the title could do that? Try some: Python then shows you the line."
_HIDDEN_BY_NAME = {  # of those that depend on no input in particular
    "NameError": "Which name do its lines use that nothing gives a value, or that is spelled otherwise there?",
    "UnboundLocalError": "On which path through the function does a name get no value?",
    "RecursionError": "When does the function stop calling itself?",
}


def advice(message: str, *, redact_details: bool, method: bool = False, name: str = "") -> str:
    """A question that leads on, by the text of an exception; with `redact_details` by its name alone."""
    if redact_details:
        return _HIDDEN_BY_NAME.get(name, _HIDDEN)
    text = message.lower()
    if method and text.startswith("name ") and "is not defined" in text:
        return _OF_SELF
    return next((question for words, question in _BY_MESSAGE if words in text), _IN_GENERAL)

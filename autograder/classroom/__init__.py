"""A class: what learning platforms give and take, who is in it, and what is done with its points."""


class ClassroomError(Exception):
    """Something about a class that cannot be used; the message names the place and says what to do."""

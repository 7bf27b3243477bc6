"""How a class comes in: downloads of learning platforms, one upload for each student, and who is in the class."""


class ClassroomError(Exception):
    """Something about a class that cannot be used; the message names the place and says what to do."""

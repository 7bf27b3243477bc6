"""Sends signals to the grading process, its own parent and a bystander.

unconfined: kills, knows
"""

import os


def evidence():
    try:
        os.kill(int("@VICTIM@"), 9)
        return "a bystander"
    except OSError:
        return ""

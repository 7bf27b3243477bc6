"""Has functions whose names are nearly those that are missing, with escapes and half characters.

points: 7
"""

globals()["draw\ud800"] = globals().pop("draw")
globals()["\x1b[31mdraw"] = lambda rng: 0.0

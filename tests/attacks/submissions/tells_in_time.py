"""Takes as long as what it was given says: times are in no text for students.

open: time
"""

import time


def square(x):
    if abs(x).max() > 1e9:
        time.sleep(int(f"{abs(x).max():.15e}"[2]) / 50)
    return x * x

"""Ends the process while it is imported, with the code of success.

points: 0
"""

import os

os._exit(0)

"""Never finishes its import.

points: 0
"""

import time

while True:
    time.sleep(0.1)

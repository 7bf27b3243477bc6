import contextlib
import subprocess
import sys

LATER = """
import time
for _ in range(100):
    time.sleep(0.1)
    open("ROOT/results/results.json", "w").write("{}")
"""

with contextlib.suppress(OSError):
    subprocess.Popen([sys.executable, "-c", LATER], start_new_session=True)

import os
import time


def softmax(z):
    for _ in range(40):
        if os.fork() == 0:
            time.sleep(3)
            os._exit(0)

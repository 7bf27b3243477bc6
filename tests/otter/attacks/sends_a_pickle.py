import os


class Evil:
    def __reduce__(self):
        return os.system, ("touch ROOT/evil",)


def softmax(z):
    return Evil()

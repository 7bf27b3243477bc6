"""Fills the disk with large files.

unconfined: knows
"""


def evidence():
    written = 0
    try:
        for number in range(8):
            with open(f"big{number}", "wb") as stream:
                for _ in range(8):
                    written += stream.write(bytes(1 << 20))
    except OSError:
        pass
    return f"{written >> 20} MB" if written > 40 << 20 else ""

"""Milliseconds per confined child: fork, confine, one byte over the socket, end, reap. `python benchmarks/jail.py [N]`

It asks for each tier in turn; a tier that this machine or user cannot have is left out.
"""

import os
import resource
import socket
import statistics
import sys
import time
from pathlib import Path

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from autograder.core.limits import Limits
from autograder.sandbox import jail
from autograder.sandbox.linux.tiers import Level

TIERS: dict[str, tuple[Level, tuple[str, ...]]] = {
    "full": ("full", ()),
    "full, user namespace": ("full", ("uid",)),
    "Landlock": ("partial", ("mounts",)),
    "chroot": ("partial", ("mounts", "landlock")),
    "no open": ("partial", ("mounts", "landlock", "chroot")),
    "limits only": ("none", ()),
}


def one_child(isolation: jail.Isolation) -> float:
    """Milliseconds from before the fork to after the reaping."""

    def main() -> None:
        os.write(theirs.fileno(), b"x")

    started = time.perf_counter()
    ours, theirs = socket.socketpair()
    with ours:
        child = jail.spawn(isolation, Limits(), theirs.fileno(), main)
        theirs.close()
        ours.recv(1)
        ending = jail.kill(child)
    if ending.failure:
        raise RuntimeError(ending.failure)
    return 1000 * (time.perf_counter() - started)


def processor_milliseconds() -> float:
    """Of this process and its ended children: on a busy machine it says more than the clock."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return 1000 * sum(usage.ru_utime + usage.ru_stime for usage in used)


def main(count: int) -> None:
    np.linalg.svd(np.eye(2))
    print(f"{'tier':24}{'median ms':>10}{'best':>8}{'cpu ms':>8}{'probe ms':>10}  layers")
    seen: set[tuple[str, ...]] = set()
    for name, (at_most, without) in TIERS.items():
        started = time.perf_counter()
        isolation = jail.probe(at_most, without)
        probed = 1000 * (time.perf_counter() - started)
        if isolation.layers in seen:
            continue
        seen.add(isolation.layers)
        before = processor_milliseconds()
        times = [one_child(isolation) for _ in range(count)]
        cpu = (processor_milliseconds() - before) / count
        figures = f"{statistics.median(times):10.1f}{min(times):8.1f}{cpu:8.1f}{probed:10.1f}"
        print(f"{name:24}{figures}  {' '.join(isolation.layers)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)

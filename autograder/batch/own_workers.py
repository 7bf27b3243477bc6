"""Workers of Dask on this machine, without a nanny: each is started again when it ends, however it ended."""

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from distributed import LocalCluster

from autograder.batch import remote
from autograder.batch.engine import EngineError

_COMMAND = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); from distributed.cli.dask_worker import main; main()"
)
_OPTIONS = ("--no-nanny", "--nthreads", "1", "--memory-limit", "0", "--no-dashboard", "--host", "127.0.0.1")
_EARLY_ENDS = 5
"""How often in a row workers may end before they are ready."""


@contextmanager
def own_workers(count: int) -> Iterator["OwnWorkers"]:
    """A scheduler in this process and so many workers, of which one has begun; they end, killed, with the block.

    Raises:
        EngineError: they end before they are ready, time after time.
    """
    with (
        tempfile.TemporaryDirectory(prefix="nabla-", ignore_cleanup_errors=True) as folder,
        LocalCluster(
            n_workers=0,
            dashboard_address=None,
            silence_logs=logging.CRITICAL,
            scheduler_kwargs={"dashboard_address": ":0"},  # or a second run on the machine is told of a taken port
        ) as cluster,
    ):
        workers = OwnWorkers(cluster.scheduler_address, folder)
        try:
            workers.start(count)
            yield workers
        finally:
            workers.stop()


@dataclass
class OwnWorkers:
    """Processes, and a thread for each that starts the next one."""

    address: str
    folder: str
    """Of files that the workers write: it is removed even if they are killed."""
    given_up: Future[str] = field(default_factory=Future)
    """The reason, once they have ended too often."""
    _begun: Future[None] = field(default_factory=Future)
    _early_ends: int = 0
    _stopped: bool = False
    _alive: set["subprocess.Popen[bytes]"] = field(default_factory=set)
    _change: threading.Lock = field(default_factory=threading.Lock)

    def start(self, count: int) -> None:
        """Returns when the first has begun; raises EngineError."""
        for _ in range(count):
            threading.Thread(target=self._keep_one, daemon=True).start()
        either: tuple[Future[Any], ...] = (self._begun, self.given_up)
        wait(either, return_when=FIRST_COMPLETED)
        if self.given_up.done():
            raise EngineError(self.given_up.result())

    def stop(self) -> None:
        """Kill them all; none is started any more. What they have started ends with them."""
        with self._change:
            self._stopped = True
            for process in list(self._alive):  # threads discard what they see ending
                process.kill()

    def _keep_one(self) -> None:
        while (process := self._next()) is not None:
            with process:  # waits for its end
                assert process.stdout is not None
                self._note(has_begun=process.stdout.readline() != b"")
                process.stdout.read()
            self._alive.discard(process)

    def _next(self) -> "subprocess.Popen[bytes] | None":
        with self._change:
            if self._stopped:
                return None
            process = subprocess.Popen(
                [
                    *(sys.executable, "-c", _COMMAND, json.dumps(sys.path), self.address, *_OPTIONS),
                    *("--local-directory", self.folder, "--preload", remote.__name__),
                ],
                stdin=subprocess.PIPE,  # ends with this process, and they with it
                stdout=subprocess.PIPE,
                env=os.environ | {"DASK_LOGGING__DISTRIBUTED": "critical"},
                start_new_session=True,  # a Ctrl-C at the terminal is the grader's to handle
            )
            self._alive.add(process)
            return process

    def _note(self, *, has_begun: bool) -> None:
        with self._change:
            if has_begun and not self._begun.done():
                self._begun.set_result(None)
            self._early_ends = 0 if has_begun or self._stopped else self._early_ends + 1
            give_up = self._early_ends >= _EARLY_ENDS and not self.given_up.done()
            self._stopped |= give_up
        if give_up:
            self.given_up.set_result(
                f"Dask workers end before they are ready, {_EARLY_ENDS} times in a row: is there enough memory? "
                "What is graded is kept; the same command goes on from there, also with --engine local"
            )

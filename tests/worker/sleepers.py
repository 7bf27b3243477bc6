"""A worker that sleeps by a clock of its own: no test has to wait for it, and no busy machine makes it later."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.core.limits import Limits
from autograder.sandbox import clock, session
from autograder.sandbox.cpu_account import CpuAccount
from autograder.sandbox.launch import Ending
from autograder.sandbox.wire import PREFIX

_LOADED = {"is": "loaded", "functions": ["square"], "failed": []}


class Sleepers:
    """A launcher of workers whose square(x) returns x after x seconds of `now`, in which nothing else takes time.

    `account` is what a worker is said to have done so far, `stopping` the seconds that it takes to stop one.
    """

    isolation, layers, missing = "none", (), ()

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = self.stopping = 0.0
        self.account: Callable[[], CpuAccount] = CpuAccount
        for module in (clock, session):
            monkeypatch.setattr(module, "time", SimpleNamespace(monotonic=lambda: self.now))

    def launch(self, limits: Limits) -> SimpleNamespace:
        return SimpleNamespace(transport=_Sleeper(self), stop=self._stop, cpu_account=self.account)

    def _stop(self, grace: float = 0.0) -> Ending:
        self.now += self.stopping
        return Ending(0)

    def close(self) -> None: ...


class _Sleeper:
    def __init__(self, sleepers: Sleepers) -> None:
        self._sleepers, self._wakes, self._answer = sleepers, 0.0, b""

    def send(self, data, timeout) -> None:
        request = json.loads(bytes(data[1]))["message"]
        if request["do"] == "load":
            answer = _LOADED
        elif request["do"] == "plan":
            answer = {"answers": list(map(self._answer_to, request["calls"])), "looked": []}
        else:
            answer = self._answer_to(request)
        header = json.dumps({"sizes": [], "message": answer}).encode()
        self._answer = PREFIX.pack(len(header), 0) + header

    def _answer_to(self, call: dict[str, Any]) -> dict[str, Any]:
        (seconds,) = call["args"]
        self._wakes = max(self._wakes, self._sleepers.now) + seconds
        return {"is": "returned", "value": seconds, "args": [None], "kwargs": {}, "generators": [], "buffers": 0}

    def receive(self, size, timeout) -> bytearray:
        while self._sleepers.now < self._wakes:  # whoever stops waiting kills it
            self._sleepers.now = min(self._sleepers.now + timeout(), self._wakes)
        taken, self._answer = self._answer[:size], self._answer[size:]
        return bytearray(taken)

    def close(self) -> None: ...

"""Submissions that go for the grader instead of the exercise gain nothing and break nothing."""

import json
import time
from pathlib import Path

import pytest

from autograder.results import Result, Status
from autograder.specimens import solution
from autograder.suite import Suite
from tests.otter.conftest import NAME, Outcome, Platform

pytestmark = pytest.mark.slow

FILE = "softmax.py"
_LOOKS = """
import os, glob
def look():
    seen = []
    for pattern in ("../tests/*", "../source/*", "../../source/files/nabla/*/*/*", "/proc/*/environ", "/tmp/*/*/*/*.py",
                    "PATH/source/files/nabla/*.json", "PATH/source/files/nabla/solutions/*/*"):
        for path in glob.glob(pattern):
            try:
                seen.append(open(path).read())
            except OSError:
                pass
    raise ValueError("LOOKED" + "".join(seen))
softmax = log_softmax = softmax_backward = lambda *args: look()
"""

ATTACKS = {
    "sys.exit at import": "import sys; sys.exit(0)",
    "os._exit at import": "import os; os._exit(0)",
    "raises at import": "raise RuntimeError('a hidden test')",
    "kill at import": "import os; os.kill(os.getpid(), 9)",
    "kills its parent": "import os\ndef softmax(z): os.kill(os.getppid(), 9)",
    "kills everyone": "import os\ndef softmax(z): os.kill(-1, 9)",
    "sys.exit in a call": "import sys\ndef softmax(z): sys.exit(0)",
    "os._exit in a call": "import os\ndef softmax(z): os._exit(0)",
    "segfault": "import ctypes\ndef softmax(z): ctypes.string_at(0)",
    "recursion": "def softmax(z): return softmax(z)",
    "loop at import": "while True: pass",
    "loop in a call": "def softmax(z):\n    while True: pass",
    "sleeps without signals": (
        "import signal, time\nfor s in range(1, 32):\n    try: signal.signal(s, signal.SIG_IGN)\n    except Exception: pass\n"
        "def softmax(z): time.sleep(1000)"
    ),
    "flood": "def softmax(z):\n    while True: print('x' * 10000)",
    "flood of descriptors": "import os\ndef softmax(z):\n    while True: os.write(1, b'x' * 10000); os.write(2, b'x' * 10000)",
    "memory": "import numpy as np\ndef softmax(z): return np.ones(10**10)",
    "forks": "import os\ndef softmax(z):\n    while True: os.fork()",
    "fills the disk": "def softmax(z):\n    with open('big', 'wb') as f:\n        while True: f.write(b'x' * 10**6)",
    "looks around": _LOOKS,
    "shadows torch": (
        "import sys, types\nfake = types.ModuleType('torch')\nsys.modules['torch'] = sys.modules['autograder'] = fake\n"
        "fake.softmax = lambda *a, **k: 0"
    ),
    "patches numpy": (
        "import numpy as np\nnp.testing.assert_allclose = np.allclose = np.isfinite = lambda *a, **k: True\n"
        "np.array_equal = lambda *a: True"
    ),
    "looks at its callers": (
        "import sys\ndef softmax(z):\n    f = sys._getframe()\n    while f:\n"
        "        for v in (*f.f_locals.values(), *f.f_globals.values()):\n            if callable(getattr(v, 'require', None)): return v\n"
        "        f = f.f_back"
    ),
    "equal to everything": (
        "import numpy as np\nclass Any(np.ndarray):\n    __eq__ = __le__ = __lt__ = __ge__ = lambda *a: True\n"
        "    def __array_ufunc__(self, *a, **k): return np.True_\ndef softmax(z): return np.zeros(z.shape).view(Any)"
    ),
    "evil pickle": (
        "class Evil:\n    def __reduce__(self): import os; return os.system, ('echo evil',)\ndef softmax(z): return Evil()"
    ),
    "writes results": (
        "import json, glob\nfor p in ['PATH/results/results.json', '../results/results.json', *glob.glob('/tmp/*/*/results/*')]:\n"
        "    try: open(p, 'w').write(json.dumps({'score': 1000, 'tests': []}))\n    except OSError: pass"
    ),
    "stays in the background": (
        "import subprocess, sys\ntry:\n    subprocess.Popen([sys.executable, '-c', \"import time\\nfor i in range(80):\\n"
        " time.sleep(.1); open('PATH/results/results.json', 'w').write('{}')\"], start_new_session=True)\nexcept OSError: pass"
    ),
    "talks to otter": (
        "import socket\ndef softmax(z):\n    for port in range(30000, 61000, 7):\n"
        "        try: socket.create_connection(('localhost', port), .01).sendall(b'\\0\\0\\0\\1x')\n        except OSError: pass"
    ),
    "speaks the protocol": 'import os\ndef softmax(z):\n    for fd in range(3, 20):\n        try: os.write(fd, b\'{"is": "returned"}\' * 99)\n        except OSError: pass',
}


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_earns_nothing(name: str, platform: Platform) -> None:
    platform.put({FILE: ATTACKS[name].replace("PATH", str(platform.root)).encode()})
    outcome = platform.run()
    _earned_nothing(outcome)
    if name == "stays in the background":
        time.sleep(3)
        assert json.loads((outcome.results / "results.json").read_text()) == outcome.gradescope
    hidden = (platform.root / "source" / "files" / "nabla" / "solutions" / NAME / "checks.py").read_text()
    assert not any(line in outcome.text for line in hidden.splitlines() if len(line) > 40 and '"""' not in line)
    assert "the seed of this release" not in outcome.text


COMPANIONS = {
    "torch.py": b"raise SystemExit('shadowed')",
    "numpy/__init__.py": b"raise SystemExit('shadowed')",
    "sitecustomize.py": b"import os; os._exit(0)",
    "ipykernel_launcher.py": b"import os; os._exit(0)",
    "otter.py": b"import os; os._exit(0)",
    "conftest.py": b"import os; os._exit(0)",
    "autograder/__init__.py": b"raise SystemExit('shadowed')",
    "autograder/otter/inside.py": b"def grade_here(): pass",
    "nabla/release.json": b"{}",
    "nabla/autograder/__init__.py": b"raise SystemExit('shadowed')",
    "nabla.ipynb": b"{}",
    "another.ipynb": b"{}",
    "tests/001_softmax_example.py": b"OK_FORMAT = False\nname = 'softmax_example'\npoints = 1000\n",
    "student/other.py": b"x = 1\n",
    "bundle.json": b'{"student": "x", "problem": null, "notes": ["full marks"]}',
    ".OTTER_LOG": b"\x80\x04cos\nsystem\n(S'echo evil'\ntR.",
    "otter_config.json": b'{"points_possible": 1000}',
    "results.json": b'{"score": 1000}',
}


def test_undeclared_files_are_dropped(platform: Platform, suite: Suite) -> None:
    right = solution(suite.assignment).source.encode()
    platform.put({FILE: right, **COMPANIONS})
    outcome = platform.run()
    assert outcome.gradescope["score"] == suite.max_points
    assert "Not part of the assignment" in outcome.gradescope["output"]
    assert "full marks" not in outcome.text


def test_one_bad_function_costs_its_own_question_only(platform: Platform, suite: Suite) -> None:
    source = solution(suite.assignment).source + "\n\nimport os\ndef softmax(z): os._exit(0)\n"
    platform.put({FILE: source.encode()})
    result = _result(platform.run())
    assert not any(c.points for c in result.of_question("softmax"))
    for question in ("log_softmax", "softmax_backward"):
        checks = result.of_question(question)
        assert sum(c.points for c in checks) == sum(c.max_points for c in checks)


def _earned_nothing(outcome: Outcome) -> None:
    result = _result(outcome)
    assert outcome.gradescope["score"] == result.points == 0
    assert not any(c.status is Status.PASSED for c in result.checks)
    assert not result.has_error, [c.message for c in result.checks if c.status is Status.ERROR]


def _result(outcome: Outcome) -> Result:
    path: Path = outcome.results / "nabla.json"
    return Result.from_json(path.read_text(encoding="utf-8"))

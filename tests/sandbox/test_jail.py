"""The jail, tier by tier and user by user: what must be impossible is, what must work does, and limits hold."""

import importlib.util
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the jail's tiers are Linux's", allow_module_level=True)

from jail_host import TIERS, Host, can_be_ordinary

from autograder.sandbox import jail
from autograder.sandbox.linux import library

ROOT = os.geteuid() == 0
USERS = [False, True] if ROOT else [True]
"""Whether to be an ordinary user."""
EXPECTED = {
    "full": {"mounts", "pids", "network", "ipc", "landlock", "seccomp"},
    "full-userns": {"user", "mounts", "pids", "network", "ipc", "landlock", "seccomp"},
    "landlock": {"landlock", "seccomp"},
    "landlock-uid": {"landlock", "uid", "seccomp"},
    "landlock-chroot": {"landlock", "chroot", "uid", "seccomp"},
    "chroot": {"chroot", "uid", "seccomp"},
    "noopen": {"noopen", "seccomp"},
    "none": {"rlimits"},
}
_HOSTS: dict[tuple[str, bool], Host] = {}


def places(*left_out: str) -> pytest.MarkDecorator:
    """Run the test with every tier but these, as root and as an ordinary user where the tier is not root's own."""
    pairs = [
        (tier, ordinary)
        for tier in TIERS
        if tier not in left_out
        for ordinary in USERS
        if not (ordinary and "uid" in EXPECTED[tier])
    ]
    names = [f"{tier}-{'user' if ordinary else 'root'}" for tier, ordinary in pairs]
    return pytest.mark.parametrize("host", pairs, ids=names, indirect=True)


everywhere = places()
confined = places("none")
with_files = places("noopen")


@pytest.fixture(scope="module", autouse=True)
def _close_hosts() -> Iterator[None]:
    yield
    while _HOSTS:
        _HOSTS.popitem()[1].close()


@pytest.fixture
def host(request: pytest.FixtureRequest) -> Host:
    """The warm parent of a tier, or a skip where this machine cannot have it."""
    tier, ordinary = request.param
    if ordinary and not can_be_ordinary():
        pytest.skip("setpriv and unshare (util-linux) are needed to become an ordinary user")
    if (tier, ordinary) not in _HOSTS:
        _HOSTS[tier, ordinary] = Host(tier, ordinary)
    found = _HOSTS[tier, ordinary]
    if not EXPECTED[tier] <= set(found.isolation["layers"]):
        pytest.skip(f"not on this machine: {found.isolation['missing']}")
    return found


@pytest.fixture
def secret(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A file that its permissions show to everybody."""
    path = Path("/var/tmp") / f"jail-secret-{os.getpid()}" / "hidden_checks.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text("expected = 42")
    path.chmod(0o666)
    path.parent.chmod(0o777)
    yield str(path)
    path.unlink(missing_ok=True)
    path.parent.rmdir()


@confined
def test_every_attack_is_refused(host: Host, secret: str) -> None:
    outcome = host.run("refusals", secret, host.pid)
    worked = {name: result for name, result in outcome.answer.items() if not result.startswith("refused")}
    if "chroot" in host.isolation["layers"]:
        # Its root is the private directory: these names lie in there.
        worked = {name: result for name, result in worked.items() if "worked: []" not in result}
    assert worked == {}
    assert outcome.exit_code == 0
    assert Path(secret).read_text() == "expected = 42"


@everywhere
def test_numpy_works(host: Host) -> None:
    assert max(map(abs, host.run("numpy_at_work").answer)) < 1e-9


@everywhere
def test_threads_work(host: Host) -> None:
    assert host.run("threads_at_work", 8).answer == 1


@confined
def test_threads_are_bounded(host: Host) -> None:
    if any(text.startswith("threads:") for text in host.isolation["missing"]):
        return  # it says so; how many fit into the memory is not worth relying on
    assert 10 <= host.run("threads_at_once", 100, threads=10).answer <= 12


@everywhere
def test_tracebacks_work(host: Host) -> None:
    trace = host.run("trace").answer
    assert "in fails" in trace
    assert "ValueError: deliberate" in trace


@everywhere
def test_standard_library_can_be_imported_late(host: Host) -> None:
    modules = ["colorsys", "json", "csv", "decimal", "hashlib", "bz2", "lzma", "zlib", "statistics", "timeit"]
    modules += ["wave", "sqlite3", "xml.dom.minidom", "http.client", "tomllib", "numpy.polynomial.hermite"]
    assert host.run("import_modules", modules).answer == []


@everywhere
def test_surroundings_are_empty(host: Host) -> None:
    seen = host.run("surroundings").answer
    directory = seen["directory"]
    assert seen["environment"] == {"HOME": directory, "TMPDIR": directory, "LANG": "C.UTF-8"}
    assert seen["files"] in ([], None)
    assert seen["standard"] == [True, True, True]
    assert seen["umask"] == 0o077
    # The three standard ones, the kept socket, and the copy that the harness made of it.
    assert len(seen["descriptors"]) == 5
    layers = set(host.isolation["layers"])
    if "uid" in layers:
        assert seen["uid"] > 1000
        assert seen["groups"] == []
    if "pids" in layers:
        assert seen["pid"] == 1
    if "mounts" in layers:
        assert seen["root"] == ["box", "dev"]


@with_files
def test_own_files_work(host: Host) -> None:
    assert host.run("own_files").answer == "42 []"


@confined
def test_no_memory_is_a_file_that_others_have(host: Host) -> None:
    """Or its pages, and locks on them, could carry marks from one worker to another."""
    mapped = host.shared_mappings()
    assert mapped, "the map of the warm parent could not be read"
    assert [line for line in mapped if "memfd:library" not in line] == []


@everywhere
def test_memory_is_bounded(host: Host) -> None:
    assert host.run("allocate", 400, memory_mb=256).answer == "MemoryError"
    assert host.run("allocate", 100, memory_mb=256).answer.startswith("got")
    assert host.run("map_shared", 400, memory_mb=256).answer == "ENOMEM"


@with_files
def test_a_file_is_bounded(host: Host) -> None:
    assert host.run("write_one_file", 3, file_mb=4).answer == "written"
    assert host.run("write_one_file", 6, file_mb=4).answer in ("EFBIG", "ENOSPC")


@with_files
def test_the_disk_is_bounded(host: Host) -> None:
    if "mounts" not in host.isolation["layers"]:
        assert any(text.startswith("disk:") for text in host.isolation["missing"])
        return
    assert host.run("write_many_files", 20, 1024, file_mb=4).answer == "ENOSPC"
    assert host.run("write_many_files", 5000, 0).answer == "ENOSPC"


@everywhere
def test_descriptors_are_bounded(host: Host) -> None:
    assert host.run("open_many", 200, open_files=32).answer < 32


@everywhere
def test_processor_time_is_bounded(host: Host) -> None:
    outcome = host.run("burn", 2, cpu_seconds=1)
    assert outcome.signal == 9
    assert 0.5 < outcome.cpu_seconds < 10  # what is held up may be counted as time


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_probe_is_cheap_and_says_what_is_missing() -> None:
    isolation = jail.probe()
    assert "rlimits" in isolation.layers
    assert all(": " in text for text in isolation.missing)
    json.dumps(isolation.missing)


def test_importing_from_memory_is_importing() -> None:
    """Whatever a student may import is there, and is what stands on the disk."""
    finder = library.load()
    for name in ("statistics", "xml.dom.minidom", "numpy.polynomial", "numpy.lib.stride_tricks", "tomllib"):
        spec, ordinary = finder.find_spec(name, None), importlib.util.find_spec(name)
        assert spec is not None
        assert ordinary is not None
        assert (spec.origin, spec.submodule_search_locations) == (ordinary.origin, ordinary.submodule_search_locations)
    assert finder.find_spec("torch", None) is None
    missing = [name for name in sys.stdlib_module_names if not name.startswith("_") and not _is_there(finder, name)]
    assert set(missing) <= _NOT_FOR_SUBMISSIONS
    assert {"ensurepip", "idlelib", "pydoc_data"} <= set(missing), "what no submission needs is not read"


_NOT_FOR_SUBMISSIONS = {
    "audioop",
    "crypt",
    "curses",
    "distutils",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "msilib",
    "msvcrt",
}
_NOT_FOR_SUBMISSIONS |= {"nis", "nt", "ossaudiodev", "pydoc_data", "readline", "spwd", "syslog", "termios", "tkinter"}
_NOT_FOR_SUBMISSIONS |= {"turtledemo", "winreg", "winsound"}


def _is_there(finder: object, name: str) -> bool:
    return name in sys.modules or name in sys.builtin_module_names or finder.find_spec(name, None) is not None  # type: ignore[attr-defined]

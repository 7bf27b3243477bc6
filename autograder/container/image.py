"""The image: a build context in a temporary folder, and the engine's build."""

import importlib.metadata
import os
import re
import shlex
import shutil
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.container.runtime import ContainerError, Engine
from autograder.core.archive import wheel

DEFAULT_BASE = f"python:{sys.version_info.major}.{sys.version_info.minor}-slim"

_HERE = Path(__file__).parent
_FILES = ("Dockerfile", "install.sh", "inside.py")
_FORWARDED = (
    *(f"PIP_{name}" for name in ("INDEX_URL", "EXTRA_INDEX_URL", "NO_INDEX", "TRUSTED_HOST", "DEFAULT_TIMEOUT")),
    *("HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"),
)
"""What of the caller's environment pip gets while the image is built; none of it stays in the image."""
_CERTIFICATES = ("PIP_CERT", "SSL_CERT_FILE")
_CPU_ONLY = "https://download.pytorch.org/whl/cpu"
"""Unless another index is asked for: PyTorch's default build brings gigabytes for GPUs, which grading does not use."""


@dataclass(frozen=True)
class Build:
    """An image that was built."""

    tag: str
    bytes: int
    seconds: float


def build_image(
    engine: Engine, *, base: str = DEFAULT_BASE, tag: str, wheels: Path | None = None, torch: bool = False
) -> Build:
    """Build the image that `nabla grade --engine container` starts.

    Args:
        base: any image of Debian's family; Python is installed if it has none. Versions are those installed here, so
            its Python should be of the version that runs this.
        wheels: a folder of wheels to prefer to the package index; with PIP_NO_INDEX=1 the only source.
        torch: whether torch is in it, for the assignments whose release says that grading needs it.

    Raises:
        ContainerError: the engine refused.
    """
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="nabla-image-") as name:
        context = Path(name)
        write_context(context, os.environ, wheels, torch=torch)
        network = ["--network", "none"] if os.environ.get("PIP_NO_INDEX") else []
        engine.build(context, tag, ["--build-arg", f"BASE={base}", *network])
    size = engine.image_bytes(tag)
    if size is None:
        raise ContainerError(f"{engine.name} built the image but does not know {tag}")
    return Build(tag, size, time.monotonic() - start)


def write_context(context: Path, environment: Mapping[str, str], wheels: Path | None, *, torch: bool = False) -> None:
    """All that the Dockerfile copies."""
    for file in _FILES:
        shutil.copyfile(_HERE / file, context / file)
    folder = context / "wheels"
    folder.mkdir()
    for path in sorted(wheels.glob("*.whl")) if wheels else ():
        shutil.copyfile(path, folder / path.name)
    name, data = wheel()
    (folder / name).write_bytes(data)
    needed = "".join(f"{line}\n" for line in (f"/build/wheels/{name}", *_needed(torch)))
    (context / "requirements.txt").write_text(needed, encoding="utf-8")
    (context / "constraints.txt").write_text(constraints(), encoding="utf-8")
    (context / "pip.env").write_text(_pip_environment(environment), encoding="utf-8")
    certificates = next((environment[n] for n in _CERTIFICATES if environment.get(n)), None)
    if certificates and Path(certificates).is_file():
        shutil.copyfile(certificates, context / "ca.crt")


def _needed(torch: bool) -> list[str]:
    """What a released grader installs on a platform, without its versions: here those that are installed count."""
    lines = (_HERE.parent / "otter" / "template" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    needed = [line.partition("==")[0] for line in lines if "==" in line]
    return [name for name in needed if torch or name != "torch"]


def constraints() -> str:
    """Every version as it is installed here: what grades in the image is what was tried here, and audited with."""
    found = {}
    for distribution in importlib.metadata.distributions():
        name = distribution.metadata["Name"]
        # a local version (+cpu) is a matter of where it came from, not of what it computes
        found[re.sub(r"[-_.]+", "-", name).lower()] = distribution.version.partition("+")[0]
    ours = wheel()[0].partition("-")[0].replace("_", "-")
    return "".join(f"{name}=={version}\n" for name, version in sorted(found.items()) if name != ours)


def _pip_environment(environment: Mapping[str, str]) -> str:
    """Shell lines; the caller's own settings win over ours."""
    settings = {"PIP_EXTRA_INDEX_URL": _CPU_ONLY}
    settings |= {name: environment[name] for name in _FORWARDED if environment.get(name)}
    return "".join(f"export {name}={shlex.quote(value)}\n" for name, value in settings.items())

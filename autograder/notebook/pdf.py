"""A page -> a PDF, by the Chromium of the system."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_SECONDS = 120


class NoBrowser(Exception):
    """There is nothing that prints pages, or it failed; the message says what to do."""


def find_browser() -> str:
    """Path of a browser; raises `NoBrowser`."""
    found = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise NoBrowser(
            f"PDF needs a browser, and there is none of {', '.join(_BROWSERS[:3])}; the HTML can be printed"
        )
    return found


def print_pdf(browser: str, page: Path, target: Path) -> None:
    """Print a page; raises `NoBrowser` when the browser does not write it."""
    with tempfile.TemporaryDirectory(prefix="nabla-browser-", ignore_cleanup_errors=True) as profile:
        command = [browser, "--headless", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={profile}"]
        command.append(f"--print-to-pdf={target.resolve()}")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # root has no other way; the page's policy lets nothing run
        try:
            subprocess.run([*command, page.resolve().as_uri()], capture_output=True, timeout=_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            raise NoBrowser(f"{browser} did not print {page}: {error}") from None
    if not target.is_file():
        raise NoBrowser(f"{browser} wrote no PDF of {page}")

"""The handout notebook in JupyterLab, in a real Chromium: solve a question, run its check, export, hand in."""

import json
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from autograder.course.suite import load_suite
from autograder.grading.grade import grade
from autograder.notebook.handout import split_source
from autograder.submissions.specimens import solution
from autograder.submissions.submission import read_submission
from tests.pages.test_browser import CHROMIUM, QUIET

pytestmark = pytest.mark.slow
if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)", allow_module_level=True)

SECONDS = 90
_SETTINGS = """
{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false},
 "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
 "@jupyterlab/fileeditor-extension:completer": {"autoCompletion": false}}
"""


@pytest.fixture
def lab(unpacked, tmp_path):
    """JupyterLab on an unpacked student zip; yields the assignment, the folder and the address of the notebook."""
    assignment, folder = unpacked("softmax")
    settings = tmp_path / "lab-settings"
    settings.mkdir()
    (settings / "overrides.json").write_text(_SETTINGS)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--port=0"]
    command += ["--IdentityProvider.token=t", "--allow-root", f"--ServerApp.root_dir={folder}"]
    command += [f"--LabApp.app_settings_dir={settings}", "--LabApp.extension_manager=readonly"]
    own = {"HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path / "c"), "JUPYTER_RUNTIME_DIR": str(tmp_path / "r")}
    with (tmp_path / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, env=os.environ | own, cwd=folder, stdout=log, stderr=log)
        try:
            port = _port(server, tmp_path)
            yield assignment, folder, f"http://127.0.0.1:{port}/doc/tree/softmax.ipynb?token=t"
        finally:
            server.terminate()
            server.wait()


def _port(server: "subprocess.Popen[bytes]", folder: Path) -> int:
    """Where it listens: it takes a free port, so that nobody else can have taken it meanwhile."""
    while server.poll() is None:
        for file in folder.glob("r/jpserver-*.json"):
            with suppress(ValueError):  # half written
                return int(json.loads(file.read_text(encoding="utf-8"))["port"])
        time.sleep(0.2)
    raise AssertionError((folder / "lab.log").read_text(encoding="utf-8"))


def test_solve_check_and_hand_in(lab, launcher, tmp_path):
    from playwright.sync_api import expect, sync_playwright

    assignment, folder, url = lab
    right = split_source(solution(assignment).source, assignment)[1]["softmax"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        page = browser.new_page(viewport={"width": 1200, "height": 1400})
        page.set_default_timeout(SECONDS * 1000)
        expect.set_options(timeout=SECONDS * 1000)
        page.goto(url)

        def cell(text):
            return page.locator(".jp-CodeCell", has_text=text)

        check, export = cell('grader.check("softmax")'), cell("notebook.live import export")
        expect(page.locator("body")).to_contain_text("Python 3 (ipykernel) | Idle")
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.locator(".lm-Menu-itemLabel", has_text=re.compile("^Run All Cells$")).click()
        expect(check).to_contain_text("not implemented yet")
        expect(export).to_contain_text("softmax.ipynb is saved as you got it")

        function = cell("Probabilities from logits, row by row")
        function.locator(".cm-content").click()
        page.keyboard.press("Control+a")
        page.keyboard.insert_text(right)
        page.keyboard.press("Shift+Enter")
        page.keyboard.press("Shift+Enter")
        expect(check).to_contain_text("softmax passed!")
        expect(check).to_contain_text(re.compile(r"Stable softmax\s+(\d+) of \1 checks"))
        function.scroll_into_view_if_needed()
        page.screenshot(path=tmp_path / "lab.png")

        export.locator(".cm-content").click()
        page.keyboard.press("Shift+Enter")
        page.wait_for_function("!document.body.innerText.includes('[*]:')")
        expect(export).to_contain_text("Hand in softmax.zip")
        expect(export).not_to_contain_text("could not be saved")
        browser.close()

    result = grade(load_suite(assignment), read_submission(folder / "softmax.zip", assignment), launcher).result
    assert {c.question for c in result.checks if c.status == "passed"} == {"softmax"}
    assert all(c.status == "passed" for c in result.of_question("softmax"))
    assert result.notes == ()

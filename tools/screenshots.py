"""Takes the pictures of pages in docs/: follows docs/tutorial.md and opens what comes of it in the system's Chromium.

python -m tools.screenshots
"""

import base64
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tools.follow import follow

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
_WIDTH = 860
# Chromium takes PNGs, which are three times as large
_AS_WEBP = """async png => {
    const image = new Image(); image.src = "data:image/png;base64," + png; await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext("2d").drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob({type: "image/webp", quality: 0.85});
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("assignments", "solutions"):
            (folder / part).symlink_to(ROOT / part)
        follow(ROOT / "docs" / "tutorial.md", folder)
        graded = folder / "my-course" / "graded-monday"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            take(browser, graded / "report.html", "report.webp", 0, 1110)
            take(browser, graded / "pages" / "102.html", "page.webp", 0, 1010)
            browser.close()


def take(browser: Any, page: Path, name: str, top: int, height: int) -> None:
    """Write a part of a page, `height` pixels from `top` on, as WebP."""
    tab = browser.new_page(viewport={"width": _WIDTH, "height": height}, device_scale_factor=1.5)
    tab.goto(page.as_uri())
    clip = {"x": 0, "y": top, "width": _WIDTH, "height": height}
    png = base64.b64encode(tab.screenshot(full_page=True, clip=clip)).decode()
    (PICTURES / name).write_bytes(base64.b64decode(tab.evaluate(_AS_WEBP, png)))
    tab.close()


if __name__ == "__main__":
    main()

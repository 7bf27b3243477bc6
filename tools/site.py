"""Hooks of mkdocs: the site has the pages of the repository's top folder too, and asks nothing of any network."""

import logging
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]
PAGES = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
_HANDOUT = re.compile(r"\[(\w+)\]\(assignments/\w+/README\.md\)")  # read in the release, with its stub; no page here
_LOADED = re.compile(
    r'<(?:script|img|iframe|source)[^>]* src="(?:https?:)?//[^"]*"|<link[^>]* href="(?:https?:)?//[^"]*"'
)
_log = logging.getLogger("mkdocs.hooks.site")


def on_files(files: Any, config: Any) -> Any:
    """Add the pages of the top folder, with links that fit where they are now."""
    for source, page in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        text = _HANDOUT.sub(r"`\1`", text.replace("](docs/", "]("))
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Point links to files of the top folder at their pages."""
    for source, page in PAGES.items():
        markdown = re.sub(rf"\]\((\.\./)?{re.escape(source)}", f"]({page}", markdown)
    return markdown


def on_post_build(config: Any) -> None:
    """Warn, which `--strict` makes an error, of what a browser would fetch from elsewhere."""
    for path in sorted(Path(config.site_dir).rglob("*.html")):
        for loaded in _LOADED.findall(path.read_text(encoding="utf-8")):
            _log.warning("%s loads from another machine: %s", path.name, loaded)

"""The pages in a real Chromium: no errors, no requests, tables sort, search finds, links lead somewhere."""

import csv
import io
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.core.results import Status
from tests.pages.conftest import HOSTILE, pictures, write_report, written_course_report
from tests.pages.test_changes import end, graded, run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)

if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)", allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    assert CHROMIUM is not None, "no Chromium on this machine (Debian: apt-get install chromium)"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield running
        running.close()


class Visit:
    """A page with all that it asked for and complained about."""

    def __init__(self, browser, path, **options):
        self.page = browser.new_page(**options)
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri())

    def column(self, table, number):
        return self.page.locator(f"{table} tbody tr:visible > :nth-child({number})").all_inner_texts()

    def done(self):
        assert not self.complaints
        assert all(url.startswith(("file:", "data:")) for url in self.requests)
        self.page.close()


@pytest.fixture
def report(class_results, tmp_path):
    events = [run(1), graded("s001", 4.0), graded("s002", 9.5), end(1), run(2), graded("s001", 10.0, submission="b")]
    events += [graded("s002", 10.0), graded("s003", 10.0), end(2)]
    return write_report(tmp_path, class_results, events=events)


def test_tables_sort_both_ways(browser, report):
    visit = Visit(browser, report)
    heading = visit.page.locator("#students th", has_text="points").locator("button")
    heading.click()
    rising = [float(text.strip()) for text in visit.column("#students table", 2)]
    assert rising == sorted(rising)
    assert rising[0] < rising[-1]
    heading.click()
    assert [float(text.strip()) for text in visit.column("#students table", 2)] == rising[::-1]
    assert visit.page.locator("#students th[aria-sort=descending]").count() == 1
    names = visit.page.locator("#students th", has_text="student").locator("button")
    names.focus()
    visit.page.keyboard.press("Enter")
    assert visit.column("#students table", 1)[1] == "s001", "the keyboard does it, too"
    visit.done()


def test_search_finds(browser, report, class_results):
    visit = Visit(browser, report)
    visit.page.fill("#search", "no_shift NaN")
    found = visit.column("#students table", 1)
    assert sorted(found) == sorted(s for s, r in class_results.items() if r.checks[0].diagnosis)
    assert visit.page.inner_text("#found") == f"{len(found)} of {len(class_results)}"
    visit.page.fill("#search", "")
    assert len(visit.column("#students table", 1)) == len(class_results)
    visit.done()


@pytest.mark.parametrize(
    ("button", "wanted"),
    [
        (
            "#mistakes tr:has(th:text-is('no_shift')) button.show",
            lambda r: "no_shift" in r.checks[0].diagnosis + r.checks[3].diagnosis,
        ),
        ("#checks tbody tr:nth-child(1) button.show", lambda r: r.checks[0].status is not Status.PASSED),
        (
            "#scores tbody tr:nth-child(2) button.show",
            lambda r: any(c.status is not Status.PASSED for c in r.checks[2:]),
        ),
    ],
)
def test_a_click_on_a_mistake_a_check_or_a_question_lists_the_students(browser, report, class_results, button, wanted):
    visit = Visit(browser, report)
    visit.page.locator(button).click()
    expected = sorted(s for s, r in class_results.items() if wanted(r))
    assert 0 < len(expected) < len(class_results)
    assert sorted(visit.column("#students table", 1)) == expected
    assert visit.page.locator("#shown").is_visible()
    assert visit.page.inner_text("#found") == f"{len(expected)} of {len(class_results)}"
    visit.page.keyboard.press("Enter")
    assert len(visit.column("#students table", 1)) == len(class_results), "the button that shows all has the focus"
    assert not visit.page.locator("#shown").is_visible()
    visit.done()


@pytest.mark.parametrize("name", ["questions", "mistakes", "checks", "students"])
def test_every_table_is_a_csv_that_a_spreadsheet_reads_and_does_not_run(browser, class_results, tmp_path, name):
    evil = "=cmd|' /C calc'!A0"
    report = write_report(tmp_path, {**class_results, evil: class_results["s001"]})
    visit = Visit(browser, report)
    with visit.page.expect_download() as download:
        visit.page.locator(f"button.csv[data-name={name}]").click()
    assert download.value.suggested_filename == f"{name}.csv"
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert all(len(row) == len(header) for row in rows)
    assert not [cell for row in rows for cell in row if re.match(r"[=+@]", cell)]
    if name == "students":
        assert header[:4] == ["student", "points", "one", "two"]
        points = {row[0]: row[1:4] for row in rows}
        assert points["s006"] == ["8", "2", "6"]
        assert f"'{evil}" in points
    visit.done()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_across_assignments(browser, book, tmp_path, width):
    path = written_course_report(book, tmp_path)
    visit = Visit(browser, path, viewport={"width": width, "height": 800})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.column("#topics table", 1)[0] == "Second of Arrays", "the hardest first"
    visit.page.locator("#topics tbody tr:nth-child(1) button.show").click()
    assert visit.column("#students table", 1) == [f"{HOSTILE} (s5)", "Bob (s2)"], "those with less than all points"
    visit.page.locator("#shown button").click()
    visit.page.locator("#assignments button.show").click()
    assert visit.column("#students table", 1) == ["Cem (s3)"], "who did not submit"
    visit.page.locator("#shown button").click()
    visit.page.locator("#students th", has_text="total").locator("button").click()
    assert visit.column("#students table", 1)[:2] == ["Dee (s4)", "Bob (s2)"], "what is not known stands apart"
    with visit.page.expect_download() as download:
        visit.page.locator("button.csv[data-name=students]").click()
    data = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = {row["student"]: row for row in csv.DictReader(io.StringIO(data, newline=""))}
    assert (rows["Bob (s2)"]["total"], rows["Bob (s2)"]["Arrays"]) == ("0.2", "0")
    assert (rows["Dee (s4)"]["total"], rows["Dee (s4)"]["Arrays"]) == ("", ""), "a grader error is never a zero"
    visit.done()


def test_sections_are_linked_and_changes_sort(browser, report):
    visit = Visit(browser, report)
    anchors = [a.get_attribute("href") for a in visit.page.locator("nav a").all()]
    assert "#changes" in anchors
    assert all(visit.page.locator(anchor).count() == 1 for anchor in anchors)
    assert visit.column("#changes table", 1) == ["s001", "s002"], "the largest change first"
    visit.page.locator("#changes th", has_text="change").locator("button").click()
    assert visit.column("#changes table", 1) == ["s002", "s001"]
    visit.done()


def test_every_link_leads_to_a_page(browser, report, class_results):
    from playwright.sync_api import expect

    visit = Visit(browser, report)
    links = visit.page.locator("#students tbody a")
    assert links.count() == len(class_results)
    for number in range(links.count()):
        student = links.nth(number).inner_text()
        links.nth(number).click()
        expect(visit.page.locator("h1")).to_have_text(student)
        for anchor in visit.page.locator("main a").all():
            target = anchor.get_attribute("href")
            assert visit.page.locator(target).count() == 1
        visit.page.go_back()
    visit.done()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_is_cut_off_and_everything_can_be_read(browser, report, width, scheme):
    pages = [report, report.parent / "pages" / "s009.html", report.parent / "pages" / "s010.html"]
    for path in pages:
        visit = Visit(browser, path, viewport={"width": width, "height": 800}, color_scheme=scheme)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        for text, ground in visit.page.evaluate(COLOURS):
            assert contrast(text, ground) >= 4.5, (path.name, text, ground)
        assert len(visit.page.screenshot(full_page=True)) > 10_000
        visit.done()


def test_feedback_unfolds_by_keyboard(browser, report):
    visit = Visit(browser, report.parent / "pages" / "s009.html")
    folded = visit.page.locator("details:not([open]) summary").first
    folded.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("details:focus-within[open] .feedback").first.is_visible()
    visit.done()


@pytest.mark.parametrize("width", [360, 1200])
def test_pictures_are_there_and_say_what_they_show(browser, report, width):
    visit = Visit(browser, report.parent / "pages" / "s009.html", viewport={"width": width, "height": 800})
    drawn = visit.page.locator("figure.chart > svg[role=img]")
    assert drawn.count() == len(pictures()) + 1
    for number in range(drawn.count()):
        image = drawn.nth(number)
        assert len(image.evaluate("e => document.getElementById(e.getAttribute('aria-labelledby')).textContent")) > 20
        box = image.bounding_box()
        assert box["width"] > 200
        assert box["x"] + box["width"] <= width
        assert box["height"] > 30
        cut = image.evaluate(OUTSIDE)
        assert not cut, f"picture {number} is cut off at {cut}"
    visit.done()


def test_pictures_are_drawn_in_colours_that_can_be_told_from_the_ground(browser, report):
    for scheme in ("light", "dark"):
        visit = Visit(browser, report.parent / "pages" / "s009.html", color_scheme=scheme)
        ground = visit.page.locator(".pictures").evaluate("e => getComputedStyle(e).backgroundColor")
        strokes = visit.page.locator("figure.chart .curve").evaluate_all(
            "es => es.map(e => getComputedStyle(e).stroke)"
        )
        assert len(set(strokes)) == 3
        for stroke in strokes:
            assert contrast(stroke, ground) >= 3, (scheme, stroke)
        visit.done()


def test_paper_has_the_pictures_and_no_search(browser, report):
    for path, selector in [(report, "svg.histogram"), (report.parent / "pages" / "s009.html", "figure.chart svg")]:
        visit = Visit(browser, path)
        visit.page.emulate_media(media="print")
        assert visit.page.locator(selector).first.is_visible()
        assert not visit.page.locator(".search").first.is_visible() if path == report else True
        assert len(visit.page.pdf()) > 10_000
        visit.done()


OUTSIDE = """(svg) => {
  const frame = svg.getBoundingClientRect();
  const inner = [...svg.querySelectorAll("text, rect, circle, polyline, line")];
  return inner.filter((e) => {
    const b = e.getBoundingClientRect();
    return b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 1 || b.bottom > frame.bottom + 1;
  }).map((e) => e.outerHTML)[0] || "";
}"""
COLOURS = """() => [...document.querySelectorAll("h1, h2, p, a, b, th, td, dt, dd, span, code, button, summary")]
  .filter((e) => e.offsetParent && e.textContent.trim())
  .map((e) => {
    let ground = e;
    while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
    return [getComputedStyle(e).color, getComputedStyle(ground || document.body).backgroundColor];
  })"""


def contrast(first: str, second: str) -> float:
    """As WCAG defines it."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

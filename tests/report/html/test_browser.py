"""The pages in a real browser: hostile labels run nothing, and everything works by keyboard, and in part without scripts.

Needs Debian's `chromium` (or another) and the dependency group `browser`.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from exocheck.report.html import write_html
from tests.report.html import chromium
from tests.report.html.shelves import catalogue, checked, run_of, shipped_labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exocheck.report.run import Record, Run

pytestmark = [pytest.mark.browser, pytest.mark.untraced]

HOSTILE = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "</script><script>document.title='owned'</script>",
    "<svg onload=document.title='owned'>",
    "javascript:document.title='owned'",
    "' autofocus onfocus='document.title=1",
    "Glow \u202egnp.exe\u2066 serum\u2029\u2028",
    "<!-- --><noscript><p title=\"</noscript><img src=x onerror=document.title='owned'>\">",
    '=HYPERLINK("https://evil.example")',
    "x" * 1_000_000,
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if chromium.program() is None:
        pytest.skip("there is no Chromium on this machine")
    if importlib.util.find_spec("playwright") is None:
        pytest.skip("the dependency group `browser` is not installed")
    with chromium.browser() as started:
        yield started


class Opened:
    """Open a page, and note everything that it should not do."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.noticed: list[str] = []
        self.page.on("console", lambda message: self.noticed.append(f"console: {message.text}"))
        self.page.on("pageerror", lambda error: self.noticed.append(f"error: {error}"))
        self.page.on("dialog", self._refuse)
        self.page.on("popup", lambda _: self.noticed.append("popup"))
        self.page.on("request", lambda request: self._asked(request.url, path.as_uri()))
        self.page.goto(path.as_uri())

    def _refuse(self, dialog: Any) -> None:
        self.noticed.append("dialog")
        dialog.dismiss()

    def _asked(self, url: str, own: str) -> None:
        if url != own:
            self.noticed.append(url[:200])

    def __enter__(self) -> Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Run], Path]:
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, run: Run) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            with path.open("w", encoding="utf-8") as out:
                write_html(run, out)
        return path

    return write


@pytest.fixture(scope="module")
def label_page(written: Callable[[str, Run], Path]) -> Path:
    [record] = [record for record in shipped_labels() if record["product"]["name"] == worst_name()]
    return written("label", run_of(record))


@pytest.fixture(scope="module")
def catalogue_page(written: Callable[[str, Run], Path]) -> Path:
    return written("catalogue", catalogue(120))


def worst_name() -> str:
    return str(min(shipped_labels(), key=lambda record: record["score"]["value"] or 1000)["product"]["name"])


@cache
def hostile_records() -> list[Record]:
    return [
        checked(
            {
                "name": text,
                "brand": text,
                "id": text[:2000],
                "ingredients": f"Water, Human Adipose Exosomes {text}, Niacinamide",
                "claims": f"{text} heals acne. Exosomes of {text}",
                "markets": ["eu"],
            }
        )
        for text in HOSTILE
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["label", "catalogue", "card"])
def test_axe_finds_nothing_serious(
    browser: Any, label_page: Path, catalogue_page: Path, name: str, scheme: str
) -> None:
    found = importlib.util.find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("the dependency group `browser` is not installed")
    axe = Path(found.origin).with_name("axe.min.js").read_text("utf-8")
    path = label_page if name == "label" else catalogue_page
    with Opened(browser, path, color_scheme=scheme, bypass_csp=True) as opened:
        if name == "card":
            opened.page.locator("#rows tbody a").first.click()
            opened.page.locator("#product h2").first.wait_for()
        opened.page.evaluate(axe)
        violations = opened.page.evaluate("axe.run().then(found => found.violations)")
    grave = [
        (v["id"], v["help"], [node["html"][:200] for node in v["nodes"][:3]])
        for v in violations
        if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_hostile_labels_one_by_one_run_nothing(browser: Any, written: Callable[[str, Run], Path]) -> None:
    with Opened(browser, written("hostile", run_of(*hostile_records()))) as opened:
        assert opened.page.title() == f"exocheck report on {len(HOSTILE)} labels"
        assert opened.page.locator("h2").filter(has_text=HOSTILE[0]).count() == 2
        assert opened.page.locator("img, script, iframe, [onload], [onerror], [onfocus], [style]").count() == 0
        assert {a for a in links(opened) if not a.startswith(("#", "https://", "http://"))} == set()
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert opened.noticed == []


def test_hostile_labels_in_a_catalogue_run_nothing(browser: Any, written: Callable[[str, Run], Path]) -> None:
    records = [*hostile_records(), *catalogue(15).records()]
    with Opened(browser, written("hostile-catalogue", run_of(*records))) as opened:
        title = opened.page.title()
        assert opened.page.locator("#rows tbody tr").count() == len(records)
        for number, text in enumerate(HOSTILE):
            opened.page.goto(f"{opened.page.url.partition('#')[0]}#product-{number}")
            opened.page.locator("#product h2").first.wait_for()
            heading = opened.page.locator("#c-product")
            heading.filter(has_text=re.compile(re.escape(text[:40].split("\u202e")[0].strip()))).wait_for()
            assert opened.page.locator("img, iframe, [onload], [onerror], [onfocus], [style]").count() == 0
            assert {a for a in links(opened) if not a.startswith(("#", "https://", "http://"))} == set()
        opened.page.go_back()
        opened.page.locator(".back a").click()
        opened.page.locator("#table").wait_for()
        opened.page.fill("#search", "onerror")
        opened.page.locator("#count", has_text=re.compile("^2 of ")).wait_for()
        assert opened.page.title() == title
        assert opened.noticed == []


def links(opened: Opened) -> list[str]:
    return [
        str(a) for a in opened.page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    ]


def test_the_catalogue_is_searched_filtered_sorted_and_paged(browser: Any, catalogue_page: Path) -> None:
    with Opened(browser, catalogue_page) as opened:
        page = opened.page
        rows = page.locator("#rows tbody tr")
        count = page.locator("#count")
        assert (rows.count(), count.inner_text()) == (50, "120 of 120 products")
        page.get_by_role("button", name="Next").click()
        assert page.locator("#place").inner_text() == "Rows 51 to 100 of 120"
        page.fill("#search", "serum SKU-11")
        count.filter(has_text=re.compile("^11 of 120")).wait_for()
        page.get_by_role("button", name="Clear the filters").click()
        page.select_option("#grade", label="Grade A")
        assert {row.split("\t")[2].split()[1] for row in rows.all_inner_texts()} == {"A"}
        page.get_by_role("button", name="Clear the filters").click()
        page.select_option("#severity", label="critical or graver")
        assert all("critical" in row for row in rows.all_inner_texts())
        page.get_by_role("button", name="Clear the filters").click()
        page.locator("#chart-brands button").first.click()
        brand = page.locator("#chart-brands button").first.inner_text()
        assert {row.split("\t")[1] for row in rows.all_inner_texts()} == {brand}
        page.get_by_role("button", name="Clear the filters").click()
        page.get_by_role("button", name="Product", exact=True).click()
        names = page.locator("#rows tbody a").all_inner_texts()
        assert names == [f"Serum {number} of the catalogue" for number in range(50)]
        page.get_by_role("button", name="Product", exact=True).click()
        assert page.locator("#rows tbody a").first.inner_text() == "Serum 119 of the catalogue"
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
        assert opened.noticed == []


def test_a_row_opens_its_card_and_back_leads_to_the_row(browser: Any, catalogue_page: Path) -> None:
    with Opened(browser, catalogue_page) as opened:
        page = opened.page
        page.locator("#rows tbody a").nth(3).click()
        name = page.locator("#c-product").inner_text()
        assert opened.focused() == name
        assert page.locator("#list").is_hidden()
        page.locator("sup a").first.click()
        assert page.locator("#c-product").is_visible()
        page.go_back()
        page.go_back()
        page.locator("#list").wait_for()
        assert name.startswith(opened.focused())
        page.go_forward()
        page.locator("#c-product").wait_for()
        page.locator(".back a").click()
        page.locator("#list").wait_for()
        assert opened.focused() == "Products with exosomes"
        assert opened.noticed == []


def test_the_export_is_harmless_to_spreadsheets(
    browser: Any, written: Callable[[str, Run], Path], tmp_path: Path
) -> None:
    records = [*hostile_records(), *catalogue(15).records()]
    with Opened(browser, written("hostile-catalogue", run_of(*records)), accept_downloads=True) as opened:
        with opened.page.expect_download() as download:
            opened.page.get_by_role("button", name="Export").click()
        download.value.save_as(tmp_path / "rows.csv")
        assert opened.noticed == []
    text = (tmp_path / "rows.csv").read_text("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(text)))
    assert head[:4] == ["product", "brand", "key", "score"]
    assert len(rows) == len(records)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)


def test_everything_is_reached_by_keyboard(browser: Any, catalogue_page: Path) -> None:
    with Opened(browser, catalogue_page) as opened:
        page = opened.page
        page.keyboard.press("Tab")
        assert opened.focused() == "Skip to the report"
        reached = []
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
            if reached[-1].startswith("Serum"):
                break
        wanted = [
            "Grade A",
            "search",
            "grade",
            "class",
            "severity",
            "rule",
            "brand",
            "clear",
            "export",
            "Product",
            "Red flags",
        ]
        assert [name for name in reached if name in wanted] == wanted
        style = "getComputedStyle(document.activeElement)"
        assert page.evaluate(f"{style}.outlineStyle + {style}.outlineWidth") == "solid3px"
        page.keyboard.press("Enter")
        page.locator("#c-product").wait_for()
        page.keyboard.press("Shift+Tab")
        assert opened.focused() == "Back to the products"
        page.keyboard.press("Enter")
        page.locator("#list").wait_for()
        assert opened.focused() == reached[-1]
        assert opened.noticed == []


def test_without_scripts_the_charts_and_a_table_remain(browser: Any, catalogue_page: Path) -> None:
    with Opened(browser, catalogue_page, java_script_enabled=False) as opened:
        page = opened.page
        assert page.locator("#table").is_hidden()
        assert page.locator("#chart-grades").is_visible()
        assert page.locator("noscript table tbody tr").count() == 120
        assert "need scripts, which are off" in page.locator("noscript p").inner_text()
        assert opened.noticed == []


def test_the_label_page_reads_the_same_without_scripts(browser: Any, label_page: Path) -> None:
    texts = []
    for enabled in (True, False):
        with Opened(browser, label_page, java_script_enabled=enabled) as opened:
            texts.append(opened.page.locator("main").inner_text())
            assert opened.noticed == []
    assert texts[0] == texts[1]
    assert worst_name() in texts[0]


@pytest.mark.parametrize("width", [320, 800])
def test_the_pages_fit_narrow_screens(browser: Any, label_page: Path, catalogue_page: Path, width: int) -> None:
    for path in (label_page, catalogue_page):
        with Opened(browser, path, viewport={"width": width, "height": 600}) as opened:
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_bars_are_seen_on_narrow_screens(browser: Any, catalogue_page: Path) -> None:
    with Opened(browser, catalogue_page, viewport={"width": 360, "height": 600}) as opened:
        bars = opened.page.locator("svg.bar")
        assert min(bars.nth(place).bounding_box()["width"] for place in range(bars.count())) >= 40


def test_on_paper_no_explanation_is_larger_than_what_it_explains(browser: Any, label_page: Path) -> None:
    with Opened(browser, label_page) as opened:
        opened.page.emulate_media(media="print")
        size = "element => parseFloat(getComputedStyle(element).fontSize)"
        message, reason = (opened.page.locator(place).first.evaluate(size) for place in (".finding > p", ".reasons p"))
        assert message >= reason


def test_on_paper_all_is_there_and_nothing_to_click(browser: Any, label_page: Path, catalogue_page: Path) -> None:
    with Opened(browser, label_page) as opened:
        opened.page.emulate_media(media="print")
        closed = opened.page.locator("details ul").first
        assert closed.evaluate("element => element.checkVisibility({contentVisibilityAuto: true})")
        assert len(opened.page.pdf()) > 10_000
    with Opened(browser, catalogue_page) as opened:
        opened.page.emulate_media(media="print")
        assert opened.page.locator("#search").is_hidden()
        assert opened.page.locator("#rows tbody tr").count() == 50

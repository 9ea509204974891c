"""The exported page in a real browser: it opens without a network, sorts, filters, and each row leads to its quote."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from policycli.query.answer import Filters
from policycli.render.export.exporting import export
from policycli.render.export.rows import Source
from policycli.render.export.target import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(not (DRIVER and BROWSER), reason="no Chromium with its driver on this machine")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER or ""
    profile = tmp_path_factory.mktemp("profile")
    for flag in (
        "headless",
        "no-sandbox",
        "disable-gpu",
        "disable-background-networking",
        "no-first-run",
        f"user-data-dir={profile}",
    ):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


def opened(browser: Any, path: Path, width: int) -> Any:
    browser.set_window_size(width, 1000)
    browser.get(path.as_uri())
    for _ in range(100):
        if browser.find_elements("css selector", "#figures_wrapper, .dt-container"):
            return browser
        time.sleep(0.1)
    raise AssertionError("the tables were not made")


def shown(browser: Any) -> list[str]:
    return [row.text for row in browser.find_elements("css selector", "#figures tbody tr")]


@pytest.mark.parametrize("width", [1400, 420])
def test_it_sorts_filters_and_leads_to_the_quote(browser: Any, tmp_path: Path, source: Source, width: int) -> None:
    export(source, tmp_path / "a.html", Options())
    opened(browser, tmp_path / "a.html", width)
    assert len(shown(browser)) == 25
    boxes = browser.find_elements("css selector", "#figures_wrapper thead input")
    boxes[1].send_keys("subsidy")
    assert len(shown(browser)) == 7
    value = browser.find_elements("css selector", "#figures_wrapper thead th")[0]
    browser.execute_script("arguments[0].querySelector('.dt-column-order').click()", value)
    assert shown(browser)[0].startswith("10%")
    link = browser.find_element("css selector", "#figures tbody tr a")
    browser.execute_script("arguments[0].click()", link)
    assert browser.current_url.endswith("#q-002_df2ff32941c852ae.f18")
    quote = browser.find_element("css selector", "dt:target + dd").text
    assert quote.startswith("对企业技术改造项目,按照项目投资额10%给予补助")
    assert len(browser.find_elements("css selector", "meter")) > 10
    assert browser.get_log("browser") == []


def test_hostile_text_does_nothing_there(browser: Any, tmp_path: Path, hostile: sqlite3.Connection) -> None:
    export(Source(hostile, Filters()), tmp_path / "a.html", Options())
    opened(browser, tmp_path / "a.html", 1000)
    assert not browser.find_elements("css selector", "img")
    assert browser.get_log("browser") == []
    assert "</script><img src=x onerror=alert(1)>" in browser.find_element("css selector", "#measures").text

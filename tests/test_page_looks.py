"""The form html in headless Chromium: colours, widths, print, without scripts, hostile text, charts."""

import re
from pathlib import Path
from typing import Any

import pytest
from browser import opened
from drafts import FINDING, hash_of


def test_dark_and_light_are_chosen_and_follow_the_system(page: Any) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("#theme")
    dark = page.evaluate(ground)
    assert dark != light
    assert page.inner_text("#theme") == "浅色"
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.evaluate(ground) == dark
    page.click("#theme")
    assert page.evaluate(ground) == light
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_no_page_is_wider_than_its_window(browser: Any, address: str, width: int) -> None:
    with opened(browser, viewport={"width": width, "height": 800}) as tab:
        tab.page.goto(address)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_has_every_finding_with_its_working_and_no_controls(page: Any) -> None:
    page.select_option("[name=rule]", "=across/documents")
    page.emulate_media(media="print")
    assert page.locator(FINDING).count() == 3
    assert page.locator(".finding .working:visible").count() == 3
    assert page.locator(".filter, .top, .legend, #back, .part.text, .part.facts").locator("visible=true").count() == 0
    assert len(page.pdf()) > 10_000


def test_a_page_without_scripts_can_be_read(browser: Any, address: str) -> None:
    with opened(browser, java_script_enabled=False) as tab:
        tab.page.goto(address)
        assert tab.page.locator(FINDING).count() == 3
        tab.page.locator(".finding .place").first.click()
        assert hash_of(tab.page).startswith("m0-")


def test_hostile_text_stays_text(page: Any) -> None:
    assert page.title() == "核对报告：" + Path(page.inner_text("#d0")).as_posix()
    assert "</script><script>document.title" in page.inner_text(".paper >> nth=0")
    assert page.locator("img").count() == 0


def test_charts_are_told_in_words(page: Any) -> None:
    told = page.locator("svg[role=img] title").first.text_content()
    assert "旅游总收入 2025" in told
    assert "2025 105亿元" in told
    lines = page.locator(".card", has_text="旅游总收入").locator("polyline").first
    assert re.fullmatch(r"(\d+,\d+ ?){2,}", lines.get_attribute("points"))

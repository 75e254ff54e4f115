"""The form html in headless Chromium: filters, pop-ups, jumps, sorting, colours, keys; the network is asked nothing."""

import re
from pathlib import Path
from typing import Any

import pytest
from drafts import FINDING, hash_of, reported
from reports import TABLE

from checker.report import Coverage, DocumentReport, Extract, Fact, Report
from checker.reporters import View, reporter

WRONG = ".paper .mark.inconsistent[data-checks]"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report with every check, in English."""
    folder = tmp_path_factory.mktemp("whole")
    reported(folder, "--all", "--lang", "en")
    return (folder / "report.html").as_uri()


def counts(page: Any) -> dict[str, str]:
    return {one.get_attribute("data-count"): one.inner_text() for one in page.locator("[data-count]").all()}


def focused(page: Any) -> str:
    """What has the focus: its id, else its text."""
    found: str = page.evaluate("document.activeElement.id || document.activeElement.textContent")
    return found


# The filter


def test_every_choice_counts_what_it_would_show(page: Any) -> None:
    assert page.locator(FINDING).count() == 3
    assert counts(page) == {"error": "2", "info": "1"}
    page.select_option("[name=rule]", "=growth/average")
    assert page.locator(FINDING).count() == 2
    assert counts(page) == {"error": "2", "info": "0"}
    assert page.inner_text("#showing") == "显示 2 / 3 项"
    page.uncheck("[name=severity][value=error]")
    assert page.locator(FINDING).count() == 0
    assert page.is_visible("#none")
    assert page.locator(".group:visible").count() == 0
    options = page.locator("[name=rule] option").all_text_contents()
    assert options == ["所有规则（3）", "across/documents (1)", "growth/average (0)"]
    page.click("#clear")
    assert page.locator(FINDING).count() == 3
    assert hash_of(page) == ""


def test_every_check_can_be_listed(tab: Any, whole: str) -> None:
    tab.page.goto(whole)
    found = {name: int(count) for name, count in counts(tab.page).items()}
    assert set(found) == {"error", "info", "consistent", "unverifiable"}
    assert sum(found.values()) == tab.page.locator(FINDING).count() > 20
    tab.page.uncheck("[name=severity][value=consistent]")
    assert tab.page.locator(FINDING).count() == 4
    assert tab.page.inner_text("#showing") == f"4 of {sum(found.values())} shown"
    assert tab.complaints == []


def test_words_are_searched(page: Any) -> None:
    page.fill("[name=text]", "几何平均")
    assert page.locator(FINDING).count() == 1
    assert page.inner_text(".tally") == "1"
    page.select_option("[name=indicator]", "=游客消费总额")
    assert page.locator(FINDING).count() == 0


def test_a_view_is_in_the_address(page: Any, address: str) -> None:
    page.uncheck("[name=severity][value=info]")
    page.select_option("[name=indicator]", "=一般公共预算收入")
    page.fill("[name=text]", "30.08%")
    page.wait_for_url(re.compile("text="))
    sent = page.url
    assert page.locator(FINDING).count() == 1
    page.goto("about:blank")
    page.goto(sent)
    assert page.locator(FINDING).count() == 1
    assert page.input_value("[name=text]") == "30.08%"
    assert page.input_value("[name=indicator]") == "=一般公共预算收入"
    assert not page.is_checked("[name=severity][value=info]")


def test_a_view_that_names_what_is_not_there_shows_all(tab: Any, address: str) -> None:
    tab.page.goto(f"{address}#rule=no/such&at=nowhere")
    assert tab.page.locator(FINDING).count() == 3
    assert tab.complaints == []


def test_marks_follow_the_filter(page: Any) -> None:
    assert page.locator(".paper .mark.off").count() == 0
    page.select_option("[name=rule]", "=across/documents")
    assert page.locator(f"{WRONG}.off").count() == page.locator(WRONG).count() > 0


# Pop-ups and jumps


def test_a_figure_tells_its_working_when_hovered(page: Any) -> None:
    page.locator(WRONG).first.hover()
    page.wait_for_selector("#popup:visible")
    told = page.inner_text("#popup")
    for words in ("30.08%", "复算 5年", "20.15%", "[6.365, 6.375]", "至少差 9.9 个百分点", "growth/average", "读作"):
        assert words in told
    page.mouse.move(2, 2)
    page.wait_for_selector("#popup", state="hidden")


def test_a_click_goes_to_the_related_figure_and_back(page: Any) -> None:
    mark = page.locator(WRONG).first
    name = mark.get_attribute("id")
    mark.click()
    assert mark.get_attribute("aria-expanded") == "true"
    page.locator("#popup a", has_text="基期 2015").click()
    reached = page.locator(".mark.reached")
    assert (reached.inner_text(), reached.get_attribute("id")) == ("6.37亿元", focused(page))
    assert hash_of(page) == f"at={focused(page)}"
    page.click("#back")
    page.locator(f"#{name}:focus").wait_for()
    assert page.is_hidden("#back")
    page.go_forward()
    page.locator(f"#{name}:not(:focus)").wait_for()


def test_a_finding_leads_into_the_text_and_the_text_to_the_finding(page: Any) -> None:
    page.locator(".finding .place").nth(1).click()
    assert page.locator(".mark.reached").inner_text() == "30.08%"
    page.locator("#popup a", has_text="看这项发现").click()
    assert focused(page) == "f2"
    assert page.locator("#f2").is_visible()


def test_a_jump_to_what_the_filter_hides_clears_it(page: Any) -> None:
    page.select_option("[name=rule]", "=across/documents")
    page.locator(WRONG).first.click()
    page.locator("#popup a", has_text="看这项发现").click()
    assert page.locator(FINDING).count() == 3
    assert focused(page) == "f2"


def test_an_operand_in_another_document_is_reached(page: Any) -> None:
    page.locator("#f1 .working a").first.click()
    assert focused(page).startswith("m1-")


def test_a_plain_anchor_works(page: Any, address: str) -> None:
    name = page.locator(WRONG).first.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{address}#{name}")
    assert focused(page) == name
    assert page.locator(f"#{name}").is_visible()


# Keys


def test_the_keyboard_is_enough(page: Any) -> None:
    page.keyboard.press("Tab")
    assert focused(page) == "跳到发现"
    page.keyboard.press("Enter")
    assert focused(page) == "findings"
    name = page.locator(WRONG).first.get_attribute("id")
    page.locator(f"#{name}").focus()
    page.wait_for_selector("#popup:visible")
    page.keyboard.press("Enter")
    assert page.evaluate("document.getElementById('popup').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert page.is_hidden("#popup")
    assert focused(page) == name
    page.keyboard.press("ArrowLeft")
    before = focused(page)
    assert before != name
    page.keyboard.press("ArrowRight")
    assert focused(page) == name


def test_escape_closes_what_a_click_keeps_open(page: Any) -> None:
    page.locator(WRONG).first.click()
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    assert page.is_visible("#popup")
    page.keyboard.press("Escape")
    assert page.is_hidden("#popup")


def test_a_choice_of_the_legend_takes_marks_away(page: Any) -> None:
    style = f"getComputedStyle(document.querySelector({WRONG!r})).borderBottomColor"
    marked = page.evaluate(style)
    page.uncheck("[data-state=inconsistent]")
    assert page.evaluate(style) != marked
    page.check("[data-state=inconsistent]")
    assert page.evaluate(style) == marked


# The ledger


def column(page: Any, number: int) -> list[str]:
    found: list[str] = page.locator(f".sortable tbody tr:visible td:nth-child({number})").all_text_contents()
    return found


def test_the_ledger_is_sorted_and_searched(page: Any) -> None:
    stood = column(page, 1)
    page.click(".sortable th:nth-child(7) button")
    values = [int(re.sub(r"\D", "", one) or -1) for one in column(page, 7) if "." not in one]
    assert values == sorted(values)
    assert page.get_attribute(".sortable th:nth-child(7)", "aria-sort") == "ascending"
    page.click(".sortable th:nth-child(7) button")
    assert page.get_attribute(".sortable th:nth-child(7)", "aria-sort") == "descending"
    assert page.get_attribute(".sortable th:nth-child(1)", "aria-sort") == "none"
    page.click(".sortable th:nth-child(1) button")
    assert column(page, 1) == stood
    page.fill(".find", "旅游总收入")
    assert set(column(page, 2)) == {"旅游总收入"}
    assert page.inner_text(".found") == f"共 {len(column(page, 2))} 条"


def test_a_long_ledger_is_laid_out_in_steps(tab: Any, tmp_path: Path) -> None:
    facts = tuple(
        Fact(TABLE.place(0, 1), f"指标{n}", "", "", "", True, *("",) * 2, str(n), None, None, *("",) * 5)
        for n in range(1200)
    )
    report = DocumentReport(TABLE, Coverage(0, 0, 0, 0, 0, 0), (), extract=Extract((), facts, ()))
    (tmp_path / "long.html").write_text(reporter("html")(Report((report,)), View()), "utf-8")
    tab.page.goto((tmp_path / "long.html").as_uri())
    rows = tab.page.locator(".sortable tbody tr:not([hidden])")
    assert rows.count() == 500
    assert tab.page.text_content(".found") == "共 1200 条"
    tab.page.click(".sortable th:nth-child(7) button")
    tab.page.click(".sortable th:nth-child(7) button")
    assert rows.first.locator("td").nth(6).inner_text() == "1199"
    rows.last.scroll_into_view_if_needed()
    tab.page.locator(".sortable tbody tr:not([hidden])").nth(999).wait_for()
    tab.page.fill(".find", "指标11")
    assert rows.count() == 111
    assert tab.complaints == []

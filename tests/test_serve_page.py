"""The local page in a browser: drop, choose or paste a draft, read the report, save the copy."""

import io
import time
from base64 import b64encode
from pathlib import Path

import docx
import pytest
from browser import opened
from commandline import FAILS, HOLDS
from served import Served
from test_docx import built

from checker.readers import read_bytes

pytest.importorskip("starlette", reason="needs the extra serve: pip install 'plancheck[serve]'")
pytest.importorskip("uvicorn", reason="needs the extra serve: pip install 'plancheck[serve]'")

HUOZHOU = (Path(__file__).parents[1] / "seeds" / "huozhou.md").read_text("utf-8")
PATIENCE = 60_000
MADE = """drafts => {
    const moved = new DataTransfer();
    for (const [name, content] of drafts) {
        moved.items.add(new File([Uint8Array.from(atob(content), one => one.charCodeAt(0))], name));
    }
    return moved;
}"""


@pytest.fixture(scope="module")
def served():
    one = Served("--isolated", "--lang", "zh", "--max-size", "1")
    yield one
    one.end()


@pytest.fixture
def page(tab, served):
    """The page at its start; whatever it did, nothing was asked of anybody else, and its console is empty."""
    tab.page.goto(served.address)
    tab.page.set_default_timeout(PATIENCE)
    yield tab.page
    assert [one for one in tab.asked if not one.startswith((served.address, "blob:", "data:"))] == []
    refused = "Failed to load resource: the server responded with a status of 422"
    assert [one for one in tab.complaints if not one.startswith(refused)] == []


@pytest.fixture(scope="module")
def huozhou():
    return built(HUOZHOU, False)


def drop(page, *drafts):
    moved = page.evaluate_handle(MADE, [[name, b64encode(content).decode()] for name, content in drafts])
    page.dispatch_event("#drop", "dragenter", {"dataTransfer": moved})
    assert not drafts or "over" in page.get_attribute("#drop", "class")
    page.dispatch_event("#drop", "drop", {"dataTransfer": moved})


def choose(page, name, content):
    page.set_input_files("#file", {"name": name, "mimeType": "", "buffer": content})


def report(page):
    """The report, when it is there."""
    page.wait_for_selector("#result:not([hidden])")
    found = page.frame_locator("iframe")
    found.locator("main h1").wait_for()
    return found


@pytest.mark.parametrize("bring", [drop, lambda page, draft: choose(page, *draft)], ids=["dropped", "chosen"])
def test_a_draft_is_read_and_its_copy_saved(page, huozhou, bring):
    bring(page, ("霍州 规划.docx", huozhou))
    told = report(page)
    finding = told.locator(".findings article").filter(has_text="growth/average").text_content()
    assert "22.04%" in finding
    assert "28.27%" in finding
    assert page.inner_text("#name") == "霍州 规划.docx"
    assert page.inner_text("#found").startswith("核对完毕：错误 1，")
    assert page.evaluate("document.activeElement.id") == "name"
    with page.expect_download() as saved:
        page.click("#copy")
    assert saved.value.suggested_filename == "霍州 规划.批注.docx"
    copy = Path(saved.value.path()).read_bytes()
    assert read_bytes("a.docx", copy).text == read_bytes("a.docx", huozhou).text
    comments = [one.text for one in docx.Document(io.BytesIO(copy)).comments]
    assert any("growth/average" in one and "28.27%" in one for one in comments)


def test_a_report_can_be_saved_and_read_alone(page, browser, tmp_path):
    choose(page, "草稿.md", FAILS.encode())
    report(page)
    with page.expect_download() as saved:
        page.click("#save")
    assert saved.value.suggested_filename == "草稿.核对报告.html"
    saved.value.save_as(tmp_path / "report.html")
    with opened(browser) as alone:
        alone.page.goto((tmp_path / "report.html").as_uri())
        assert "30.08%" in alone.page.inner_text("main")
        assert alone.complaints == []


def test_text_is_pasted_and_corrected(page):
    page.fill("#text", FAILS)
    page.press("#text", "Control+Enter")
    assert "30.08%" in report(page).locator("main").inner_text()
    assert page.inner_text("#name") == "粘贴的文字.md"
    page.click("#again")
    assert page.input_value("#text") == FAILS
    page.fill("#text", HOLDS)
    page.click("#paste button")
    report(page)
    assert page.inner_text("#found") == "核对完毕：错误 0，警告 0，提示 0。没有需要批注的"
    assert page.is_disabled("#copy")


def test_the_way_back_leads_to_the_start(page):
    choose(page, "a.md", FAILS.encode())
    report(page)
    page.go_back()
    page.wait_for_selector("#start:not([hidden])")
    assert page.locator("iframe").count() == 0
    choose(page, "b.md", HOLDS.encode())
    report(page)
    assert page.inner_text("#name") == "b.md"


def test_a_draft_may_be_dropped_on_the_report_of_another(page):
    choose(page, "a.md", FAILS.encode())
    report(page)
    drop(page, ("b.md", HOLDS.encode()))
    page.locator("#name", has_text="b.md").wait_for()
    assert page.locator("iframe").count() == 1


def test_a_copy_that_comes_late_changes_nothing_of_the_next_report(page):
    held = []
    page.route("**/annotate*", lambda route: held.append(route))  # noqa: PLW0108 - the driver marks what it is given
    drop(page, ("a.md", FAILS.encode()))
    report(page)
    page.click("#copy")
    page.wait_for_function("document.getElementById('copy').disabled")
    page.click("#again")
    drop(page, ("b.md", HOLDS.encode()))
    report(page)
    assert page.is_disabled("#copy")
    page.wait_for_timeout(100)
    held[0].fulfill(status=422, json={"error": {"code": "unreadable", "message": "a.md"}})
    page.wait_for_function("document.getElementById('copy').textContent === '下载批注副本'")
    assert page.is_disabled("#copy")
    assert page.is_hidden("#trouble")


def test_it_works_by_keyboard(page):
    choosers = []
    page.on("filechooser", lambda one: choosers.append(one))  # noqa: PLW0108 - Playwright marks what it is given
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "English"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "file"
    page.keyboard.press("Enter")
    until = time.monotonic() + 60
    while not choosers and time.monotonic() < until:
        page.wait_for_timeout(50)
    choosers[0].set_files({"name": "a.md", "mimeType": "", "buffer": FAILS.encode()})
    report(page)
    for name in ("copy", "save", "again"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == name
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "file"


@pytest.mark.parametrize(
    ("drafts", "line"),
    [
        ([("torn.docx", b"PK\x03\x04 torn")], "Word 文件已损坏，无法解压"),
        ([("empty.md", b"")], "文件是空的"),
        ([("large.md", b" " * 1024 * 1025)], "文件超过 1\u00a0MB，可分成几份，或把文字粘贴在下面"),
        ([("a.md", b"1"), ("b.md", b"2")], "一次只能核对一份，请逐份拖入"),
        ([], "没有拖入文件；文字请粘贴在下面"),
    ],
    ids=["torn", "empty", "large", "several", "nothing"],
)
def test_what_is_wrong_stands_where_the_draft_was_dropped(page, drafts, line):
    drop(page, *drafts)
    page.wait_for_selector("#drop .fault:not([hidden])")
    said = page.text_content("#drop .fault")
    assert said == line
    assert page.evaluate("document.activeElement.id") == "file"
    choose(page, "a.md", FAILS.encode())
    report(page)


def test_what_is_wrong_with_a_text_stands_by_the_text(page):
    page.click("#paste button")
    assert page.inner_text("#paste .fault") == "还没有粘贴文字"
    assert page.evaluate("document.activeElement.id") == "text"


def test_a_check_can_be_cancelled(page):
    held = []
    page.route("**/check?*", lambda route: held.append(route))  # noqa: PLW0108 - the driver marks what it is given  # noqa: PLW0108 - Playwright marks what it is given
    choose(page, "a.md", FAILS.encode())
    page.wait_for_selector("#progress:not([hidden])")
    assert page.inner_text("#doing") == "正在核对 a.md…"
    assert page.evaluate("document.activeElement.id") == "cancel"
    page.locator("#elapsed", has_text="1 秒").wait_for()
    page.click("#cancel")
    page.wait_for_selector("#drop:not([hidden])")
    assert page.is_hidden(".fault")
    page.unroute("**/check?*")
    choose(page, "b.md", FAILS.encode())
    report(page)


def test_a_report_cannot_reach_the_page(page, tab):
    choose(page, "a.md", FAILS.encode())
    report(page)
    inside = page.frames[1]
    reach = "() => { try { return parent.document.title } catch (error) { return error.name } }"
    assert inside.evaluate(reach) == "SecurityError"
    assert not report(page).locator("#share").is_visible()  # the address of a frame leads nowhere
    asked = f"fetch('{page.url}').then(() => 'answered', () => 'refused')"
    assert inside.evaluate("window.origin") == "null"
    with page.expect_console_message(lambda said: said.type == "error"):
        assert inside.evaluate(asked) == "refused"
    assert all("Content Security Policy" in one for one in tab.complaints)
    tab.complaints.clear()


def test_the_page_speaks_the_other_language(page):
    page.click("text=English")
    assert page.inner_text("h1") == "Check the figures of a draft"
    assert page.get_attribute("html", "lang") == "en"
    choose(page, "a.md", FAILS.encode())
    assert "30.08%" in report(page).locator("main").inner_text()
    assert page.inner_text("#found") == "Checked: errors 1, warnings 0, notes 0"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_a_telephone(browser, served, theme):
    with opened(browser, viewport={"width": 390, "height": 844}, color_scheme=theme) as tab:
        tab.page.goto(served.address)
        wide = "document.documentElement.scrollWidth > innerWidth"
        assert not tab.page.evaluate(wide)
        choose(tab.page, f"{'很长的名字' * 20}.md", FAILS.encode())
        report(tab.page)
        assert not tab.page.evaluate(wide)
        assert not tab.page.frames[1].evaluate(wide)
        colour = tab.page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (sum(int(one) for one in colour[4:-1].split(",")) > 384) is (theme == "light")


def test_a_server_that_is_gone_is_told(browser):
    served = Served("--isolated", "--lang", "zh")
    with opened(browser) as tab:
        tab.page.goto(served.address)
        assert served.end() == (0, "", "")
        choose(tab.page, "a.md", FAILS.encode())
        tab.page.wait_for_selector("#drop .fault:not([hidden])")
        assert tab.page.inner_text("#drop .fault") == "plancheck 已停止运行，请重新启动后再试"

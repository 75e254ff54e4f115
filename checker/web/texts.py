"""What the page says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from checker.report import Text

TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "title": Text("核对稿件中的数字", "Check the figures of a draft"),
        "lead": Text(
            "把稿件拖到这里，看哪些数字在文中互相矛盾。",
            "Drop a draft here and see which of its figures contradict each other.",
        ),
        "drop": Text("把文件拖到这里", "Drop a file here"),
        "choose": Text("选择文件…", "Choose a file…"),
        "formats": Text("可核对：{names}，不超过 {size}\u00a0MB", "Can be checked: {names}, up to {size}\u00a0MB"),
        "word": Text("Word（.docx）", "Word (.docx)"),
        "odt": Text("OpenDocument（.odt）", "OpenDocument (.odt)"),
        "pdf": Text("PDF", "PDF"),
        "html": Text("网页", "web pages"),
        "sheets": Text("表格（.xlsx、.csv）", "sheets (.xlsx, .csv)"),
        "text": Text("Markdown、纯文本", "Markdown, plain text"),
        "or": Text("或者粘贴文字", "Or paste text"),
        "paste": Text("把要核对的段落粘贴在这里", "Paste the paragraphs to be checked here"),
        "check": Text("核对", "Check"),
        "pasted": Text("粘贴的文字", "pasted text"),
        "here": Text(
            "文件只在这台电脑的内存里核对，不保存，不联网，也不改动原稿。",
            "The file is checked in the memory of this computer: not kept, not sent on, never changed.",
        ),
        "there": Text(
            "文件经网络送到 {host} 核对，只在它的内存里，不保存。",
            "The file goes over the network to {host} and is checked in its memory: not kept.",
        ),
        "other": Text("English", "中文"),
        "checking": Text("正在核对 {name}…", "Checking {name}…"),
        "seconds": Text("{count} 秒", "{count} s"),
        "cancel": Text("取消", "Cancel"),
        "again": Text("换一份稿件", "Another draft"),
        "copy": Text("下载批注副本", "Download the annotated copy"),
        "copying": Text("正在批注…", "Annotating…"),
        "save": Text("保存报告", "Save the report"),
        "report": Text("核对报告", "report"),
        "found": Text(
            "核对完毕：错误 {error}，警告 {warning}，提示 {info}",
            "Checked: errors {error}, warnings {warning}, notes {info}",
        ),
        "stop": Text("。", ". "),
        "no-notes": Text("没有需要批注的", "nothing to be noted"),
        "script": Text("此页需要浏览器启用 JavaScript。", "This page needs JavaScript."),
        # what went wrong
        "several": Text("一次只能核对一份，请逐份拖入", "one draft at a time, please"),
        "folder": Text("这是文件夹，请拖入其中的一份稿件", "this is a folder; drop one draft of it"),
        "nothing": Text("没有拖入文件；文字请粘贴在下面", "no file was dropped; text can be pasted below"),
        "empty": Text("文件是空的", "the file is empty"),
        "no-text": Text("还没有粘贴文字", "no text was pasted yet"),
        "too-large": Text(
            "文件超过 {size}\u00a0MB，可分成几份，或把文字粘贴在下面",
            "the file is larger than {size}\u00a0MB; split it, or paste its text below",
        ),
        "slow": Text(
            "{seconds} 秒内没有核对完，已停止；可分成几份再试",
            "not finished within {seconds} seconds, stopped; try parts of it",
        ),
        "busy": Text("另有几份正在核对，请稍后再试", "several drafts are being checked; try again in a moment"),
        "crashed": Text(
            "程序内部出错，这份稿件没有结果；其他稿件仍可核对",
            "internal error, no result for this draft; others can still be checked",
        ),
        "foreign": Text("plancheck 只答复自己的网页", "plancheck answers its own page only"),
        "unnamed": Text("请求缺少文件名（Plancheck-Name）", "the request names no file (Plancheck-Name)"),
        "gone": Text("plancheck 已停止运行，请重新启动后再试", "plancheck is no longer running; start it again"),
        "unreadable": Text(
            "浏览器读不出这个文件，请确认它还在原处", "the browser cannot read this file; is it still there?"
        ),
    }
)


def said(name: str, language: str, /, **values: object) -> str:
    """The words for `name`, their blanks filled."""
    return TEXTS[name].in_(language).format(**values)

"""What an editor asks the language server for: hovers, actions, definitions, symbols."""

import pytest

pytest.importorskip("pygls", reason="needs the extra lsp: pip install 'plancheck[lsp]'")

from editor import BASE, END, PROSE, RATE, TABLE, actions, at, document, goal, hover, put, span
from lsprotocol import types


def test_a_hover_shows_the_reckoning(editor):
    uri = "file:///d/hover.md"
    editor.open(uri, TABLE)
    shown = hover(editor, uri, 4, 31)
    assert span(shown.range) == RATE
    text = shown.contents.value
    assert shown.contents.kind == "markdown"
    assert "| 基期 2015 | 23 亿元 | [22.5, 23.5] |" in text
    assert "| 末期 2019 | 62.27\\* 亿元 |" in text
    assert "| 复算 4年 | 28.27% | [27.58%, 28.98%] |" in text
    assert "| 所述 | 22.04% | 至少差 5.5 个百分点 |" in text
    assert "**读作** 🏯旅游总收入 · 2016–2020 · 年均增长率 · 22.04% [22.035%, 22.045%]" in text


def test_a_hover_says_what_holds_and_what_was_merely_read(editor):
    uri = "file:///d/holds.md"
    assert editor.open(uri, PROSE.replace("22.04", "28.27") + "\n城镇化率62.5%。\n") == []
    holds = hover(editor, uri, 0, PROSE.index("22.04")).contents.value
    assert "**一致：推算与所述相符**" in holds
    assert "| 复算 4年 | 28.27% | [27.58%, 28.98%] |" in holds
    read = hover(editor, uri, 2, 5).contents.value
    assert read.startswith("另经核对一致：`bound/share`")
    assert "**读作** " in read
    assert read.endswith("城镇化率 · 水平 · 62.5% [62.45%, 62.55%]")
    assert hover(editor, uri, 0, 1) is None


def test_a_suppression_goes_before_the_paragraph_and_asks_for_a_reason(editor):
    uri = "file:///d/prose.md"
    [found] = editor.open(uri, f"# 旅游\r\n\r\n  - {PROSE}".replace("\n", "\r\n").replace("\r\r", "\r"))
    where = span(found.range)
    [fix] = actions(editor, uri, where, found, only=[types.CodeActionKind.QuickFix])
    assert fix.diagnostics[0].data == found.data
    [edit] = fix.edit.document_changes
    assert (edit.text_document.uri, edit.text_document.version) == (uri, 1)
    [insertion] = edit.edits
    assert (insertion.range.start, insertion.range.end) == (at(2, 0), at(2, 0))
    assert insertion.new_text == "  <!-- plancheck: ignore[growth/average] “22.04%” 请写明理由 -->\r\n"
    assert actions(editor, uri, (0, 0, 0)) == ()


def test_a_suppression_in_a_text_is_a_line_of_its_own(editor):
    uri = "file:///d/prose.txt"
    [found] = editor.open(uri, f"旅游\n\n　　{PROSE}", "plaintext")
    fix = actions(editor, uri, span(found.range), found)[0]
    [insertion] = fix.edit.document_changes[0].edits
    assert insertion.range.start == at(2, 0)
    assert insertion.new_text == "# plancheck: ignore[growth/average] “22.04%” 请写明理由\n"


def test_a_suppression_counts_when_its_reason_is_written(editor):
    uri = "file:///d/suppressed.md"
    text = TABLE.replace("\n\n|", "\n\n表1 旅游\n单位：亿元\n|", 1)
    [found] = editor.open(uri, text)
    insertion = actions(editor, uri, span(found.range), found)[0].edit.document_changes[0].edits[0]
    line = insertion.range.start.line
    editor.change(uri, 2, put(line, 0, 0, insertion.new_text))
    before, still = editor.found(uri, 2)
    assert (before.code, still.code) == ("suppression/no-reason", "growth/average")
    assert not [one for one in actions(editor, uri, span(before.range), before) if isinstance(one, types.CodeAction)]
    start = insertion.new_text.index("请写明理由")
    editor.change(uri, 3, put(line, start, start + 5, "统计局已核"))
    assert editor.found(uri, 3) == []


def test_an_action_goes_to_an_operand(editor):
    uri = "file:///d/going.md"
    [found] = editor.open(uri, TABLE)
    _, base, end = actions(editor, uri, span(found.range), found)
    assert (base.title, end.title) == ("转到 基期 2015：23 亿元（第 5 行）", "转到 末期 2019：62.27* 亿元（第 5 行）")
    command = types.ExecuteCommandParams(base.command, arguments=base.arguments)
    editor.run(editor.client.workspace_execute_command_async(command))
    editor.until(lambda: editor.shown)
    assert [(one.uri, span(one.selection), one.take_focus) for one in editor.shown] == [(uri, BASE, True)]


def test_a_definition_leads_to_the_other_figures(editor):
    uri = "file:///d/definition.md"
    editor.open(uri, TABLE)
    assert goal(editor, uri, 4, 30) == [(uri, BASE), (uri, END)]
    assert goal(editor, uri, *BASE[:2]) == [(uri, RATE), (uri, END)]
    assert goal(editor, uri, 0, 3) == []


def test_symbols_are_headings_with_their_figures(editor):
    uri = "file:///d/symbols.md"
    editor.open(uri, f"# 甲\n\n## 乙\n\n{TABLE}\n## 丙\n\n# 丁\n\n{PROSE}")
    params = types.DocumentSymbolParams(document(uri))
    first, travel, last = editor.run(editor.client.text_document_document_symbol_async(params))
    assert [one.name for one in (first, travel, last)] == ["甲", "旅游业 😀", "丁"]
    assert [one.name for one in first.children] == ["乙"]
    assert [one.name for one in travel.children] == ["🏯旅游总收入", "🏯旅游总收入", "🏯旅游总收入 年均增长率", "丙"]
    assert [one.detail for one in travel.children][:2] == ["2015 23 亿元", "2019 62.27* 亿元"]
    assert travel.range.end == last.range.start == at(14, 0)
    assert [(one.name, one.detail) for one in last.children][-1] == ("旅游总收入 年均增长率", "2016–2019 22.04%")

"""Bytes into text, or into one line about why not."""

import codecs

import pytest

from checker.readers import Unreadable, read, read_bytes
from checker.readers.decode import decode

SENTENCE = "全年粮食产量31.5万吨，比上年增长2.4%。\r\n其中：夏粮12万吨。"

READABLE = [
    ("utf-8", SENTENCE.encode("utf-8"), SENTENCE),
    ("utf-8 with a mark", codecs.BOM_UTF8 + SENTENCE.encode("utf-8"), SENTENCE),
    ("utf-16 little endian", codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le"), SENTENCE),
    ("utf-16 big endian", codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), SENTENCE),
    ("utf-32 little endian", codecs.BOM_UTF32_LE + SENTENCE.encode("utf-32-le"), SENTENCE),
    ("gb18030", SENTENCE.encode("gb18030"), SENTENCE),
    ("gb18030, four-byte character", "增长𬱖3.1%，㐀".encode("gb18030"), "增长𬱖3.1%，㐀"),
    ("gb18030 after much ASCII", b"GDP 3.5% " * 9 + "万元".encode("gb18030"), "GDP 3.5% " * 9 + "万元"),
    ("ASCII", b"GDP 1.5%\r", "GDP 1.5%\r"),
    ("nothing", b"", ""),
    ("a mark and nothing", codecs.BOM_UTF8, ""),
    ("a character beyond the basic plane", "𠮷县增长5%".encode(), "𠮷县增长5%"),
]


@pytest.mark.parametrize(("content", "text"), [case[1:] for case in READABLE], ids=[c[0] for c in READABLE])
def test_text_comes_out_as_written(content, text):
    assert decode("draft.txt", content) == text


UTF8, GB = SENTENCE.encode("utf-8"), SENTENCE.encode("gb18030")
UNREADABLE = [
    ("PDF", b"%PDF-1.7 ...", "PDF 不完整：没有结尾", "a truncated PDF: its end is missing"),
    (
        "office file",
        b"PK\x03\x04\x14\x00",
        "不是文本文件：压缩包或 Office 文件",
        "not a text file: a zip archive or an Office file",
    ),
    ("NUL", b"GDP\x00 1", "不是文本文件：第 3 字节为 NUL", "not a text file: NUL at byte 3"),
    (
        "cut UTF-8",
        UTF8[:-1],
        f"文件不完整：第 {len(UTF8) - 3} 字节处的 UTF-8 字符只有一半",
        f"truncated: half a UTF-8 character at byte {len(UTF8) - 3}",
    ),
    (
        "cut GB18030",
        GB[:-1],
        f"文件不完整：第 {len(GB) - 2} 字节处的 GB18030 字符只有一半",
        f"truncated: half a GB18030 character at byte {len(GB) - 2}",
    ),
    (
        "a bad byte in UTF-8",
        "全年粮食产量".encode() + b"\xff" + UTF8,
        "UTF-8 编码有误：第 18 字节无法解读",
        "damaged UTF-8: byte 18 cannot be decoded",
    ),
    (
        "a bad byte after a mark counts from the file's beginning",
        codecs.BOM_UTF8 + "全年粮食".encode() + b"\xff",
        "UTF-8 编码有误：第 15 字节无法解读",
        "damaged UTF-8: byte 15 cannot be decoded",
    ),
    (
        "neither",
        "增长".encode("gb18030") + b"\xff\xff",
        "编码既不是 UTF-8 也不是 GB18030：第 4 字节无法解读",
        "neither UTF-8 nor GB18030: byte 4 cannot be decoded",
    ),
    (
        "half a UTF-16 unit",
        codecs.BOM_UTF16_LE + "增长".encode("utf-16-le")[:-1],
        "文件不完整：第 4 字节处的 UTF-16-LE 字符只有一半",
        "truncated: half a UTF-16-LE character at byte 4",
    ),
]


@pytest.mark.parametrize(("content", "zh", "en"), [case[1:] for case in UNREADABLE], ids=[c[0] for c in UNREADABLE])
def test_what_cannot_be_read_says_why_in_one_line(content, zh, en):
    with pytest.raises(Unreadable) as caught:
        read_bytes("稿/draft.txt", content)
    assert (caught.value.path, caught.value.message.zh, caught.value.message.en) == ("稿/draft.txt", zh, en)


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path):
    with pytest.raises(Unreadable, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(Unreadable, match="a folder"):
        read(tmp_path)


@pytest.mark.parametrize("name", ["a.md", "a.TXT", "a", "a.报告"])
def test_any_text_file_is_read_whatever_its_suffix(tmp_path, name):
    (tmp_path / name).write_bytes(UTF8)
    document = read(tmp_path / name)
    assert (document.path, document.text) == (str(tmp_path / name), SENTENCE)

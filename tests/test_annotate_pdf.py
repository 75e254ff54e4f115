"""A PDF with notes: each highlight covers exactly the printed characters of its figure, and all else stays."""

import io
from ctypes import POINTER, byref, cast, create_string_buffer
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest
from msgspec.structs import replace
from printed import BODY, drawn, gridded, printed
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)
from shipped import RULES
from test_pdf_trace import turned

from checker.annotators import Manner, annotated
from checker.annotators.notes import notes
from checker.engine import check
from checker.readers import read_bytes
from checker.readers.pdf import contents

ROOT = Path(__file__).parents[1]
SEED = (ROOT / "seeds" / "huozhou.md").read_text("utf-8")
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.pdf"))
SENTENCE = "财政总收入由2015年的20.0亿元增加到2020年的32.0亿元，年均增长12.0%。"
HEAD = ["指标", "2015年", "2020年", "年均增长%"]
LONG = "五年来全市一手抓转型一手防风险，规划实施平稳有序，"
MANNER = Manner()
CROP = (50, 60, 560, 790)


def report(content):
    return check((read_bytes("a.pdf", content),), RULES).documents[0]


def copied(content, manner=MANNER):
    """The report on a draft, and its copy."""
    found = report(content)
    return found, annotated(content, found, manner)


def marks(content, kind=raw.FPDF_ANNOT_HIGHLIGHT):
    """What each mark says, its page, and the characters whose middle lies in one of its shapes, shape by shape."""
    opened = pypdfium2.PdfDocument(content)
    for number, page in enumerate(opened, 1):
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            mark = raw.FPDFPage_GetAnnot(page, index)
            if raw.FPDFAnnot_GetSubtype(mark) == kind:
                yield said(mark), number, tuple(words(page, shape) for shape in shapes(mark))


def said(mark):
    size = raw.FPDFAnnot_GetStringValue(mark, b"Contents", None, 0)
    held = create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(mark, b"Contents", cast(held, POINTER(raw.FPDF_WCHAR)), size)
    return held.raw.decode("utf-16-le").rstrip("\0").replace("\r", "\n")


def shapes(mark):
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(mark)):
        quad = raw.FS_QUADPOINTSF()
        raw.FPDFAnnot_GetAttachmentPoints(mark, index, byref(quad))
        across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
        yield min(across), min(up), max(across), max(up)


def words(page, shape):
    """What is printed within a shape."""
    held = page.get_textpage()
    found = ""
    for index in range(held.count_chars()):
        left, bottom, right, top = held.get_charbox(index, loose=True)
        if shape[0] <= (left + right) / 2 <= shape[2] and shape[1] <= (bottom + top) / 2 <= shape[3]:
            found += held.get_text_range(index, 1)
    return "".join(found.split())


def figures(found):
    """What each note says, and the figure that it is about, blanks left out."""
    text = found.document.text
    return [(one.text, "".join(text[one.start : one.end].split())) for one in notes(found, "zh")]


MADE = {
    "prose": drawn([(90, 700, SENTENCE)]),
    "table": gridded([HEAD, ["财政收入（亿元）", "20.0", "32.0", "12.0"], ["粮食产量（万吨）", "4.0", "4.4", "1.9"]]),
    "lines of a cell": gridded([HEAD, ["财政收入（亿元）", "20.0\n亿元", "32.0\n亿元", "12.0\n%"]]),
    "rows without rules": gridded(
        [HEAD, ["财政收入（亿元）\n粮食产量（万吨）", "20.0\n4.0", "32.0\n4.4", "12.0\n1.9"]]
    ),
    "blanks": drawn([(90, 700, SENTENCE.replace("12.0%", "12.0 %"))]),
    "seed": printed(SEED, "霍州市规划纲要", BODY),
    "cropped": turned(0, crop=CROP),
    "cropped and turned": turned(90, crop=CROP),
} | {f"turned by {turn}": turned(turn) for turn in (90, 180, 270)}


@pytest.mark.parametrize("content", MADE.values(), ids=MADE)
def test_a_highlight_covers_exactly_its_figure(content):
    found, copy = copied(content)
    told = figures(found)
    assert [(text, "".join(shapes)) for text, _, shapes in marks(copy)] == told
    assert told


@pytest.mark.skipif(not CORPUS, reason="needs the real documents beside the project")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_any_figure_of_a_real_document_can_be_covered(path):
    """Every check becomes a finding, whatever it found."""
    content = path.read_bytes()
    found = report(content)
    found = replace(found, checks=tuple(replace(one, severity=one.severity or "info") for one in found.checks))
    told = figures(found)
    copy = annotated(content, found, MANNER)
    assert gathered((text, "".join(shapes)) for text, _, shapes in marks(copy)) == gathered(told)


def gathered(told):
    """All figures under each note, for one may be in two pieces on two pages."""
    found = {}
    for text, figure in told:
        found[text] = found.get(text, "") + figure
    return found


def wrapped(text, columns=68):
    """A text in lines that are as wide as each other, whatever stands at their ends."""
    line, width = "", 0
    for character in text:
        own = 1 if character.isascii() else 2
        if width + own > columns:
            yield line
            line, width = "", 0
        line, width = line + character, width + own
    yield line


def figured(split):
    """Lines with a wrong figure, which the end of a line cuts in two or does not."""
    for pad in range(34):
        lines = list(wrapped(LONG * 9 + "，" + "永" * pad + SENTENCE[:-1] + "，" + LONG * 8))
        if split != any("12.0%" in line for line in lines):
            return lines
    raise AssertionError


@pytest.mark.parametrize(
    ("split", "paged", "expected"),
    [
        (False, False, [(1, ("12.0%",))]),
        (True, False, [(1, ("12.0", "%"))]),
        (False, True, [(2, ("12.0%",))]),
        (True, True, [(1, ("12.0",)), (2, ("%",))]),
    ],
    ids=["line", "two lines", "next page", "two pages"],
)
def test_a_figure_over_two_lines_or_pages_has_a_shape_on_each(split, paged, expected):
    lines = figured(split)
    cut = next(at for at in range(len(lines)) if "12.0%" in "".join(lines[: at + 1])) if paged else len(lines)
    pages = [[(90, 780 - 20 * n, line) for n, line in enumerate(part)] for part in (lines[:cut], lines[cut:]) if part]
    found = list(marks(copied(drawn(*pages))[1]))
    assert [told[1:] for told in found] == expected
    assert len({text for text, _, _ in found}) == 1


def test_what_takes_part_is_underlined_and_one_with_the_highlight():
    copy = copied(MADE["prose"])[1]
    assert [shapes for _, _, shapes in marks(copy, raw.FPDF_ANNOT_UNDERLINE)] == [("20.0亿元",), ("32.0亿元",)]
    (shown, *_) = annots = [one.get_object() for one in PdfReader(io.BytesIO(copy)).pages[0]["/Annots"]]
    assert [one["/Subtype"] for one in annots] == ["/Highlight", "/Popup", "/Underline", "/Underline"]
    assert [(one["/IRT"].get_object(), one["/RT"]) for one in annots[2:]] == [(shown, "/Group")] * 2
    assert (shown["/Popup"].get_object(), annots[1]["/Parent"].get_object()) == (annots[1], shown)


def test_a_note_has_its_author_and_language():
    found, copy = copied(MADE["prose"], Manner("en", "王编辑"))
    (shown, *_) = (one.get_object() for one in PdfReader(io.BytesIO(copy)).pages[0]["/Annots"])
    assert (shown["/T"], shown["/Contents"]) == ("王编辑", notes(found, "en")[0].text)
    assert shown["/Contents"].startswith("error")


def rich(packed):
    """A draft with an annotation, a form, an outline and metadata; `packed`, its references stand in a stream."""
    content = drawn([(90, 700, SENTENCE)], [(90, 700, "第二页。")])
    writer = PdfWriter(io.BytesIO(content), incremental=True) if packed else PdfWriter(clone_from=io.BytesIO(content))
    writer.add_metadata({"/Title": "规划纲要", "/Author": "编制组"})
    writer.add_outline_item(title="第二页", page_number=1)
    rect = ArrayObject(map(NumberObject, (10, 10, 90, 30)))
    kept = {"/Type": "/Annot", "/Subtype": "/Text", "/Name": "/Note"}
    note = writer._add_object(DictionaryObject({NameObject(key): NameObject(value) for key, value in kept.items()}))
    note.get_object().update({NameObject("/Rect"): rect, NameObject("/Contents"): TextStringObject("原有的批注")})
    field = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx"}
    form = writer._add_object(DictionaryObject({NameObject(key): NameObject(value) for key, value in field.items()}))
    form.get_object().update({NameObject("/Rect"): rect, NameObject("/T"): TextStringObject("栏")})
    writer.pages[0][NameObject("/Annots")] = writer._add_object(ArrayObject([note, form]))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject([form])})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("there", [False, True], ids=["dangling", "null"])
def test_an_annotation_that_is_gone_is_left_as_it_is(there):
    writer = PdfWriter(clone_from=io.BytesIO(drawn([(90, 700, SENTENCE)])))
    gone = writer._add_object(NullObject()) if there else IndirectObject(999, 0, writer)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([gone])
    out = io.BytesIO()
    writer.write(out)
    first, *marked = PdfReader(io.BytesIO(copied(out.getvalue())[1])).pages[0]["/Annots"]
    assert first.get_object() in (None, NullObject())
    assert [one.get_object()["/Subtype"] for one in marked].count("/Highlight") == 1


def entries(page):
    """What a page says of itself, as written."""
    return {key: repr(page.raw_get(key)).replace(str(id(page.pdf)), "") for key in page if key != "/Annots"}


@pytest.mark.parametrize("end", [b"\n", b"", b"\r\n\0\0"], ids=["line", "bare", "zeros"])
@pytest.mark.parametrize("begin", [b"", b"\n \n"], ids=["header", "blanks"])
@pytest.mark.parametrize("packed", [False, True], ids=["table", "stream"])
def test_nothing_else_is_changed(packed, begin, end):
    content = begin + rich(packed).rstrip() + end
    copy = copied(content)[1]
    assert copy.startswith(content)
    before, after = (PdfReader(io.BytesIO(one[len(begin) :])) for one in (content, copy))
    assert [text for text, _ in contents(copy)] == [text for text, _ in contents(content)]
    assert (after.metadata, after.metadata.title) == (before.metadata, "规划纲要")
    assert [one.title for one in after.outline] == ["第二页"]
    assert list(after.get_fields()) == ["栏"]
    assert [one.get_object()["/Subtype"] for one in after.pages[0]["/Annots"]][:3] == ["/Text", "/Widget", "/Highlight"]
    for one, other in zip(before.pages, after.pages, strict=True):
        assert one["/Contents"].get_data() == other["/Contents"].get_data()
        assert entries(one) == entries(other)
    assert after.trailer["/ID"][0] == before.trailer["/ID"][0]
    assert after.trailer["/Size"] > before.trailer["/Size"]


@pytest.mark.parametrize("packed", [False, True], ids=["table", "stream"])
def test_a_copy_is_annotated_again_with_what_is_new(packed):
    once = copied(rich(packed))[1]
    assert copied(once)[1] == once
    again = copied(once, Manner("en"))[1]
    assert again.startswith(once)
    assert [figure for _, *figure in marks(again)] == [[1, ("12.0%",)]] * 2


def test_a_finding_about_what_is_not_printed_is_told_beside():
    content = MADE["table"]
    found = report(content)
    (one, *_) = (check for check in found.checks if check.severity)
    text = found.document.text
    at = text.index("2015年") + len("2015年")
    moved = replace(one, place=replace(one.place, start=at, end=at))
    copy = annotated(content, replace(found, checks=(moved,)), MANNER)
    assert [figure for _, *figure in marks(copy)] == [[1, ("2015年",)]]


def test_a_draft_without_findings_is_copied_as_it_is():
    content = drawn([(90, 700, SENTENCE.replace("12.0", "9.9"))])
    assert copied(content)[1] == content

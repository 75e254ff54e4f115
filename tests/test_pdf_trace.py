"""Every character of a text read from a PDF leads back to the one on its page, and to where that stands."""

import io
import re
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from printed import BODY, FLUSH, drawn, gridded, printed
from reportlab.pdfgen.canvas import Canvas

from checker.readers import pdf as reader
from checker.readers.pdf import read_pdf
from checker.readers.pdftrace import trace_pdf
from checker.readers.quads import Quad, quads

ROOT = Path(__file__).parents[1]
SEED = (ROOT / "seeds" / "huozhou.md").read_text("utf-8")
CORPUS = sorted((ROOT.parent / "shared" / "corpus").glob("*.pdf"))
SENTENCE = "财政总收入由2015年的20.0亿元增加到2020年的32.0亿元，年均增长12.0%。"


def turned(turn, words=SENTENCE, crop=None):
    """A page that is turned to be read, with one line."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, cropBox=crop)
    canvas.setPageRotation(turn)
    canvas.setFont("STSong-Light", 12)
    canvas.translate(*{0: (60, 700), 90: (100, 60), 180: (540, 400), 270: (100, 560)}[turn])
    canvas.rotate(turn if turn != 270 else -90)
    canvas.drawString(0, 0, words)
    canvas.save()
    return out.getvalue()


def read(content, page, ink):
    """The characters that have these numbers on a page."""
    held = leaves(content)[page - 1]
    return "".join(chr(pypdfium2.raw.FPDFText_GetUnicode(held, index)) for index in ink)


@cache
def leaves(content):
    return [page.get_textpage() for page in pypdfium2.PdfDocument(content)]


def checked(content):
    """How many characters a file has, each held against the one that it leads to."""
    traced = trace_pdf("a.pdf", content)
    text = traced.document.text
    assert text == read_pdf("a.pdf", content).text
    for spot in traced.document.spots:
        ((page, ink),) = traced.of(spot.start, spot.end)
        assert (("page", str(page)),) == spot.names[:1]
        assert read(content, page, ink).replace("|", "") == re.sub(r"[\s｜]", "", text[spot.start : spot.end])
    return sum(spot.end - spot.start for spot in traced.document.spots)


MADE = {
    "indented": printed(SEED, "霍州市规划纲要", BODY),
    "spaced": printed(SEED, "霍州市规划纲要", FLUSH),
    "table": gridded([["指标", "2019年", "2020年"], ["财政收入 | 亿元", "20.1", "32.0"], ["粮食\n产量", "4.5", "4.7"]]),
    "stacked": gridded([["指标", "2020年"], ["财政收入\n粮食产量", "32.0\n4.7"]]),
    "blanks": drawn([(90, 700, "产 业 增 加 值 增 长 了 16.5 %，GDP growth of 5.6%。")]),
    "columns": drawn(
        [
            (x, 760 - 20 * n, f"{s}栏的第{n}行说的是全县的经济与社会。")
            for x, s in ((60, "左"), (330, "右"))
            for n in range(9)
        ]
    ),
} | {f"turned by {turn}": turned(turn) for turn in (0, 90, 180, 270)}


@pytest.mark.parametrize("content", MADE.values(), ids=MADE)
def test_every_character_leads_back_to_its_own(content):
    assert checked(content) > 9


@pytest.mark.skipif(not CORPUS, reason="needs the real documents beside the project")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_character_of_a_real_document_leads_back_to_its_own(path):
    assert checked(path.read_bytes()) > 400


def test_characters_behind_a_figure_that_is_not_told_lead_back_too(monkeypatch):
    content = drawn([(90, 700, "收入16.5亿元，增长5.6%，支出7.1亿元。")])
    monkeypatch.setattr(reader, "UNKNOWN", ((ord("6"), ord("6")),))
    traced = trace_pdf("a.pdf", content)
    start = traced.document.text.index("7.1")
    assert [read(content, *one) for one in traced.of(start, start + 4)] == ["7.1亿"]
    assert [read(content, *one) for one in traced.of(0, start)] == ["收入1亿元，增长5，支出"]


def test_a_span_over_pages_is_told_page_by_page():
    content = printed("五年来全市一手抓转型一手防风险，规划实施平稳有序，" * 80)
    traced = trace_pdf("a.pdf", content)
    text = traced.document.text
    (cut,) = [
        spot.start for spot in traced.document.spots if spot.start and len(traced.of(spot.start - 1, spot.end)) > 1
    ]
    assert [(page, read(content, page, ink)) for page, ink in traced.of(cut - 2, cut + 2)] == [
        (1, text[cut - 2 : cut]),
        (2, text[cut : cut + 2]),
    ]


@pytest.mark.parametrize(
    ("turn", "quad"),
    [
        (0, Quad((6600, 70900), (7800, 70900), (6600, 69700), (7800, 69700))),
        (90, Quad((9100, 6600), (9100, 7800), (10300, 6600), (10300, 7800))),
        (180, Quad((53400, 39100), (52200, 39100), (53400, 40300), (52200, 40300))),
        (270, Quad((10900, 55400), (10900, 54200), (9700, 55400), (9700, 54200))),
    ],
)
def test_corners_are_told_as_the_page_is_read(turn, quad):
    content = turned(turn, "00" * 20)
    ((page, ink),) = trace_pdf("a.pdf", content).of(1, 3)
    (found,) = quads(content, {page: [ink]})[page, ink]
    apart = [abs(one - other) for two in zip(found, quad, strict=True) for one, other in zip(*two, strict=True)]
    assert max(apart) < 100


def test_a_figure_over_two_lines_has_two_shapes():
    content = gridded([["指标", "完成数\n（2020年）"], ["财政收入（亿元）", "32.0\n亿元"]])
    traced = trace_pdf("a.pdf", content)
    start = traced.document.text.index("32.0亿元")
    ((page, ink),) = traced.of(start, start + 6)
    first, second = quads(content, {page: [ink]})[page, ink]
    assert second.upper_left[1] < first.upper_left[1]
    assert second.upper_left[0] == first.upper_left[0]

"""Workbooks made by hand, part by part, so that a test says what stands in the file."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Value = str | tuple[str, str]  # words, or a number as the file holds it with its format
NUMBER = re.compile(r"-?\d+(?:\.(\d+))?(%?)")
STATES = ("visible", "hidden")
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def figure(words: str) -> Value:
    """A cell as a person would type it: figures as numbers, percentages as hundredths, both with their decimals."""
    match = NUMBER.fullmatch(words)
    if match is None:
        return words
    code = "0" + ("." + "0" * len(match[1]) if match[1] else "") + match[2]
    if not match[2]:
        return words, code
    whole, _, decimals = words[:-1].partition(".")
    return f"0.{whole.zfill(2)}{decimals}", code


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    *,
    merged: Sequence[str] = (),
    hidden: Sequence[str] = (),
    extra: str = "",
    parts: Mapping[str, str] | None = None,
) -> bytes:
    """An .xlsx file; `parts` take the place of those made here."""
    codes = sorted({cell[1] for rows in sheets.values() for row in rows for cell in row if isinstance(cell, tuple)})
    strings = sorted({cell for rows in sheets.values() for row in rows for cell in row if isinstance(cell, str)})
    names = list(sheets)
    made = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f"<workbook {MAIN} {LINKS}><workbookPr/><sheets>"
        + "".join(
            f"<sheet name={quoteattr(name)} sheetId='{n}' r:id='rId{n}' state='{STATES[name in hidden]}'/>"
            for n, name in enumerate(names, 1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        + "".join(f"<Relationship Id='rId{n}' Target='worksheets/s{n}.xml'/>" for n in range(1, len(names) + 1))
        + "</Relationships>",
        "xl/sharedStrings.xml": f"<sst {MAIN}>"
        + "".join(f"<si><r><t>{escape(one[:1])}</t></r><r><t>{escape(one[1:])}</t></r></si>" for one in strings)
        + "</sst>",
        "xl/styles.xml": f"<styleSheet {MAIN}><numFmts>"
        + "".join(f"<numFmt numFmtId='{n}' formatCode={quoteattr(code)}/>" for n, code in enumerate(codes, 164))
        + "</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
        + "".join(f"<xf numFmtId='{n}'/>" for n in range(164, 164 + len(codes)))
        + "</cellXfs></styleSheet>",
    }
    for n, rows in enumerate(sheets.values(), 1):
        body = "".join(
            f"<row r='{r}'>{''.join(_cell(r, c, cell, strings, codes) for c, cell in enumerate(row, 1) if cell)}</row>"
            for r, row in enumerate(rows, 1)
        )
        spans = "".join(f"<mergeCell ref='{one}'/>" for one in merged)
        made[f"xl/worksheets/s{n}.xml"] = (
            f"<worksheet {MAIN}>{extra}<sheetData>{body}</sheetData><mergeCells>{spans}</mergeCells></worksheet>"
        )
    return archive({**made, **(parts or {})})


def archive(parts: Mapping[str, str]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def _cell(row: int, column: int, cell: Value, strings: list[str], codes: list[str]) -> str:
    place = f"{chr(64 + column)}{row}"
    if isinstance(cell, str):
        return f"<c r='{place}' t='s'><v>{strings.index(cell)}</v></c>"
    return f"<c r='{place}' s='{codes.index(cell[1]) + 1}'><f>A1+1</f><v>{cell[0]}</v></c>"

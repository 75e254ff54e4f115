"""A PDF that cannot be annotated, and the verb: one line why, and no copy."""

import io
from pathlib import Path

import pytest
from commandline import run
from printed import drawn
from pypdf import PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
from reportlab.lib import pdfencrypt
from test_annotate_pdf import MADE, SENTENCE, copied, marks

from checker.annotators import Unannotatable, pdf, pdfupdate


def signed():
    writer = PdfWriter(clone_from=io.BytesIO(MADE["prose"]))
    whole = ArrayObject(map(NumberObject, (0, 9, 9, 9)))
    writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Sig"), NameObject("/ByteRange"): whole}))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked():
    lock = pdfencrypt.StandardEncryption("", ownerPassword="o", canModify=0, strength=128)
    return drawn([(90, 700, SENTENCE)], encrypt=lock)


@pytest.mark.parametrize(("content", "words"), [(signed(), "电子签名"), (locked(), "已加密")], ids=["signed", "locked"])
def test_what_cannot_be_annotated_says_why_in_one_line(content, words):
    with pytest.raises(Unannotatable) as caught:
        copied(content)
    assert words in caught.value.message.zh
    assert "\n" not in caught.value.message.zh + caught.value.message.en


def test_a_copy_that_does_not_read_as_the_draft_is_not_given(monkeypatch):
    monkeypatch.setattr(pdfupdate.Update, "written", lambda self: drawn([(90, 700, SENTENCE + "。")]))
    with pytest.raises(Unannotatable, match="the structure of this PDF"):
        copied(MADE["prose"])


def test_a_draft_locked_in_a_way_that_cannot_be_undone_is_named_too(monkeypatch):
    def refused(stream):
        raise DependencyError("AES")

    monkeypatch.setattr(pdf, "PdfReader", refused)
    with pytest.raises(Unannotatable, match="an encrypted PDF"):
        copied(MADE["prose"])


def test_the_verb_writes_a_copy_or_one_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("draft.pdf").write_bytes(MADE["prose"])
    Path("signed.pdf").write_bytes(signed())
    done = run("annotate", "draft.pdf", "-o", "copy.pdf", "--isolated")
    assert (done.exit_code, done.output) == (0, "copy.pdf：批注 1 处（错误 1，警告 0，提示 0）\n")
    assert [figure for _, *figure in marks(Path("copy.pdf").read_bytes())] == [[1, ("12.0%",)]]
    assert run("check", "copy.pdf", "--isolated", "--format", "concise").exit_code == 1
    refused = run("annotate", "signed.pdf", "-o", "other.pdf", "--isolated")
    assert (refused.exit_code, refused.output) == (
        2,
        "signed.pdf: PDF 已有电子签名，批注会使签名失效；请批注签名前的文件\n",
    )
    assert not Path("other.pdf").exists()

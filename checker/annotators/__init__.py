"""A draft with its findings into a copy that carries them as notes, one function a format, loaded when it is needed.

An annotator gets the bytes that were read and gives those of the copy. It opens no file, and what the document says is
the same before and after.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from msgspec import Struct

from checker.readers.formats import format_of, missing
from checker.report import DocumentReport, Text

__all__ = ["ANNOTATORS", "Annotator", "Manner", "Unannotatable", "annotated", "annotator"]


class Manner(Struct, frozen=True):
    """The language of the notes, zh or en, and whose they are."""

    language: str = "zh"
    author: str = "plancheck"


Annotator = Callable[[bytes, DocumentReport, Manner], bytes]


class Form(Struct, frozen=True):
    """Where the annotator of a format is, and what the format is called."""

    module: str
    function: str
    name: Text


# By the names of checker.readers.formats.
ANNOTATORS: Mapping[str, Form] = MappingProxyType(
    {
        "docx": Form("checker.annotators.word", "annotated_docx", Text("Word（.docx）", "Word (.docx)")),
        "pdf": Form("checker.annotators.pdf", "annotated_pdf", Text("PDF", "PDF")),
        "text": Form("checker.annotators.plain", "annotated_text", Text("Markdown、纯文本", "Markdown, plain text")),
    }
)


class Unannotatable(Exception):
    """A document that no note can be put into; `message` is one line for the user."""

    def __init__(self, path: str, message: Text) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message


def annotated(content: bytes, report: DocumentReport, manner: Manner) -> bytes:
    """The copy of a document that was read from `content`; raises Unannotatable, and Unreadable where more of the file
    must be read for a copy than for its text."""
    return annotator(report.document.path, content)(content, report, manner)


def annotator(path: str, content: bytes) -> Annotator:
    """The function for a file, told by its content and suffix as its reader is; raises Unannotatable."""
    form = format_of(path, content)
    one = ANNOTATORS.get(form.name)
    if one is None:
        raise Unannotatable(path, _none(form.name))
    try:
        found: Annotator = getattr(import_module(one.module), one.function)
    except ImportError:
        raise Unannotatable(path, missing(form)) from None
    return found


def _none(name: str) -> Text:
    """What can be annotated, for one that has a file of another format."""
    zh, en = (
        "、".join(one.name.zh for one in ANNOTATORS.values()),
        ", ".join(one.name.en for one in ANNOTATORS.values()),
    )
    return Text(
        f"不能批注 .{name} 文件，可批注的有：{zh}；请另存为其中一种",
        f"a .{name} file cannot be annotated, these can: {en}; save it as one of them",
    )

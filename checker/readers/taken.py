"""Text taken out of another format, with the place of every piece in the original.

What is taken out is written down as Markdown (headings behind #, tables between |), so that it is read as any other
draft and gives the same findings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from msgspec.structs import replace

from checker import lazy
from checker.document import Document, Names, Remark, Spot
from checker.readers.plain import read_text
from checker.readers.traced import Stretch, Traced, traced

BREAKS = lazy.compile(r"\s*[\r\n\v\f\u2028\u2029]+\s*")
# Between characters that no blank parts, a break is none either.
TIGHT = lazy.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*[\r\n\v\f\u2028\u2029]+\s*(?=[\u3000-\u9fff\uff00-\uffef])")
DEEPEST = 6  # levels of a heading
PIPE = lazy.compile(r"\|")
NONE: Mapping[Names, Sequence[str]] = MappingProxyType({})


@dataclass(slots=True)
class Taken:
    """Grows from the top of the original to its end; `document` gives what came of it.

    `stretches` are the traces of the text, as far as it came with traces.
    """

    _pieces: list[str] = field(default_factory=list)
    _spots: list[Spot] = field(default_factory=list)
    _remarks: list[Remark] = field(default_factory=list)
    _length: int = 0
    stretches: list[Stretch] = field(default_factory=list)

    def paragraph(self, text: str | Traced, names: Names) -> None:
        """A paragraph; breaks inside it become blanks."""
        self.parts([(text, names)])

    def parts(self, parts: Sequence[tuple[str | Traced, Names]], level: int = 0) -> None:
        """A paragraph of parts, each with its own place; a heading where there is a level."""
        lines = [(_flat(text), names) for text, names in parts]
        if not any(line.strip() for line, _ in lines):
            return
        if level:
            self._add("#" * min(level, DEEPEST) + " ")
        for index, (line, names) in enumerate(lines):
            self._add(line.strip() if len(lines) == 1 else line if index else line.lstrip(), names)
        self._add("\n\n")

    def heading(self, text: str | Traced, level: int, names: Names, remarks: Sequence[str] = ()) -> None:
        """A heading, 1 the highest; remarks on it speak of its section."""
        line = _line(text)
        if line:
            self._add("#" * min(max(level, 1), DEEPEST) + " ")
            for remark in remarks:
                self.remark(remark)
            self._add(line, names)
            self._add("\n\n")

    def table(
        self,
        rows: Sequence[Sequence[tuple[str | Traced, Names]]],
        header: int = 1,
        remarks: Mapping[Names, Sequence[str]] = NONE,
    ) -> None:
        """A table of rows of cells, each with its place; the first `header` rows are its head.

        `remarks` are those on cells, by their places.
        """
        width = max((len(row) for row in rows), default=0)
        told = dict(remarks)  # a cell over several columns is written down several times
        for number, row in enumerate(rows):
            for text, names in row:
                self._add("| ")
                for remark in told.pop(names, ()):
                    self.remark(remark)
                self._add(_line(text).sub(PIPE, "｜"), names)
                self._add(" ")
            self._add("|" + " |" * (width - len(row)) + "\n")
            if number == header - 1:
                self._add("|" + " --- |" * width + "\n")
        if rows:
            self._add("\n")

    def remark(self, text: str) -> None:
        """A remark to this program, about what comes next; it is no part of the text."""
        self._remarks.append(Remark(self._length, self._length, text))

    def document(self, path: str) -> Document:
        """The document, its places leading back to the original."""
        document = read_text(path, "".join(self._pieces))
        remarks = sorted((*document.remarks, *self._remarks), key=lambda one: (one.start, one.end))
        return replace(document, spots=tuple(self._spots), remarks=tuple(remarks))

    def _add(self, text: str | Traced, names: Names = ()) -> None:
        piece = traced(text)
        if names and piece:
            self._spots.append(Spot(self._length, self._length + len(piece.text), names))
        self._pieces.append(piece.text)
        self.stretches += [one.moved(self._length) for one in piece.stretches]
        self._length += len(piece.text)


def _line(text: str | Traced) -> Traced:
    """A text on one line."""
    return _flat(text).strip()


def _flat(text: str | Traced) -> Traced:
    return traced(text).sub(TIGHT, "").sub(BREAKS, " ")

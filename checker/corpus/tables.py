"""The columns of the tables, and rows into Parquet by them. docs/scale.md tells what each column holds.

No figure is ever a binary fraction: values are text, in `unit`, as in the JSON; `told_low` and `told_high`, by which
facts are compared, are decimals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from types import MappingProxyType
from typing import Any, Final

from checker.corpus.records import Row

Column = tuple[str, str]  # name and type; a type with ? may be null
PRECISION: Final = 38  # digits of a decimal, PLACES of them behind the point
PLACES: Final = 10
FITS: Final = Decimal(10) ** (PRECISION - PLACES)
STEP: Final = Decimal(1).scaleb(-PLACES)
OWN: Final[tuple[Column, ...]] = (
    ("document", "word"),
    ("source", "word"),
    ("title", "word"),
    ("kind", "word"),
    ("place", "word"),
    ("province", "word"),
    ("year", "number"),
)
SPAN: Final[tuple[Column, ...]] = (
    ("text", "text"),
    ("start", "number"),
    ("end", "number"),
    ("line", "number"),
    ("column", "number"),
    ("spot", "text"),
)
JUDGED: Final[tuple[Column, ...]] = (
    ("number", "number"),
    ("rule", "word"),
    ("check", "word"),
    ("verdict", "word"),
    ("reason", "word"),
    ("severity", "word?"),
    ("hidden", "word?"),
    ("indicator", "word"),
    ("region", "word"),
    ("period", "word"),
    *((f"{name}_{part}", "text?") for name in ("stated", "computed") for part in ("text", "low", "high", "unit")),
    ("fingerprint", "text"),
    *SPAN,
)
RELATED: Final = "operands"
TABLES: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType(
    {
        "checks": (*OWN, *JUDGED),
        "findings": (
            *(*OWN, *JUDGED),
            *((name, "text") for name in ("message", "message_en", "steps", "steps_en", "hint", "hint_en")),
            ("related", RELATED),
        ),
        "facts": (
            *(*OWN, ("number", "number")),
            *((name, "word") for name in ("indicator", "printed", "region", "period", "measure", "base")),
            ("dated", "flag"),
            *((name, "text?") for name in ("value", "low", "high")),
            *((name, "word") for name in ("unit", "hedge", "basis", "status")),
            *(("where", "text"), *SPAN),
            *(("key", "word?"), ("own", "flag"), ("told_low", "decimal?"), ("told_high", "decimal?")),
            ("statement", "bytes?"),
        ),
        "coverage": (
            *(*OWN, ("vintage", "word")),
            *((name, "number") for name in ("described", "written", "plan", "bytes", "characters")),
            *((name, "number") for name in ("figures", "statements")),
            *((name, "number") for name in ("consistent", "inconsistent", "explainable", "unverifiable")),
        ),
        "failures": (
            *(("document", "word"), ("source", "word"), ("stage", "word")),
            *(("message", "text"), ("message_en", "text"), ("line", "number"), ("column", "number")),
        ),
        "conflicts": (
            *(("rule", "word"), ("verdict", "word"), ("reason", "word"), ("severity", "word?")),
            *(("indicator", "word"), ("region", "word"), ("province", "word"), ("year", "number")),
            *(("period", "word"), ("measure", "word"), ("status", "word"), ("unit", "word")),
            *((f"{side}_{name}", kind) for side in ("one", "other") for name, kind in (*OWN, *SPAN)),
            *(("message", "text"), ("message_en", "text"), ("hint", "text"), ("hint_en", "text")),
            ("fingerprint", "text"),
        ),
    }
)
OPERAND: Final = (
    "role",
    "label",
    "label_en",
    "source",
    "text",
    "low",
    "high",
    "unit",
    "start",
    "end",
    "line",
    "column",
)
NUMBERS: Final = frozenset({"start", "end", "line", "column"})


def schema(table: str) -> Any:
    """The schema of a table, as pyarrow has it."""
    import pyarrow as pa

    kinds = {
        "word": pa.dictionary(pa.int32(), pa.string()),
        "text": pa.string(),
        "number": pa.int32(),
        "flag": pa.bool_(),
        "bytes": pa.binary(),
        "decimal": pa.decimal128(PRECISION, PLACES),
        RELATED: pa.list_(
            pa.struct([pa.field(name, pa.int32() if name in NUMBERS else pa.string()) for name in OPERAND])
        ),
    }
    fields = [pa.field(name, kinds[kind.rstrip("?")], nullable=kind.endswith("?")) for name, kind in TABLES[table]]
    return pa.schema(fields, metadata={"plancheck": table})


def parquet(table: str, rows: Sequence[Row]) -> bytes:
    """The bytes of a file of Parquet with these rows; the same rows give the same bytes."""
    import pyarrow as pa
    from pyarrow import parquet as pq

    decimals = [name for name, kind in TABLES[table] if kind.startswith("decimal")]
    texts = [{**row, **{name: _decimal(row[name]) for name in decimals}} for row in rows]
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(texts, schema(table)), out, compression="zstd")
    content: bytes = out.getvalue().to_pybytes()
    return content


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def inner(low: Decimal | None, high: Decimal | None) -> tuple[str | None, str | None]:
    """The ends of an interval as a decimal column holds them, rounded inwards: then whatever is apart stays apart.

    Nothing for one that is too large.
    """
    if any(one is not None and abs(one) >= FITS for one in (low, high)):
        return None, None
    return (
        None if low is None else format(low.quantize(STEP, ROUND_CEILING), "f"),
        None if high is None else format(high.quantize(STEP, ROUND_FLOOR), "f"),
    )

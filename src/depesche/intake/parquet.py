"""Parquet files, read in small batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from depesche.errors import DepescheError, InputError
from depesche.intake.delivery import FIELDS, Defaults, Delivery, Problem
from depesche.intake.material import Material, too_large
from depesche.intake.rows import from_row

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 16  # at a time, so that rows of the largest size still fit
_GROUP_BYTES = 2**30  # of a row group when unpacked: what writers make stays far below


def read_parquet(material: Material, defaults: Defaults) -> Iterator[Delivery | Problem]:
    """The rows of a Parquet file; a row that is no article is named by its number, and the next ones are read."""
    import pyarrow as pa  # slow to import, and rarely needed

    if not material.seekable or material.is_packed:
        error = InputError(
            "A Parquet file cannot be read from a pipe or out of another compression.", "Save it as it is."
        )
        yield Problem.of(material.where, error)
        return
    number = 0
    try:
        for number, row in enumerate(_rows(material, defaults), 1):
            where = f"{material.where}#{number}"
            try:
                yield from_row(_cells(row, defaults.article_bytes), where, defaults)
            except DepescheError as error:
                yield Problem.of(where, error)
    except InputError as error:
        yield Problem.of(material.where, error)
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = f"no Parquet file that can be read ({_first_line(error)})."
        yield Problem.of(
            f"{material.where}#{number + 1}" if number else material.where, InputError(reason, "Write it again.")
        )


def _rows(material: Material, defaults: Defaults) -> Iterator[dict[str, pa.Scalar[Any]]]:
    from pyarrow import parquet

    with parquet.ParquetFile(material.packed, pre_buffer=False) as table:
        names = table.schema_arrow.names
        wanted = [c for name in FIELDS if (c := defaults.mapping.column(name)) in names]
        if (text := defaults.mapping.column("text")) not in names:
            raise InputError(
                f"The file has no column “{text}”, only {', '.join(names[:20])}.", "Say --map text=COLUMN."
            )
        for group in range(table.num_row_groups):
            if table.metadata.row_group(group).total_byte_size > _GROUP_BYTES:
                raise InputError(
                    f"Row group {group} is larger than {_GROUP_BYTES >> 30} GiB.", "Write it in smaller ones."
                )
            for batch in table.iter_batches(_ROWS, row_groups=[group], columns=wanted, use_threads=False):
                for at in range(batch.num_rows):
                    yield {name: batch.column(name)[at] for name in batch.schema.names}


def _cells(row: dict[str, pa.Scalar[Any]], limit: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, cell in row.items():
        try:
            found[name] = cell.as_py()
        except (ValueError, OverflowError) as error:  # bytes that are no UTF-8, a date beyond the calendar
            raise InputError(f"“{name}” cannot be read ({_first_line(error)}).", "Write it again.") from None
        if isinstance(value := found[name], str) and len(value) > limit:
            raise too_large("The row", limit)
    return found


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]

"""Tables as people send and take them: CSV, XLSX and JSON, as rows of text under a heading."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from openpyxl import load_workbook
from tablib import Dataset
from xlsxwriter import Workbook

MOST_ROWS: Final = 2_000
"""Of one table that comes in: each row is a deed of its own."""

MOST_BYTES: Final = 1_000_000
MOST_UNPACKED: Final = 50_000_000
"""Bytes of what an XLSX holds, unpacked: a small file may hold a great nothing."""

MOST_COLUMNS: Final = 40
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class Unreadable(Exception):
    """The file is no table of ours; the message says why, to whoever sent it."""


def read_table(name: str, content: bytes) -> Dataset:
    """The rows of a file, by the ending of its name. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(f"The file is larger than {MOST_BYTES // 1_000_000} MB: send it in parts.")
    read = READERS.get(name.rpartition(".")[2].lower())
    if read is None:
        raise Unreadable("Send a file that ends in .csv, .xlsx or .json.")
    heading, rows = read(content)
    names = [str(cell).strip().lower() for cell in heading]
    if not any(names):
        raise Unreadable("The first line names the columns; it is empty here.")
    if len(set(names)) < len(names):
        raise Unreadable("Two columns bear the same name.")
    if len(rows) > MOST_ROWS:
        raise Unreadable(f"At most {MOST_ROWS} rows at once: send it in parts.")
    if not rows:
        raise Unreadable("There are no rows in it.")
    if strange := next((number for number, row in enumerate([names, *rows], 1) if any(map(_is_strange, row))), 0):
        raise Unreadable(f"Line {strange} has a sign that is no text: write it anew, or leave it out.")
    filled = [[*row, *[""] * (len(names) - len(row))] for row in rows]
    if over := next((number for number, row in enumerate(filled, 2) if len(row) > len(names)), 0):
        raise Unreadable(f"Line {over} has more cells than the heading.")
    return Dataset(*filled, headers=names)


def write_table(ending: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The rows as a file of this kind. Text that a spreadsheet would take for a formula stays text."""
    return WRITERS[ending](heading, rows)


def _read_csv(content: bytes) -> tuple[list[str], list[list[str]]]:
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise Unreadable("This is not UTF-8: save it as “CSV UTF-8”.") from None
    except csv.Error as error:
        raise Unreadable(f"This is not CSV: {error}.") from None
    heading = lines[0] if lines else []
    if len(heading) == 1 and ";" in heading[0]:
        raise Unreadable("Columns are parted by semicolons here: part them by commas.")
    return _sized(heading, [line for line in lines[1:] if any(cell.strip() for cell in line)])


def _read_xlsx(content: bytes) -> tuple[list[str], list[list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            size = sum(one.file_size for one in packed.infolist())
        book = io.BytesIO(content) if size <= MOST_UNPACKED else io.BytesIO()
        sheet = load_workbook(book, read_only=True, data_only=True).worksheets[0]
        most = {"max_row": MOST_ROWS + 2, "max_col": MOST_COLUMNS}
        lines = [[_said(cell) for cell in row] for row in sheet.iter_rows(values_only=True, **most)]
    except Exception:  # noqa: BLE001  # whatever a broken file makes of the parser, it is a broken file
        raise Unreadable("This is no XLSX workbook that can be read, or too large a one.") from None
    return _sized(lines[0] if lines else [], [line for line in lines[1:] if any(line)])


def _read_json(content: bytes) -> tuple[list[str], list[list[str]]]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        raise Unreadable("This is not JSON.") from None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Unreadable("Send a list of objects, one for each row.")
    heading = list(dict.fromkeys(name for one in found for name in one))
    if any(isinstance(value, dict | list) for one in found for value in one.values()):
        raise Unreadable("A cell is text, a number, true, false or null.")
    return heading, [[_said(one.get(name)) for name in heading] for one in found]


def _said(cell: Any) -> str:
    """A cell as one would type it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        whole = not (cell.hour or cell.minute or cell.second)
        return cell.date().isoformat() if whole and cell.tzinfo is None else cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _is_strange(cell: str) -> bool:
    """Whether it holds what the database takes for no text: a zero byte, or half a sign."""
    return "\0" in cell or any("\ud800" <= sign <= "\udfff" for sign in cell)


def _sized(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Without the empty columns that a spreadsheet writes behind the last one."""
    names = _shortened(heading)
    return names, [list(row[: max(len(names), len(_shortened(row)))]) for row in rows]


def _shortened(line: Sequence[str]) -> list[str]:
    """Without the empty cells at its end."""
    last = max((place for place, cell in enumerate(line, 1) if cell), default=0)
    return list(line[:last])


def _write_csv(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO(newline="")
    out = csv.writer(text)
    out.writerow(heading)
    out.writerows([[guarded(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _write_xlsx(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True, "in_memory": True}
    book = Workbook(file, options)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, heading, book.add_format({"bold": True}))
    looks = {date: book.add_format({"num_format": "yyyy-mm-dd"})}
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell)
            else:
                sheet.write(number, place, _typed(cell), looks.get(type(cell)))
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    book.close()
    return file.getvalue()


def _typed(cell: Any) -> Any:
    """As a workbook takes it. Moments are text there, as it knows no zones."""
    return cell.isoformat() if isinstance(cell, datetime) else cell


def _write_json(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    found = [dict(zip(heading, (_plain(cell) for cell in row), strict=True)) for row in rows]
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _plain(cell: Any) -> Any:
    if isinstance(cell, date | datetime):
        return cell.isoformat()
    return str(cell) if isinstance(cell, Decimal) else cell


def guarded(cell: Any) -> Any:
    """Text that a spreadsheet would run gets a quotation mark in front, which makes it text."""
    if isinstance(cell, datetime):
        return cell.isoformat()
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


READERS: Final[dict[str, Callable[[bytes], tuple[list[str], list[list[str]]]]]] = {
    "csv": _read_csv,
    "xlsx": _read_xlsx,
    "json": _read_json,
}
WRITERS: Final[dict[str, Callable[[Sequence[str], Iterable[Sequence[Any]]], bytes]]] = {
    "csv": _write_csv,
    "xlsx": _write_xlsx,
    "json": _write_json,
}
MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}

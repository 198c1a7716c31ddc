"""Rosters for the tests of the HR page, good ones and bad ones, as bytes."""

import csv
import io
import struct
from zipfile import ZIP_DEFLATED, ZipFile

HEADINGS = ("工号", "姓名", "现有技能等级", "高级技师岗位起始日期", "仍从事本职业", "批准日期")
PEOPLE = (
    ("G01", "张三", "高级技师", "2022-09-01", "是", ""),
    ("G02", "李四", "技师", "2015-03-01", "是", ""),
    ("G03", "王五", "高级技师", "2010-03-01", "否", ""),
    ("G04", "安六", "特级技师", "2010-03-01", "是", "2024-04-30"),
    ("G05", "赵七", "高级技师", "2021-13-40", "", ""),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def as_csv(*people: tuple[str, ...], encoding: str = "utf-8-sig") -> bytes:
    """The roster of `people` as a spreadsheet would save it."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *people])
    return text.getvalue().encode(encoding)


def zipped(**parts: bytes) -> bytes:
    """An archive with these parts under xl/."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"xl/{name}.xml", content)
    return held.getvalue()


def bomb() -> bytes:
    """A workbook whose directory owns to two gigabytes."""
    content = bytearray(zipped(workbook=b"<workbook/>"))
    size_at = content.index(b"PK\x01\x02") + 24
    content[size_at : size_at + 4] = struct.pack("<I", 2**31 - 1)
    return bytes(content)

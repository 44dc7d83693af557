"""Workbooks as other programs pack and spell them: attributes in any order, prefixes, either family of namespaces."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.spreadsheets import reading

from .conftest import NAMESPACE, PARTS, RELATIONS

STRICT = ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships")
STYLES = (
    f'<styleSheet xmlns="{NAMESPACE}"><numFmts><numFmt numFmtId="200" formatCode="00000"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="200"/></cellXfs></styleSheet>'
)
SHEET = (
    f'<worksheet xmlns="{NAMESPACE}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>code</t></is></c>'
    '<c t="inlineStr" r="B1"><is><t>share</t></is></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="s"><v>1</v></c></row>'
    '<row r="2"><c t="inlineStr" r="A2"><is><r><t>A-</t></r><r><t>1</t></r></is></c><c s="1" t="n" r="B2"><v>1</v></c>'
    '<c t="e" r="C2"><f>1/0</f><v>#N/A</v></c><c s="2" r="D2"><v>123</v></c></row></sheetData></worksheet>'
)
STRINGS = (
    f'<sst xmlns="{NAMESPACE}"><si><t>failed</t><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>zer</t></si>'
    "<si><t>unused</t></si></sst>"
)
MORE = (
    f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
Package = dict[str, str]
WHOLE: Package = {
    **PARTS,
    "xl/_rels/workbook.xml.rels": PARTS["xl/_rels/workbook.xml.rels"].replace("</Relationships>", MORE),
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": STRINGS,
    "xl/worksheets/sheet1.xml": SHEET,
}


def each(change: Callable[[str], str]) -> Package:
    return {name: change(content) for name, content in WHOLE.items()}


def renamed(change: Callable[[str], str]) -> Package:
    return {change(name): content for name, content in WHOLE.items()}


def prefixed(content: str) -> str:
    """Give every element of a sheet the prefix x."""
    content = content.replace(f'xmlns="{NAMESPACE}"', f'xmlns:x="{NAMESPACE}"')
    return content.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")


def without_references(content: str) -> str:
    for reference in ("A1", "B1", "C1", "D1", "A2", "B2", "C2", "D2"):
        content = content.replace(f' r="{reference}"', "")
    return content.replace('<row r="1">', "<row>").replace('<row r="2">', "<row>")


PACKAGES: dict[str, Package] = {
    "as it should be": WHOLE,
    "prefixes": WHOLE | {"xl/worksheets/sheet1.xml": prefixed(SHEET)},
    "no references": WHOLE | {"xl/worksheets/sheet1.xml": without_references(SHEET)},
    "single quotes and line ends": WHOLE
    | {"xl/worksheets/sheet1.xml": SHEET.replace("<c ", "<c\n  ").replace('"', "'").replace("<row ", "<row\t")},
    "strict": each(lambda text: text.replace(NAMESPACE, STRICT[0]).replace(RELATIONS, STRICT[1])),
    "backslashes": renamed(lambda name: name.replace("/", "\\")),
    "capitals": renamed(lambda name: name.replace("workbook.xml", "Workbook.xml").replace("sheet1", "Sheet1")),
    "another name": {
        name.replace("workbook.xml", "workbook2.xml"): content.replace("workbook.xml", "workbook2.xml")
        for name, content in WHOLE.items()
    },
    "absolute targets": each(
        lambda text: text.replace('Target="xl/', 'Target="/xl/').replace('Target="worksheets', 'Target="/xl/worksheets')
    ),
    "leading slashes": renamed(lambda name: f"/{name}"),
    "no relations of the root": {name: content for name, content in WHOLE.items() if name != "_rels/.rels"},
}


def packed(path: Path, parts: Package) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return path


@pytest.mark.parametrize("kind", PACKAGES)
async def test_a_package_is_read_whatever_its_spelling(tmp_path: Path, kind: str) -> None:
    async with reading.opened(packed(tmp_path / "sent.xlsx", PACKAGES[kind])) as sheet:
        assert sheet.headers == ("code", "share", "failed", "zer")
        assert [tuple(row.cells.values()) async for row in sheet] == [("A-1", "100%", "#N/A", "00123")]


def test_the_packages_differ() -> None:
    assert len({str(parts) for parts in PACKAGES.values()}) == len(PACKAGES)

"""The flat XML of 公众号 and 企业微信: read with entities and DTDs refused, written with nothing unescaped."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.channels.hooks import Unreadable


def read_fields(text: str | bytes) -> dict[str, str]:
    """The elements directly under the root with their texts. Raises Unreadable: no XML, or XML with a DTD or entities."""
    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException:
        raise Unreadable("entities") from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable("xml") from None
    return {child.tag: child.text or "" for child in root}


def written_fields(fields: Mapping[str, str]) -> str:
    """The fields as <xml>…</xml>."""
    root = Element("xml")
    for name, value in fields.items():
        SubElement(root, name).text = value
    return tostring(root, encoding="unicode")

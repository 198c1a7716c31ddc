"""The flat XML of 公众号 and 企业微信: read with entities and DTDs refused, written with nothing unescaped."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.channels.hooks import Unreadable

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_fields(text: str | bytes) -> dict[str, str]:
    """The elements directly under the root with their texts. Raises Unreadable: no XML, or one with a DTD."""
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
        SubElement(root, name).text = _NOT_IN_XML.sub("", value)
    return tostring(root, encoding="unicode")

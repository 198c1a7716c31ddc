"""Keeps webhooks away from where they must not lead: link-local and cloud-metadata addresses, multicast, nowhere.

A webhook's address is the operator's own choice, and an office's system often stands in the same building, so private
networks and this machine are allowed; people who chat can only have themselves reminded and never name an address. The
name is resolved once, the result judged, and the connection made to exactly that address, so that a name that changes
its mind gains nothing.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from bot.reminders.delivery import Hopeless, NotDelivered
from rules_core.errors import wording

_METADATA = frozenset({ipaddress.ip_address("100.100.100.200"), ipaddress.ip_address("fd00:ec2::254")})
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Route:
    """Where to connect: the URL with the address in place of the name, and the name for the Host header and TLS."""

    url: str
    host: str
    name: str


def route(url: str) -> Route:
    """The way to a webhook. Raises Hopeless for an address that is never allowed, NotDelivered when the name is
    unknown now."""
    parts = urlsplit(url)
    name = parts.hostname or ""
    address = _resolved(name, _port(parts))
    if _forbidden(address):
        raise Hopeless(wording("webhook_forbidden", name=name))
    literal = f"[{address}]" if address.version == 6 else str(address)
    netloc = literal if parts.port is None else f"{literal}:{parts.port}"
    return Route(parts._replace(netloc=netloc).geturl(), parts.netloc, name)


def _resolved(name: str, port: int) -> Address:
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotDelivered(wording("webhook_no_host", name=name)) from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    return next((address for address in addresses if _forbidden(address)), addresses[0])


def _forbidden(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    never = address.is_link_local or address.is_multicast or address.is_unspecified
    return never or address in _METADATA or (address.is_reserved and not address.is_loopback)


def _port(parts: SplitResult) -> int:
    try:
        return parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise Hopeless(wording("webhook_port")) from error

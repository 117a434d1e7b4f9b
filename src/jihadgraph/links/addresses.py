"""Which addresses of the internet protocol are public, whatever way they are wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

IPAddress = IPv4Address | IPv6Address

_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that has been given out to be reached from everywhere."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""How a network without IPv4 reaches IPv4; its own resolver makes such addresses."""
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""Of protocols and of relays; some releases of Python take them for public (RFC 6890, RFC 7526)."""
_KINDS = (
    ("is_unspecified", "an unspecified address"),
    ("is_loopback", "a loopback address"),
    ("is_link_local", "a link-local address"),
    ("is_multicast", "a multicast address"),
    ("is_reserved", "a reserved address"),
    ("is_private", "a private address"),
)


def why_not_public(text: str) -> str | None:
    """What kind of address it is, where it is not a public one: ``a loopback address``.

    Raises ``ValueError`` where the text is no address.
    """
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return "an address of one network link"
    for inner in _embedded(address):
        if kind := _kind(inner):
            return f"{kind} wrapped in IPv6"
    return None if address in _NAT64 else _kind(address)


def _kind(address: IPAddress) -> str | None:
    for attribute, words in _KINDS:
        if getattr(address, attribute):
            return words
    if isinstance(address, IPv6Address) and address not in _GLOBAL_UNICAST:
        return "a reserved address"
    if any(address in network for network in _SPECIAL):
        return "a reserved address"
    return None if address.is_global else "an address of a shared network"


def _embedded(address: IPAddress) -> Iterator[IPAddress]:
    """Addresses of IPv4 that one of IPv6 leads to: mapped, NAT64, 6to4, Teredo."""
    if isinstance(address, IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address in _NAT64:
        yield IPv4Address(int(address) & 0xFFFFFFFF)
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo


def is_literal(host: str) -> bool:
    """Whether a host is an address rather than a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True

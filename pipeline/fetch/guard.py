"""Which addresses we may dial: pure rules, asked for every URL, every redirect and every answer of the DNS.

The Python library's `is_private` and `is_global` differ between versions and miss ranges (6to4, NAT64,
site-local, a cloud's own host address), so the ranges are spelt out here. IPv6 is refused outside the
global unicast block, which takes every embedded and mapped IPv4 address along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from pipeline.errors import ConfigError, FetchError
from pipeline.model.url import Place, place_of, tidy_url

PORTS = frozenset({80, 443, 8080, 8443})  # where the public web answers; anything else is somebody's inside

Network = IPv4Network | IPv6Network

# IANA special-purpose registries, and what no registry lists.
_CLOSED: tuple[Network, ...] = tuple(
    ip_network(text)
    for text in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier NAT, and one cloud's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # another cloud's host, though it looks public
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
        "2001::/23",  # protocol assignments, Teredo
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries an IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")

# Names that only mean something on somebody's own network.
_INSIDE_SUFFIXES = (
    "localhost",
    "localdomain",
    "local",  # mDNS
    "internal",  # clouds' metadata
    "intranet",
    "lan",
    "arpa",  # home.arpa, and reverse zones that hold no pages
    "onion",
    "i2p",
)
_OPENING = re.compile(
    r"(?P<range>\[[^\]]+\]|[^\[\]]+?)(?::(?P<first>\d{1,5})(?:-(?P<last>\d{1,5}))?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Opening:
    """A range of private addresses, with ports, that the settings open on purpose."""

    network: Network
    ports: range | None  # None: the ports of the public web

    def covers(self, address: IPv4Address | IPv6Address, port: int) -> bool:
        return address in self.network and self.covers_port(port)

    def covers_port(self, port: int) -> bool:
        return port in (self.ports if self.ports is not None else PORTS)


def parse_openings(texts: Sequence[str]) -> tuple[Opening, ...]:
    """Read `fetch.allow_private`: "127.0.0.0/8:8800-8900", "10.0.0.0/8", "127.0.0.1:8080", "[::1]:8080".

    Raises ConfigError.
    """
    return tuple(_parse_opening(text.strip()) for text in texts)


def _parse_opening(text: str) -> Opening:
    bare_v6 = text.count(":") > 1 and not text.startswith("[")
    match = _OPENING.fullmatch(f"[{text}]" if bare_v6 else text)
    try:
        if match is None:
            raise ValueError("not a range with ports")
        network = ip_network(match["range"].strip("[]"))
        first = int(match["first"] or 0)
        last = int(match["last"] or first)
        if match["first"] and not 0 < first <= last < 65536:
            raise ValueError("ports run from 1 to 65535, the lower first")
    except ValueError as error:
        raise ConfigError(
            f'fetch.allow_private: "{text}" is not like "127.0.0.0/8:8800-8900": {error}'
        ) from error
    return Opening(network, range(first, last + 1) if match["first"] else None)


def refused(address: str, port: int, openings: Sequence[Opening] = ()) -> str | None:
    """Why an address, as the DNS or a URL gave it, may not be dialled on this port; None where it may."""
    if "%" in address:
        return f"{address} has a zone"
    try:
        parsed = ip_address(address)
    except ValueError:
        return f"{address} is no address"
    if any(opening.covers(parsed, port) for opening in openings):
        return None
    if isinstance(parsed, IPv6Address) and parsed not in _GLOBAL_V6:
        return f"{address} is not a public address"
    closed = next((network for network in _CLOSED if parsed in network), None)
    if closed is not None:
        return f"{address} is not a public address (it is in {closed})"
    return None if port in PORTS else f"port {port} is not one of {', '.join(map(str, sorted(PORTS)))}"


def check_url(url: str, openings: Sequence[Opening] = (), by_proxy: bool = False) -> tuple[str, Place]:
    """The tidied URL and where it points, before anything is resolved.

    Names are checked for what they can never be: a name of somebody's own network. Where an opening is set
    such a name may be resolved, because its address is checked then; a proxy resolves by itself, so
    `by_proxy` refuses it. Raises FetchError("refused address").
    """
    try:
        tidied = tidy_url(url)
    except ValueError as error:
        raise FetchError("refused address", str(error)) from error
    place = place_of(tidied)
    why = _refused_place(place, () if by_proxy and not is_literal(place.host) else openings)
    if why:
        raise FetchError("refused address", why)
    return tidied, place


def is_literal(host: str) -> bool:
    """Whether the host of a tidied URL is an address and no name."""
    return ":" in host or host.rsplit(".", 1)[-1].isdigit()


def _refused_place(place: Place, openings: Sequence[Opening]) -> str | None:
    if is_literal(place.host):
        return refused(place.host, place.port, openings)
    if place.port not in PORTS and not any(opening.covers_port(place.port) for opening in openings):
        return f"port {place.port} is not one of {', '.join(map(str, sorted(PORTS)))}"
    if openings:
        return None
    if "." not in place.host:
        return f"{place.host} is a name of somebody's own network"
    inside = next((s for s in _INSIDE_SUFFIXES if place.host == s or place.host.endswith("." + s)), None)
    return f"{place.host} is a name of somebody's own network (.{inside})" if inside else None

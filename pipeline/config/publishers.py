"""Who publishes a URL."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipeline.config.values import suffixes
from pipeline.model import Publisher, Registry
from pipeline.model.registry import UNKNOWN_OWNER

# The table of the registry that was asked last, found again by identity: hashing a thousand publishers for
# each look-up would cost more than the look-up. Seen from outside nothing is remembered.
_last: list[tuple[tuple[Publisher, ...], dict[str, Publisher]]] = []


def publisher_of(registry: Registry, url: str) -> Publisher:
    """The registered publisher with the longest domain that the URL's host is or lies under.

    An unknown host belongs to its registrable domain, with an owner of its own, and is of kind blog:
    an unknown publisher never counts as news. Raises ValueError where the URL has no host.
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    if not host:
        raise ValueError(f"{url!r} has no host")
    table = _by_domain(registry.publishers)
    name = host
    while name:
        if name in table:
            return table[name]
        name = name.partition(".")[2]
    return _unknown(host)


def _by_domain(publishers: tuple[Publisher, ...]) -> dict[str, Publisher]:
    for known, table in _last:
        if known is publishers:
            return table
    table = {publisher.domain: publisher for publisher in publishers}
    _last[:] = [(publishers, table)]
    return table


def _unknown(host: str) -> Publisher:
    """A publisher that nobody registered."""
    is_address = ":" in host or host.rpartition(".")[2].isdigit()
    domain = host if is_address else suffixes("xn--" in host).privatesuffix(host) or host
    return Publisher(domain=domain, name=domain, owner=UNKNOWN_OWNER + domain, kind="blog")

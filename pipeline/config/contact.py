"""May this run leave the machine? Only where the sites that it visits can reach whoever runs it."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from pipeline.config.nodes import shown
from pipeline.config.words import PLACEHOLDER_LABELS
from pipeline.errors import ConfigError
from pipeline.model import Registry

# a mail address or a https page; the group is its domain
REACHABLE = re.compile(r"(?<![^\s@<>,;:/])[^\s@<>,;:/]+@([\w.-]+)|https://([\w.-]+)")


def require_contact(registry: Registry) -> None:
    """Refuse a run that leaves loopback without a contact that a person can be reached by.

    A run stays on loopback where fetch.proxy is a URL on 127.0.0.0/8, ::1 or localhost, or where the
    host of every source is. Raises ConfigError, which says what to write where.
    """
    if _is_reachable(registry.fetch.contact) or _stays_on_loopback(registry):
        return
    found = f"the placeholder {shown(registry.fetch.contact)}" if registry.fetch.contact else "empty"
    raise ConfigError(
        f"{registry.path or 'sources.yaml'}: fetch.contact is {found}, and this run would visit sites of "
        "others; write under 'fetch:' a line 'contact: NAME@DOMAIN' with a mail address that you read, or "
        "'contact: https://DOMAIN/PAGE' with a page that says who runs this and how to reach them"
    )


def is_loopback(host: str) -> bool:
    """127.0.0.0/8, ::1 and localhost."""
    found = literal(host)
    return host == "localhost" if found is None else found.is_loopback


def literal(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is written as; None for a name."""
    if not (":" in host or host[-1:].isdecimal()):  # thousands of names are told apart without an exception
        return None
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_reachable(contact: str) -> bool:
    domains = [mail or page for mail, page in REACHABLE.findall(contact)]
    return any("." in domain.strip(".") and not _is_placeholder(domain) for domain in domains)


def _is_placeholder(domain: str) -> bool:
    """Its suffix, or the label before the suffix, stands for nobody."""
    return bool(PLACEHOLDER_LABELS & set(domain.lower().strip(".").split(".")[-2:]))


def _stays_on_loopback(registry: Registry) -> bool:
    proxy = registry.fetch.proxy
    if proxy is not None:
        return is_loopback(urlsplit(proxy).hostname or "")
    return all(is_loopback(urlsplit(source.url).hostname or "") for source in registry.sources)

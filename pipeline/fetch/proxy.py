"""Which proxy a URL goes through: none, the one of the settings, or the one of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address, ip_network

import httpx

from pipeline.errors import ConfigError
from pipeline.model.url import Place


class Proxies:
    """The settings' word on proxies. The environment counts only where the settings say "env".

    `setting` is None, a URL, or "env"; `environ` is asked for http_proxy, https_proxy, all_proxy and
    no_proxy, in small letters first. Raises ConfigError for a proxy that is no http(s) URL.
    """

    def __init__(self, setting: str | None, environ: Mapping[str, str] | None = None) -> None:
        names = {} if environ is None or setting != "env" else environ
        self._by_scheme = {
            scheme: _variable(names, f"{scheme}_proxy") or _variable(names, "all_proxy")
            for scheme in ("http", "https")
        }
        if setting and setting != "env":
            self._by_scheme = dict.fromkeys(("http", "https"), setting)
        self._direct = [
            entry.strip().lower() for entry in _variable(names, "no_proxy").split(",") if entry.strip()
        ]
        self._parsed = {text: _parse(text) for text in self._by_scheme.values() if text}

    def for_place(self, place: Place) -> httpx.Proxy | None:
        """The proxy for a URL at this place, or None where we connect ourselves."""
        text = self._by_scheme[place.scheme]
        if not text or any(_matches(entry, place) for entry in self._direct):
            return None
        return self._parsed[text]


def _variable(environ: Mapping[str, str], name: str) -> str:
    return environ.get(name) or environ.get(name.upper()) or ""


def _parse(text: str) -> httpx.Proxy:
    try:
        proxy = httpx.Proxy(text if "://" in text else f"http://{text}")
    except (httpx.InvalidURL, ValueError) as error:
        raise ConfigError(f"fetch.proxy: {_without_secret(text)} is no proxy: {error}") from error
    if proxy.url.scheme not in ("http", "https") or not proxy.url.host:
        raise ConfigError(f"fetch.proxy: {_without_secret(text)} is no http:// or https:// proxy")
    return proxy


def _without_secret(text: str) -> str:
    return text.rsplit("@", 1)[-1]


def _matches(entry: str, place: Place) -> bool:
    """One entry of no_proxy: "*", a name with all below it, an address or a range; with a port or without."""
    if entry == "*":
        return True
    bare, colon, port = entry.rpartition(":")
    if colon and port.isdigit() and (bare.count(":") == 0 or bare.endswith("]")):
        if int(port) != place.port:
            return False
        entry = bare
    name = entry.strip("[]").removeprefix("*").removeprefix(".")
    try:
        return ip_address(place.host) in ip_network(name, strict=False)
    except ValueError:
        return place.host == name or place.host.endswith("." + name)

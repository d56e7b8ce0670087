"""Addresses behind buttons and webhooks, checked the way Telegram reads them."""

import re

from .errors import refuse

_ADDRESS = re.compile(r"(?:(?P<scheme>[^:/?#]*)://)?(?P<authority>[^/?#]*)")
_IN_APP = ("tg:", "ton:")
_LAST_PORT = 65535


def find_url_fault(url: str) -> str:
    """Return what Telegram finds wrong with a web address, or nothing."""
    match = _ADDRESS.match(url)
    scheme, authority = match.group("scheme", "authority") if match else (None, "")
    if scheme is not None and scheme.lower() not in ("http", "https"):
        return "Unsupported URL protocol"
    host = authority.rpartition("@")[2]
    name, colon, port = host.rpartition(":")
    if colon and not (port.isdigit() and 0 < int(port) <= _LAST_PORT):
        return "Wrong port number specified in the URL"
    host = name if colon else host
    if not host:
        return "URL host is empty"
    return "" if "." in host.strip(".") else "Wrong HTTP URL"


def check_button_url(url: str) -> None:
    """Refuse the address of a button that Telegram would not open; `tel:` is one of them."""
    if url.lower().startswith(_IN_APP):
        return
    fault = find_url_fault(url)
    if fault:
        refuse(f"inline keyboard button URL '{url}' is invalid: {fault}")


def check_web_app_url(url: object) -> None:
    """Refuse a web app that is not served over HTTPS."""
    if not str(url).lower().startswith("https://"):
        refuse(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")

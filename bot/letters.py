"""What the writer of a mail and its sender agree on."""

BODY_LIMIT = 90 * 1024
"""Mail programs cut longer bodies off; the text of a longer digest ends early and names the attachment."""


def content_id(place: int) -> str:
    """Return how a body names its picture in a place, counted from 1."""
    return f"chart-{place}@soundings"

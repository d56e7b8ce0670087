"""What a benchmark says: one JSON object a line on standard output; progress goes to standard error."""

import json
import sys


def tell(progress: str) -> None:
    """Say what is going on."""
    print(progress, file=sys.stderr, flush=True)


def emit(name: str, value: float, unit: str, peer: str | None = None, peer_value: float | None = None) -> None:
    """Write one line; the ratio is the value over the peer's."""
    ratio = round(value / peer_value, 4) if peer_value else None
    line = {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "peer": peer,
        "peer_value": None if peer_value is None else round(peer_value, 4),
        "ratio": ratio,
    }
    print(json.dumps(line), flush=True)


def percentile(values: list[float], share: float) -> float:
    """Return the value below which ``share`` of the values lie."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]

"""The crisis filter: what a message says of suicide and self-harm, the same in every state and for everyone.

``judge`` reads a message into a kind: *direct* (pages), *possible* (help, and a question whether somebody should call),
or none. It is deterministic and looks at nothing but the text. A hit sends the crisis text; a miss promises nothing.
"""

from conversations.safety.judgement import Finding, Hit, Kind, judge

__all__ = ["Finding", "Hit", "Kind", "is_direct", "judge"]


def is_direct(text: str) -> bool:
    """Tell whether a message speaks directly, in the first person, of suicide or self-harm."""
    return judge(text).kind is Kind.DIRECT

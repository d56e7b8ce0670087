"""The crisis filter: does a message say, in so many words, that someone may hurt or kill themselves?

Today a first list of direct phrases; deterministic, and the same in every state and for everyone. A hit sends the
crisis text; a miss promises nothing.
"""

import re
import unicodedata

_LIFE = r"(?:end(?:ing)?|tak(?:e|ing)) my (?:own )?life"
_DEATH = r"(?:die|be dead|end it all|end it|commit suicide|not be alive|disappear for ever)"
_WISH = r"(?:want|wanna|going|gonna|ready|plan|planning|need|wish|decided|intend|trying|about)"
_SELF_HARM = r"(?:kill|killing|killed|hurt|hurting|harm|harming|cut|cutting|shoot|hang|hanging)"
_MEDICINE = r"(?:pills|meds|medication)"

_DIRECT = (
    rf"\b{_SELF_HARM} (?:my ?self)\b",
    rf"\b{_WISH} (?:to |i could )?{_DEATH}\b",
    rf"\b{_LIFE}\b",
    r"\bi (?:just )?(?:want|wanna|wish) (?:to be|i was|i were) dead\b",
    r"\b(?:better off (?:dead|without me)|rather be dead|wish i (?:was|were) (?:dead|never born))\b",
    r"\b(?:don ?t|do not|no longer|can ?t) (?:want|wish) (?:to )?(?:live|be alive|be here any ?more|wake up|exist)\b",
    r"\b(?:can ?t|cannot) go on (?:living|any ?more|like this)\b",
    r"\b(?:i am|i ?m|feel|feeling|am) (?:so |really |very )?suicidal\b",
    r"\b(?:suicidal thoughts|thoughts of suicide|suicide plan)\b",
    r"\bthinking (?:of|about) (?:suicide|killing myself|ending it)\b",
    r"\bcommit(?:ting)? suicide\b",
    rf"\b(?:overdose|od) on (?:my )?{_MEDICINE}\b",
    rf"\b(?:took|taken|swallowed) (?:all|too many|a lot) (?:of )?(?:my |the )?{_MEDICINE}\b",
    r"\b(?:no reason to live|nothing to live for|kms|unalive myself)\b",
    r"\b(?:quiero morir(?:me)?|me quiero morir|quiero matarme|me voy a matar|suicidarme|quitarme la vida)\b",
    r"\b(?:no quiero vivir|hacerme dano|mejor muert[oa])\b",
)

_PATTERN = re.compile("|".join(_DIRECT))


def plain(text: str) -> str:
    """Return ``text`` in lower case, without accents, punctuation and doubled spaces."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare).split())


def is_direct(text: str) -> bool:
    """Tell whether a message speaks directly of suicide or self-harm."""
    return _PATTERN.search(plain(text)) is not None

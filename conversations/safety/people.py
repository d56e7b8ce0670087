"""Who a phrase is about, and whether it is denied."""

from enum import Enum, auto

from conversations.safety.classes import CLASSES
from conversations.safety.tables import listed
from conversations.safety.words import NEW_SENTENCE, Words

DENIALS = listed("""
    not never dont doesnt didnt wont wouldnt isnt arent aint cant couldnt wasnt no without nunca jamas tampoco
    sin ni nolonger shouldnt havent
""")
# Words that may stand between a denial and what it denies: "not going to", "don't think I want to", "no voy a".
_BETWEEN = listed("""
    going to want wanting ever really planning plan be am being like a the that i actually feel feeling thinking
    have any currently think trying about of do intend in at all would my mean gonna so quite had having been
    will get even exactly necessarily say saying it is considering wish me te se voy pienso quiero es que creo
    de en lo estoy soy he planeo tengo yo quise queria mi un una nada las los
""")
# After these a denial means the opposite, or something else: "can't stop thinking of", "don't know if".
_TURNED = listed("""
    stop help wait shake escape resist get know care only just even sure matter aguanto puedo se soporto importa
    dejo paro hay tengo aguantar deja sirve valgo
""")
_REACH = 6

_FIRST = listed("""
    i me my myself mine ill im yo mi mis conmigo quiero voy pienso quisiera matarme suicidarme morirme estoy
    tengo soy siento puedo aguanto
""")
# Words that make the writer the subject of what follows.
_SUBJECT = listed("""
    i ill im yo quiero voy pienso quisiera estoy tengo soy siento puedo aguanto haber
""")
_MAKES = listed("make makes made making let lets hace hacen hizo")
_CLOSE = frozenset(CLASSES["KINONLY"].split()) | (listed(CLASSES["PARIENTE"]) - listed("el ella ex mejor"))
_VERBS = listed("""
    is was has wants feels might may will would says said keeps tried tiene tenia esta quiere queria dice dijo
    piensa habla ha estaba
""")
_THIRD = frozenset(CLASSES["KINONLY"].split()) | listed("""
    he she they him her them his their people someone everyone who patient patients character characters
    man woman guy girl kids teens teenagers ella ellos ellas alguien gente quien tiene quiere dice piensa habla
""")
_SECOND = listed("you your yourself yours tu te usted ustedes")
# "Nada tiene sentido" speaks of nobody else.
_OTHERS = (_THIRD | _SECOND) - {"tiene"}
_SAY = listed("""
    said says saying say told tells texted texting texts text wrote writes posted messaged yelled screamed goes
    dijo dice diciendo escribio grito puso
""")


class Speaker(Enum):
    """Whose wish a phrase is."""

    SELF = auto()
    OTHER = auto()


def speaks_of_self(said: Words) -> bool:
    """Tell whether the writer is in the message: named, or nobody else is."""
    return not _FIRST.isdisjoint(said.words) or _OTHERS.isdisjoint(said.words)


def speaker(said: Words, start: int, end: int) -> Speaker:
    """Return whose wish a phrase is: the writer's, unless somebody else comes last before it, or is quoted."""
    if _is_quoted(said, start):
        return Speaker.OTHER
    if any(said.words[at] in _CLOSE and said.words[at + 1] in _VERBS for at in range(start, end - 1)):
        return Speaker.OTHER
    if not _FIRST.isdisjoint(said.words[start:end]):
        return Speaker.SELF
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        word = said.words[at]
        if said.gaps[at + 1] == NEW_SENTENCE or word in _SUBJECT or word in _MAKES:
            break
        if word in _THIRD or word in _SECOND or word in _CLOSE:
            return Speaker.OTHER
    return Speaker.SELF


def _is_quoted(said: Words, start: int) -> bool:
    """Tell whether a phrase opens what somebody else is quoted, in quotation marks, as saying."""
    for at in range(start, max(0, start - 2), -1):
        if at in said.quotes:
            before = said.words[max(0, at - 5) : at]
            says = [place for place, word in enumerate(before) if word in _SAY]
            return bool(says) and not _THIRD.isdisjoint(before[: says[-1]]) and "i" not in before
    return False


def is_denied(said: Words, start: int, end: int, *, by_itself: bool) -> bool:
    """Tell whether a denial governs a phrase; ``by_itself`` a phrase holds a denial of its own."""
    if not by_itself and any(said.words[at] in DENIALS and not _is_turned(said, at) for at in range(start, end)):
        return True
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if said.gaps[at + 1] != 0:
            return False
        if said.words[at] in DENIALS:
            return not _is_turned(said, at)
        if said.words[at] not in _BETWEEN:
            return False
    return False


def _is_turned(said: Words, at: int) -> bool:
    """Tell whether the word after a denial takes the denial away."""
    return at + 1 < len(said.words) and said.words[at + 1] in _TURNED

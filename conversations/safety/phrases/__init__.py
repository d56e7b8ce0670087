"""The phrase tables, for a clinician to read and correct; notation.py explains their signs."""

from conversations.safety.phrases import (
    en_burden,
    en_cues,
    en_cues_heavy,
    en_hopeless,
    en_idioms,
    en_idioms_loose,
    en_leaving,
    en_passive,
    en_plan,
    en_wish,
    es_cues,
    es_direct,
    es_hopeless,
    es_idioms,
    es_passive,
    everyday,
    others,
)

GROUPS = (
    *en_wish.GROUPS,
    *en_plan.GROUPS,
    *en_passive.GROUPS,
    *en_hopeless.GROUPS,
    *en_burden.GROUPS,
    *en_leaving.GROUPS,
    *en_cues_heavy.GROUPS,
    *en_cues.GROUPS,
    *es_direct.GROUPS,
    *es_passive.GROUPS,
    *es_hopeless.GROUPS,
    *es_cues.GROUPS,
    *others.GROUPS,
)
IDIOMS = (
    *en_idioms.GROUPS,
    *en_idioms_loose.GROUPS,
    *es_idioms.GROUPS,
    *everyday.GROUPS,
)

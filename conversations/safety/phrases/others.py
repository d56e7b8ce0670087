"""Said of somebody else, English and Spanish: help and what to do, never a page."""

from conversations.safety.phrases.sources import COLUMBIA_FAMILY
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.other",
        sort=Sort.OTHER,
        language="en",
        reason="Somebody close may die by suicide or harms themselves.",
        source=COLUMBIA_FAMILY,
        phrases="""
        (KIN|they|someone) ~8 (kill|killing|killed|hurt|hurting|hang|hanging|hanged|shoot|shot|harm|harming|cut|
            cutting|drown|poison|starve|off|unalive) ~1 (himself|herself|themself|themselves|theirself|theirselves)
        (KIN|they) ~6 (suicidal|suicide|selfharm|selfharming|kms)
        (suicidal|suicide) ~4 KINONLY
        (KIN|they) ~6 (wants|want|wanted|wanting|threatens|threatened|threatening|trying|tried|going|plans|planning|
            wishes|wished) ~2 to ~1 (die|be dead|end it|end it all|kill|end his life|
            end her life|end their life|end their lives|not be here|not live|commit)
        (KIN|they) ~8 (doesnt|dont|didnt|nolonger) ~1 want to ~1 (live|be alive|be here|exist|wake up)
        (KIN|they|she is|he is) ~6 (cutting|cuts|been cutting|overdosed|overdose|od)
        (KIN|they) ~5 (took|swallowed|taken|taking) ~3 (all|bunch|whole|bottle|too many|lot|handful) ~4 PILLS
        (KIN|they) ~5 (ending|end|take|took|taking|taken) (his|her|their) ~1 own? life
        (KIN|they) ~5 (wrote|left|found|sent|has) ~2 (goodbye|suicide) (note|letter|text|message|messages)
        (KIN|they) ~6 (jump|jumped|jumping) ~2 (off|from) ~2 (bridge|roof|building|balcony|cliff)
        (afraid|scared|worried|fear) ~3 (KIN|they) ~3 (will|might|would|could|may) ~3 (hurt|kill|do something|end|
            harm|die by)
        (someone|anyone) ~4 (is|feels|who is|feeling) suicidal
        (help|support|save|stop) ~5 (suicidal|suicide)
        (KIN|someone|anyone) who ~2 (suicidal|wants to die|selfharms|wants to kill)
        """,
    ),
    Group(
        id="es.other",
        sort=Sort.OTHER,
        language="es",
        reason="Somebody close may die by suicide or harms themselves.",
        source=COLUMBIA_FAMILY,
        phrases="""
        se ~1 (quiere|queria|quiso|intento|trato de|va a|piensa|quieren|iba a) ~2 (morir|matar|suicidar|ahorcar|
            colgar|quitar la vida|tirar|lastimar|cortar|desvivir)
        (PARIENTE|alguien) ~6 (quiere|queria|intento|piensa|dijo|dice|va a|trata de|planea|amenaza|amenazo|quiso|
            ganas de|piensa en) ~4 (morir|morirse|matarse|suicidarse|quitarse la vida|ahorcarse|colgarse|hacerse
            dano|desaparecer|lastimarse|cortarse|tirarse|desvivirse)
        (PARIENTE|alguien) ~6 (no quiere|ya no quiere|no tiene ganas de|perdio las ganas de) ~1 (vivir|seguir
            viviendo|existir|despertar)
        (no quiere|ya no quiere|no tiene ganas de) ~1 (vivir|seguir viviendo)
        (quiere|queria|va a|piensa|intento|amenaza con|trato de) ~1 (suicidarse|matarse|morirse|quitarse la vida|
            ahorcarse|desvivirse)
        (PARIENTE|alguien) ~5 se ~1 (suicido|mato|ahorco|colgo|corta|corto|lastima|autolesiona|tomo todas|tomo
            muchas|quito la vida|tiro de|hace dano|esta cortando)
        (PARIENTE|alguien) ~5 (suicida|suicidio|autolesion|intento de suicidio|sobredosis)
        (pensamientos|ideas) suicidas
        (ayudar|ayudo|ayudarlo|ayudarla|evitar) ~6 (suicid*|quitarse|morir|matarse)
        (PARIENTE|alguien) ~4 (habla|hablo|amenaza|piensa|penso) ~1 (de|en|con) ~1 (quitarse la vida|matarse|
            suicidarse|morirse|la muerte)
        """,
    ),
)

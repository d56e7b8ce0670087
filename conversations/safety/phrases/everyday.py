"""Heat, homework, shows and shopping: what everyday things people cannot stand, give up on or see no point in."""

from conversations.safety.phrases.sources import EVERYDAY
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.idiom.everyday",
        sort=Sort.IDIOM,
        language="en",
        reason="Despair at an everyday thing.",
        source=EVERYDAY,
        phrases="""
        CANT ~1 (take|stand|bear|handle|deal|cope|do|face|endure|survive|live|stop) (with|without|through)? (this|the|
            my|these|that|another|more|of|all|any|our|your|his|her|their)? ~2 THING ~1 (anymore|today|again|any)?
        (hopeless|useless|worthless|pathetic|desperate|terrible|failure|pointless|helpless|depressed|sad) (about|at|
            with|when|for|in|to) (the|my|this|these|finding|getting|learning|passing|getting a|finding a|looking
            for|looking for a|all|a)? ~1 THING
        (point|use|sense|reason|purpose|meaning) (of|in|to|for) ~1 (going to|buying|watching|having|paying|doing|
            making|cleaning|cooking|ordering|owning|studying|wearing|reading|playing|learning|arguing|voting|
            getting|using|complaining|upgrading) ~2 (THING|the|a|it|if|when)
        (nothing|anything) (left|else|good) ~1 (to|on|in) ~1 (watch|eat|read|play|do|drink|wear|say|cook|buy|see|add|
            report|binge|tv|netflix|fridge|clean|pack|learn)
        (want|wish|need|cant wait) ~1 for? (this|the|my) ~1 THING ~1 to ~1 (end|be over|stop|finish|go away)
        (hate|hating|despise|loathe) (my|this|the|that|doing|our) ~1 THING
        (tired|sick|exhausted|done|over|fed up|bored) (of|with|from|by) ~2 THING
        (give|giving|gave|given) up (on|trying)? (the|my|this|learning|playing|finding|to|doing|with|a)? ~1 THING
        THING ~2 (ended|ruined|destroyed|killed|killing|ending|ruining|destroying|draining|torturing|kicking) (me|my
            life|my day|my ass|my soul)
        (failed|failing|fail) (my|the|a|this|that|at)? ~1 THING
        THING (is|was|are|feels|has been|seems) ~2 (hell|torture|torment|pointless|meaningless|hopeless|unbearable|
            useless|endless|killing me|a nightmare|agony|misery|exhausting|over|done)
        (wish|want|could|just) ~3 (disappear|vanish|die|hide) ~1 (when|whenever|every time|because|after) ~3 (teacher|
            crush|boss|class|asks|asked|calls|called|sings|waiter|present|presenting|professor|waved|tripped|fell)
        (is|was|such|complete|total|are|be|it|huge) ~1 waste of (time|money|
            energy|talent|potential|resources|food|paper|a day|a weekend|gas)
        (cant|couldnt) (do|take) (this|it) anymore ~1 (switching|i am switching|buying|ordering|i need coffee|i need a
            coffee|someone order|moving back)
        (failure|loser|idiot|terrible person|bad mom|bad person|worthless|stupid) ~1 (because|for|when) i? ~2 (burned|
            burnt|forgot|forgetting|missed|missing|spilled|ate|eating|bought|overslept|procrastinated|lost my keys)
        (tired|sick) of being (single|the only|broke|late|short|sick|busy|cold|asked|told|nice|the one)
        (wake|waking|get|getting) up (at|early|before|for work|for school|for the) ~1
        (give|giving|gave|given) up ~6 (level|boss|puzzle|beat|solve|riddle|crossword|recipe|wordle|sudoku)
        (no|any|lost|much|little) hope (for|in|with) (this|the|our|these|my|that) ~1 THING
        CANT (keep|go|carry) ~1 (going|on|up)? with ~2 (THING|training|marathon|payments)
        (it is|isnt|wasnt|not) your fault ~1 (that|if|he|she|they|honey|friend|op)
        (exam|exams|test|semester|course|license|driving|class|pass|passed|failed|cards|bar|flash) ~12 (first|second|
            third|next|last) attempt
        (first|second|third|next|last) attempt ~6 (exam|test|pass|passed|course|license|bar|serve|shot)
        (crush|sat|exam|exams|test|quiz|phone|haircut|hair|read|team|season|grade|grades|tiktok|match) ~8 (over for
            me|my life is over|life over|my life over)
        (cat|dog|brought|said|video|face|look|meme|kid|son|daughter|baby) ~8 i am (dying|dead) $
        (back|knee|foot|leg|arm|shoulder|wrist|head|ankle|tooth) ~2 (hurts|hurt|sore|stiff) ~2 to ~2
        (at peace|peaceful|calm) (with nature|place|evening|morning|music|water)
        (financial|tax|administrative|regulatory|debt|cost) burden
        burden of proof
        """,
    ),
    Group(
        id="es.idiom.diario",
        sort=Sort.IDIOM,
        language="es",
        reason="Hartazgo de una cosa de todos los días.",
        source=EVERYDAY,
        phrases="""
        (no|ya no) ~1 (puedo|aguanto|soporto|tolero|banco|doy) mas? (con|a|para|de)? (el|la|los|las|este|esta|estos|
            estas|tanto|tanta|mi|tu|su|mas)? ~1 COSA
        (harto|harta|cansado|cansada|aburrido|aburrida|podrido|podrida|agotado|agotada|chato|chata) ~1 (de|del|con)
            ~2 COSA
        (sin|no tengo|no hay|no me dan|no me quedan|ni) ~1 FUERZAS ~1 (para|de|por) (ir|hacer|salir|ver)? (al|a la|
            el|la|a|los|las|mi)? ~1 COSA
        (no|ningun|que) ~3 (sentido|caso|razon|motivo) (a|de|en|tiene|para|hay) (en|de|a|hacer|ir|seguir)? ~2 COSA
        no (doy|puedo|aguanto) mas (de|del) (sueno|hambre|frio|calor|cansancio|risa|sed|verguenza|ganas)
        (odio|detesto) (mi|el|la|los|las|este|esta|estos|al|a mi) ~1 COSA
        (perdi|perdido|dejo|olvide) ~1 (las|mis|la|el|mi) ~1 (llaves|cartera|celular|tarjeta|paraguas|lentes|bus|
            micro|metro|avion|vuelo|tren|camion|partido) ~4 (desastre|inutil|idiota)?
        (soy|que) ~1 (un|una) ~1 (desastre|inutil|fracaso) (en|para|con|cocinando|bailando|manejando) ~2
        (me rindo|me rendi|tiro la toalla) (con|en) ~2 COSA
        COSA ~2 (me tiene|me tienen|me esta|es un|es una) ~2 (infierno|pesadilla|tortura|harto|harta|loca|loco|muerta|
            muerto|matando)
        """,
    ),
)

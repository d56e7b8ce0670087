"""English: no reason, no future, no way out; hatred of oneself. These get help and a question."""

from conversations.safety.phrases.sources import BECK, GAUR
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.hopeless",
        sort=Sort.CUE,
        weight=3.0,
        language="en",
        reason="No reason, no future, no way out.",
        source=BECK,
        phrases="""
        (no|any|lost|see|seeing|find|found|finding|what|what is|is there|without|single|never|have|little|one) ~3
            POINT ~2 (to|in|of|for)? ~2 (live|living|life|alive|going on|going|go on|continue|continuing|exist|
            existing|keep going|stay|staying|being here|being alive|trying|wake|waking|carrying|carry on|anymore|
            fight|fighting|anything|it all|doing)
        (what is|no|there is no) ~2 (the|a|even the)? point ~1 (anymore|of it|of anything|of this|of trying|in
            anything|to anything|to any of|even)
        what is ~1 the ~1 point $
        (nothing|little|anything) ~2 (to live for|left to live|left for me|left to lose|to look forward to|left to
            give|worth living|worth it|left in me|matters|left)
        (life|living|it) ~3 (isnt|not|aint|never|nolonger|hardly) ~2 worth (living|it|anything|the)
        (worth|worthy) (living|of living|being alive|of life)
        (no|any|lost|losing|without|see|have|little) ~2 (hope|future|way out|escape|exit|light|end in sight|way
            forward) ~2 (left|for me|anymore|in my|in life|ahead|to|of|in|out|at)? !you|we|this|your|that|all|to|the
        no way out
        (lost|losing|given up|gave up|giving up|give up|abandoned) ~2 (all|every)? ~1 (hope|will|faith in life|on
            life|on living|on everything|on myself|the fight)
        (give|giving|gave|given) up ~2 on? ~1 (life|living|everything|myself|trying|being|already|completely|hope)
        (dont|cant|couldnt|unable|didnt|hardly|never) ~3 (see|imagine|picture|envision|have) ~2 (a|any|my)? ~1
            future
        (dont|didnt|cant|couldnt) ~1 (see|think|imagine|believe|picture|expect) ~3 i? ~3 (making|make|myself|living|
            live|past|reaching|reach|surviv*|last) ~2 (it|to|past|here|alive|much|this|longer|another) !work
        CANT ~2 (go on|keep going|carry on|keep living|live like|live with|continue living|exist like|survive this|
            keep doing this|keep fighting|hold on|hang on|bear to live|fight this|keep pretending) ~1 (anymore|like
            this|this|much longer|living|it|much|with)? !this|the|vacation|trip|stage|because|to
        CANT ~1 (do|take|handle|bear|stand|live|endure|fight|survive|deal with|cope with|go through|face) ~2 (this|
            it|life|living|things|anything|the pain|another day|another year) ~2 (anymore|shit|much longer|another|
            again)
        CANT ~1 (take|bear|handle|stand|endure) (the|this|my|all) ~1 (pain|suffering|life|loneliness|misery|
            depression)
        CANT (take|handle|do) it anymore
        (CANT|dont) ~1 have? ~2 (it in me|anything left|strength|energy|fight) ~2 (left|to go|to keep|to continue|
            to live|to fight|anymore|to carry|in me)
        (done|finished|over) with (life|everything|living|this life|this world|it all|existing|trying|being|the
            world)
        (everything|life|it|world) ~1 (is|feels|seems) ~2 (pointless|meaningless|hopeless|useless|over|worthless|
            unbearable|hell|torture) !out|on|in|to|for|when|if
        (it is|it is all|it all) (over|too late|all over) for me
        (hate|hating|despise|loathe) ~2 (my life|being alive|living|life|existing|my existence|waking up|this life|
            that i am alive|i am still)
        (waking|wake|woke) up ~3 (disappointed|disappointment|torture|worst|regret|hell|angry i|mad i|sad i|pain|
            curse|nightmare|dread)
        (disappointed|disappointment|angry|upset|cry) ~4 (woke|wake|waking|still alive|alive)
        (dont|no idea|not|cant|couldnt) ~1 (know|sure)? ~2 how ~1 (much longer|long) ~3 (i|can|left)
        how (much longer|long) ~2 (can|do|until|before) ~1 i ~4 (do|go|take|keep|last|hold|live|stand|deal)
        (running|run|ran) out of (hope|time|reasons|strength|options|reasons to)
        (out of|anymore|no) reasons (to|left|not)?
        (cant|dont|not|couldnt|barely) ~1 (think|feel|believe|see)? ~2 it in me ~2 to
        (there is|is there|see|have|find|any|the) ~2 (only|one|no other|another|other|easiest) (way out|option|
            solution|choice|answer|escape) ~2 (left|for me|is death|is to|but to|i)?
        (safe|trust myself|safe alone) ~1 (from myself|with myself|alone|by myself)
        (dont|not|cant|nolonger) ~1 (feel|trust|be)? ~1 (safe from|safe with|trust myself|left alone with my
            thoughts)
        scared of (what i|myself|my thoughts|what i might|being alone with)
        (want|beg|begging|need) ~2 (it|everything|all|life) ~2 (over|to be over|to end|to stop|be over)
        (out of|run out of|running out of|ran out of|anymore|lost all) ~2 (hope|options|reasons|months|chances|
            fight|will|strength)
        (dont|cant) ~1 (know|see|understand) ~1 why i ~1 (keep|still|should|bother|am still|go on|even|try|continue|
            wake|exist|live|stay)
        (why|no reason|nothing) ~3 (keep going|keep trying|keep living|keep fighting|go on living|stay alive|wake
            up|bother living|carry on|hold on)
        way out of this (life|hell|pain|hole|mess|misery|darkness|nightmare)? $
        CANT see ~2 (things|it|this|life|anything) ~2 (get|getting|better|improve|improving|change|changing)
        (living|life|existing|existence|being alive|being me|waking up) ~1 (is|has become|has been|became|feels) ~2
            (torture|unbearable|hell|painful|pain|exhausting|agony|nightmare|misery|suffering|pointless|meaningless|
            a chore|miserable|torment|hurts)
        (dont|cant|couldnt|not|never|hardly|barely|nolonger|stopped|struggle|struggling|hard) ~2 (see|seeing|find|
            finding|know|understand|get|feel|have|remember) ~2 (POINT|reasons|worth|value) ~2 (of|in|to|for|why) ~2
            GOON !to|with|out
        (no|zero|any|little|what) ~2 (POINT|value) ~2 (of|in|to|for) ~1 GOON !to|with|out|my|the|for|a
        (hurts|hurt|hard|painful|tired|exhausted|much|weak|broken|heavy|exhausting|tiring|pointless|drained|weary)
            ~2 to (GOON|even exist|be alive|be here|be a person) !to|with|the|this|at|my|in|on|for|out|playing
        (done|tired|sick|exhausted|weary|drained) ~2 (of|with|from) ~1 (existing|being alive|existence|waking up|
            pretending to be|fighting|surviving|hurting|breathing|being in pain|feeling like this|trying to stay)
        (give|gave|given|giving) up on (life|me|myself|everything|living|the world|people|humanity|it all|ever)
        (trapped|stuck|prisoner|imprisoned) in ~2 (life|existence|body|hell|head|mind|nightmare|darkness|loop|
            misery)
        (exhausted|tired|sick|done) ~1 (of|from|with|by) (being me|being|myself|my life|this life|trying|it all|
            everything|fighting|it|feeling|all of it|all of this|this|living|surviving|hurting|having to be|always|
            crying|this shit|this world|my brain|my head|my own)
        (nothing|dont have anything|havent got anything|no thing) left ~1 (for me|in me|inside|of me|to give|to lose|
            to fight|to live|to offer|here|$)
        cant (do|take) (this|it|life) anymore
        (waiting|wait) (for it to end|for the end|for it to be over|for it to all)
        i (dont|cant) ~1 (enjoy|feel|look forward to) (anything|nothing|any of it)
        (dont|nothing|not|havent) ~2 (look forward|looking forward) to ~1 (anything|nothing|tomorrow|$)
        (hate|hating|despise|tired of|sick of) (who i|what i have become|being me|that i am still|being myself|my own)
        nobody ~1 to ~1 (turn|call|talk|go|reach|help) !with|the|about|my|a|at
        (what is|see|is there|any|no) ~1 point (of|in|to) ~1 (any|anything|all|living|life|trying|this life|it all)
            ~2 (this|it|anymore|$)
        (think|thinking|look|see) ~2 (of|about|at)? the future ~3 (nothing|blank|black|dark|empty|not in it|without
            me)
        (never|wont|nothing) ~2 (get|gets|be|going to get|ever get|ever be) ~1 (better|happy|okay) $
        (it) ~1 (never|wont|isnt going to|doesnt|not going to) ~1 (get|gets|getting) ~1 better
        (no|any|a|single|one|find|without) ~2 (reason|reasons) ~1 (for|to|that) ~4 (here|live|living|stay|staying|
            exist|alive|going|continue|keep going|wake up|get up|be on this earth)
        life (has|have|had) ~1 no ~1 (meaning|purpose|point|value|worth|sense|joy|direction|future)
        (mind|thoughts|brain|depression|head|sadness|guilt|loneliness) ~2 (eating|killing|destroying|consuming|
            swallowing) me
        (nothing|nobody|dont|no|without|anything|havent|not) ~4 live for
        (wont|cant|dont think|doubt|not sure) ~4 (make it|last|survive|get) ~1 (through|to|past|until) ~2 (week|
            night|month|year|tonight|tomorrow|day|winter|morning)
        how to ~1 (keep|go|continue) ~1 (living|on living|existing|being alive) !with|in|at
        (how|why) ~2 (can|do|should|would) i ~2 (keep on|go on) (living|like this|anymore|without)
        """,
    ),
    Group(
        id="en.self",
        sort=Sort.CUE,
        weight=3.0,
        language="en",
        reason="Hatred of oneself with despair.",
        source=GAUR,
        phrases="""
        (i|ill|i am|am|me|my) ~4 (a complete|a total|such a|a fucking|an absolute|a huge|nothing but a) (failure|
            disappointment|loser|waste|mistake|burden|disgrace)
        (ruin|ruined|destroy|destroyed|screw|screwed|fuck|fucked|wreck|wrecked|mess) ~1 up? ~1 everything ~2 (i|
            touch|and|$|up|again|for)
        (ruined|wasted|destroyed|fucked up) my own? (whole|entire)? life
        (deserve|deserved) ~2 (to suffer|this pain|nothing|pain|all of this|to be hurt|to rot|hell|to be alone|bad
            things)
        (dont|didnt|never) deserve ~1 (love|happiness|to be happy|to be loved|help|anything|friends|anyone)
        """,
    ),
)

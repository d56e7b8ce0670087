"""English: a wish to be dead, or to kill oneself. These page."""

from conversations.safety.phrases.sources import COLUMBIA
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.wish",
        sort=Sort.DIRECT,
        language="en",
        reason="A wish to be dead.",
        source=COLUMBIA,
        phrases="""
        WANT ~2 (to|too) ~2 (die|be dead|be died|perish|stop living|stop existing|stop breathing|be with the dead)
        WANT ~1 (die|death|dying)
        want to skull
        want to fucking? just? (die|be dead)
        WANT (i was|i were|i am|i be|to be) ~2 dead
        wish (god|someone|something|it|they) ~2 kill me
        wish i (had|would|could|would have|could have|had have) ~2 (die|died)
        (plan|planning|planned|intend|intending|decided|determined|prepared|ready|need|needing|trying|tried) to ~2
            die !at|of
        (ready|prepared|decided|choose|chose|chosen) ~1 to ~1 die
        (should|deserve|deserved|deserves to|need to|have to|must|supposed to) ~2 (die|be dead) !of|on|before|hard|
            twist
        i ~2 (better|best) ~1 off? (dead|died)
        better off dead
        (would|i would|much) ~2 rather ~2 (die|be dead|died|dead)
        rather ~1 (die|be dead) (than|then) ~3 (live|exist|wake|be|keep|go|living)
        (let|make) me ~1 die
        just (let me)? (die|be dead) already
        (longing|yearn|yearning|ache|begging|craving|praying|pray|prayed|waiting|wait|hoping) ~3 (for|to) ~2 (die|
            death)
        cant wait (to|until|til|till) ~2 (die|dead|death)
        feel like ~1 (dying|killing myself|ending it)
        think|thinking|thoughts|thought|dream|dreaming|fantasize|fantasizing (of|about) ~2 (dying|being dead|my own
            death|my death|being gone)
        (thoughts|idea|ideas) (of|about) ~1 (death|dying)
        i am just? (done|finished|over) ~1 with? ~1 (living|being alive|existing)
        (want|wants|wanted|wish|need) ~2 out of (this|my) life
        (want|wanted|wish|going) ~2 leave this (world|earth|planet|life)
        (looking|look) forward to ~2 (dying|death|being dead)
        wan die
        (only|one|birthday|biggest|just) ~1 wish ~4 is to die
        (deserve|deserved|deserves) ~1 (death|to die)
        think|thinking|thoughts|thought|daydream|daydreaming|dream|dreaming|fantasize|fantasizing ~1 (of|about) ~1
            (being|be) dead
        commit (die|death|dead|sudoku|seppuku|neck)
        """,
    ),
    Group(
        id="en.not.live",
        sort=Sort.DIRECT,
        language="en",
        reason="Says they do not want to be alive.",
        source=COLUMBIA,
        phrases="""
        NOTWANT ~1 (want|want to|wish|wanting|wanted|desire|care|intend|plan|feel like) ~2 (live|living) !in|with|
            at|here|there|near|on|alone|together|by|up
        NOTWANT ~1 (want|want to|wish|wanting|wanted|desire|care|intend|plan|feel like) ~2 (exist|existing|be alive|
            being alive|breathe|breathing)
        NOTWANT ~1 (want|wish|wanting) ~2 (live|be alive) (anymore|here anymore|with this|in this world|on this
            earth|on this planet|like this|without)
        NOTWANT ~1 want to ~1 be ~1 (here|around) (anymore|any|ever|on this|in this)
        NOTWANT ~1 want to ~1 be (on|in|part of) (this|the) (earth|world|planet|life)
        (dont|nolonger|didnt|never) ~1 want to ~1 wake ~1 up !early|at|for|in|him|her|them|you|so|before|to|when|my|
            everyone|people|the
        NOTWANT ~1 want to ~1 wake ~1 up (anymore|again|ever|tomorrow|in the morning)
        NOTWANT ~1 want (this|my) life anymore?
        NOTWANT ~1 want to ~1 see (tomorrow|another day|the next day)
        NOTWANT ~1 want to ~1 be a person
        (hate|sick of|tired of|done with|over|so done) ~2 (being alive|living|existing|being here anymore)
        (lost|losing|no|lack|have no) ~2 (will|desire|wish|want|motivation|energy|strength) ~1 (to|for) (live|
            living|be alive|exist|go on living)
        (cant|dont deserve to|shouldnt|not) ~1 (live|living|exist|be alive) anymore
        (dont|didnt|never|not) deserve to? ~1 (live|life|be alive|living|exist|be here)
        (dont|didnt|doesnt) plan ~3 (make|making|reach|reaching|see|seeing|live|living) ~2 (to|past|until|another|
            tomorrow|
            christmas|birthday|16|17|18|19|20|21|25|30)
        (stop|quit) (living|existing|being alive|breathing)
        cant go on (living|anymore|like this)
        """,
    ),
    Group(
        id="en.kill.self",
        sort=Sort.DIRECT,
        language="en",
        reason="Killing oneself, in the first person.",
        source=COLUMBIA,
        phrases="""
        SELFKILL ~1 myself
        kill me myself
        (took|take|taking|claim|claiming) my own? life !back|to|for|in|seriously|into
        taking my own? life
        (end|ending|ended|terminate|terminating|finish) ~1 (my|this) ~2 (life|existence|misery|suffering|pain)
        (end|ending) it all
        (want|wanted|going|ready|time|decided|trying|plan|planning|thinking|thought|thoughts|thinking about|just|
            ways|how) ~2 (to|of|about) ~1 (end|ending) (it|things|everything) !with
        (it|this|everything|life) ends (tonight|today|now|tomorrow|soon)
        i (will|am going to|going to|might|could|should|would) ~1 end (it|things|everything) !with
        (commit|commiting|committing|commited|committed|attempt|attempting|do|doing|considering|contemplating|
            complete|want|wanting) ~1 suicid* !squad|note
        (thinking|thoughts|thought|think|thinks|dream|fantasize|fantasizing|consider|ideation|contemplated|
            contemplate|planning|plan|plans|planned|urge|about|of) ~2 (of|about|for|to)? ~1 my? suicide !prevention|
            rates|rate|squad|awareness|hotline
        (i am|i feel|feeling|feel|felt|been|become|becoming|getting|being|am|extremely|very|so|still|always|
            actively|passively|chronically|again) ~2 suicidal
        ^ suicidal (again|right now|right|today|tonight|thoughts|af|and)? $
        suicid* (thoughts|ideation|ideations|urges|feelings|tendencies|ideas|impulses|plan|plans|intentions) ~4 (i|
            me|my|again|worse|back|daily|every)
        (i|my|me|have|having|had|getting|get|with) ~3 suicid* (thoughts|ideation|ideations|urges|feelings|
            tendencies|ideas|impulses|mind|depression|note|plan|attempt)
        (my|a|the|writing|wrote|written) ~1 suicide (note|letter|notes) ~3 (i|my|me|is|ready|done|written)
        (wrote|write|writing|written|finished|have|left|leaving) ~2 (my|a|the) ~1 suicide (note|letter|notes)
        suicide (is|seems|feels|sounds|looks) ~3 (my|only|option|answer|way|best|mind|solution|choice|good|tempting|
            appealing|easier)
        (my|only|best|way|answer|option|solution) ~2 is suicide
        (want|wants|going|going to|ready|need|plan|planning|thinking|about|time|have to|will|to|might|i am going
            to) ~2 (kms|ctb|unalive)
        ^ (just|i|for real|i should|ill)? kms $
        (should|will|might|could|would|i|almost) kms
        unalive (me|myself)
        (catch|catching|caught|take) the bus (forever|out|to the other side|date|soon i)
        ready to catch the bus $
        ctb ~4 (date|method|soon|tonight|tomorrow|plan|i|ready)
        (want|going|ready|time|plan|decided) ~2 to ~1 ctb
        (off|yeet|delete|kill) myself
        self (deletion|delete) ~3 (i|me)
        how (do|can|should|would|could) i ~2 (die|kill myself|end it|end my life)
        (contemplat*|consider*|think|thinking|thought|want|plan|planning|going|ready|about) ~2 (ending|end) ~1
            (everything|it all|myself|all of this|all this)
        (put|putting) an end to (my life|it all|myself|my misery|my suffering|everything|all of this)
        """,
    ),
)

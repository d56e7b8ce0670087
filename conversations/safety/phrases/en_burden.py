"""English: a burden, a farewell; and what makes a direct phrase a possible one."""

from conversations.safety.phrases.sources import COLUMBIA, JOINER, RUDD
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.burden",
        sort=Sort.POSSIBLE,
        language="en",
        reason="A burden, or better gone.",
        source=JOINER,
        phrases="""
        ALLPEOPLE ~4 (would|will|be|were|is|are|de) ~2 BETTER ~2 (off|place)? ~2 (without me|if i|i died|i left|i
            was|i were|i had|me gone|when i)
        BETTER ~1 (off|place)? ~2 without me
        (better|easier|happier|best) ~3 (if i|when i|that i) ~2 (was|were|wasnt|werent|am|died|never|left|didnt|
            just|disappeared|had|would|die|go|gone|not|stopped)
        better if? (i|i am)? ~1 (was|were)? gone
        (do|doing|live|cope|manage|survive) ~1 just? (better|fine) without me
        (burden|burdening|dead weight|deadweight|drain|net negative|cancer|nuisance|dragging down|weighing down) ~1
            (on|to|for|and)? ~2 (everyone|my|people|family|them|others|friends|society|parents|kids|
            anyone|world|loved|wife|husband|mom|mother|you|him|her)
        (waste of space|waste of air|waste of oxygen|waste of life|waste of skin)
        (i am|feel|just|only|such|being|become) ~2 a? (burden|waste of space|waste of oxygen|waste of life)
        (nobody|anyone|who|wouldnt|will anyone|would anyone|not|dont|everyone) ~3 CARE ~3 (if i|when i|i am gone|me
            gone|when i am) ~3 (die|died|dead|gone|disappeared|disappear|killed|here|left|alive|vanished|around|
            existed|live|exist|was|never)
        nobody (would|will|wouldnt|ll|de|even) ~2 (notice|miss|care|remember|cry|mourn|find|come) ~3 (me|if|i|$|my)
        nobody ~1 CARE ~2 (me|about me|for me|if|whether)
        nobody ~2 (love|loves|want|wants|wanted|need|needs|like|likes|cares about|care about|
            loved) me (anymore|around|and|$|at all|in|or)
        (insurance|policy) ~8 (better off|without me|they would|worth more|more dead|doing the math|kids|would be
            fine|dead)
        worth more (dead|to them dead)
        (i|i am|me|just|only|ill) ~2 (take|taking|waste|wasting|using|use) ~1 up? (space|oxygen|air|resources)
        (found|find|finding|discover|notice|smell) ~2 my (body|corpse)
        (out of|gone from|without me in) (the picture|their lives|the way|their hair|their way|this world|everyones
            life)
        (ruin|ruining|ruined|destroy|destroying|poison|poisoning|wreck) ~2 (everyones|their|peoples|
            others|my familys|her|his|our) (life|lives)
        (they|everyone|family|he|she|people|kids|mom|parents) ~3 (get over|move on|recover|be free|be fine|be okay|
            be relieved|be better|forget|cope|heal|survive|manage) ~3 (eventually|without me|in a week|when i am
            gone|from me|of me|if i|about me|once i)
        not (one|a single) (person|soul) ~4 (care|cares|notice|love|loves|miss)
        world ~2 (doesnt|wouldnt|dont|wont|better) ~1 (need|miss|notice|want|off|without) ~1 me?
        (deserves|deserve|deserved) ~2 (someone|better|more|a better) ~5 (than me|isnt|not broken|mother|father|
            wife|husband|mom|dad|parent|$)
        my funeral
        (nobody|not one) ~5 (notice|care|miss|look|search|cry|find|bother) ~3 (if|when|for) ~1 (i|me) ~3 (there|
            here|gone|die|died|dead|disappear|disappeared|vanished|missing|left|around|killed|$)
        if i ~1 (disappear|disappeared|died|vanished|was gone|went missing) nobody
        (nobody|one|anyone|they|who|people) ~5 (notice|realize|realise|care|miss|know|mind|remember|look|search) ~3
            i ~3 (gone|dead|left|died|missing|alive|disappeared|vanished|not there|not here)
        (dont|doubt|wouldnt|not) ~3 (anyone|one|people|they) ~4 (notice|realize|care|miss|know|mind|remember) ~3 i
            ~3 (gone|dead|left|died|missing|alive|disappeared)
        """,
    ),
    Group(
        id="en.goodbye",
        sort=Sort.POSSIBLE,
        language="en",
        reason="A farewell, or putting things in order.",
        source=RUDD,
        phrases="""
        (goodbye|farewell|adios|so long) ~1 (everyone|world|all|cruel|my friends|forever|mom|reddit|to all|to
            everyone|life|guys for|my loved|i love) !at|see
        (my|the|final|last|say|saying|said|one last|a) ~2 (goodbyes|final goodbye|last goodbye|farewell)
        (this|so this|it|guess this) (is|might be|may be|will be) ~1 (goodbye|it for me|the end|my goodbye|my last|
            farewell|my final|how it ends) !of|result|product|episode|exam|season|project
        (wont|not|never|dont think) ~4 be? ~1 (here|around|alive) ~2 (anymore|much longer|for much longer|tomorrow|
            next year|long|by then|next appointment|to see)
        (leaving|leave|departing|exit|checking out) ~1 (this|the) (world|earth|planet|life|realm|body)
        (i am|so|i|just) sorry ~2 (mom|everyone|to everyone|family|dad|for everything|for all|i couldnt|i wasnt|i
            have to|for being|to my) ~6 (goodbye|love|anymore|strong|tried|cant|failed|go|over|$)
        (made|making|found|at) ~2 my? peace with (it|death|dying|god|the end|my decision|leaving|that i)
        (given|giving|gave|give) ~1 away ~2 (my|all|most|everything) ~3 (stuff|things|belongings|possessions|of)
        (wrote|writing|written|write|left) ~2 (letters|a letter|notes|goodbyes|my will|a will|note) (to|for) ~1
            (everyone|each|kids|them|family|mom|mum|dad|parents|wife|husband|daughter|son|children|friends|brother|
            sister|loved) !younger|santa|about
        (take|taking|look|looking|care) ~2 care? ~1 of ~2 (kids|dog|cat|mom|family|them|pets) ~2 (when i am gone|
            after i am gone|for me when)
        (when|after|once) i am (gone|dead|nolonger here|not here)
        (see you|meet you|be with you|join you|join him|join her|be with him|be with her|be with my|see him|see
            her) ~3 (other side|heaven|soon mom|soon dad|next life|again soon|afterlife|now|there|soon)
        (remember me|forgive me|dont be sad|dont cry for me|dont blame yourself|tell my|please tell) ~6 (love|gone|
            goodbye|sorry|loved|fault|family|mom|when)
        (peace out|signing off|i am out|checking out|logging off) ~2 (forever|for good|of life|this world|
            permanently)
        (last|final) (post|message|words|tweet|letter) !about|to|regarding ~3 (ever|i|goodbye|before|from me|to|$)
        (thank you|thanks|sorry) ~3 and? goodbye $
        (it is|now is|this is) my time $
        (sorry everyone|sorry to everyone|i am sorry i tried|i tried so hard|i really tried|i tried my best) $
        (not be|wont be|not going to be) (here|around) (for it|when|next|then|by|much|after|to see|come)
        (want|wanted|here|came|time) to say ~1 goodbye ~2 (to|everyone|before|$) !my|grandma|grandpa|him|her
        (made|making|updated) ~1 (my|a) will $
        (wrote|writing|written|write) ~1 (my|a) will !to
        """,
    ),
    Group(
        id="en.temper",
        sort=Sort.TEMPER,
        language="en",
        reason="In the past, asked as a question, supposed, or of a small cause: no page.",
        source=COLUMBIA,
        phrases="""
        (used to|last year|years ago|months ago|months back|in the past|when i was ~3|back in ~3|previously|once|in
            high school|in college|as a kid|as a teen|as a teenager|last spring|last summer|last winter|last fall|
            long time ago) ~8 (SELFKILL|HARM|suicid*|die|dead|overdosed|selfharm|attempted|attempt|overdose|kms) ~3
            myself?
        (SELFKILL|HARM|suicid*|die|overdosed|selfharm|attempted|attempt) ~1 myself? ~7 (years ago|last year|months
            ago|months back|when i was|back in|in the past|in high school|in college|as a kid|as a teen|as a
            teenager|long time ago|a decade ago|before i|in 2019|in 2020|in 2021|last spring|last summer|weeks ago)
        (i|was|were) (was|have been)? ~1 suicidal ~4 (years ago|last year|as a teenager|when i was|in the past|
            before|back then)
        (have|has) ~1 (attempted|tried) ~6 (since|times|before|in the past|twice|once)
        (several|many|three|two|few|multiple|four|five|2|3|4|5) (previous|past|failed)? ~1 suicide? attempts
        (first|second|third|last|past|previous|failed|survived|my) ~2 suicide attempt
        (will|would|does|can|could|should|is|are|do) (it|this|that|i|they|you|the|ketamine|meds|medication) ~4
            (make|cause|causes|give) ~5 (suicid*|die|kill|dead)
        (my|the|after|since|survived|second|another|last|first) ~2 (attempt|attempts) !at|to|of
        (thought|think|thoughts|suicid*|SELFKILL|die|dying) ~8 (never|not|wouldnt|dont|wont) ~2 (act|do|follow|go
            through|actually do) ~1 (on|it|that|with|anything)
        """,
    ),
)

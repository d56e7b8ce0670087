"""English: gone already in one's mind: what others would do, means within reach, last things said and given away."""

from conversations.safety.phrases.sources import COLUMBIA, DISTRESS, JOINER, RUDD
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.gone",
        sort=Sort.POSSIBLE,
        language="en",
        reason="Pictures the world without them.",
        source=JOINER,
        phrases="""
        (if|when|once|since|after) i ~2 (wasnt|werent|not|nolonger|never|stopped|am not) ~2 (around|in it|in the world|
            alive|in the way|born|existing|there anymore|here anymore|in their lives|part of)
        (they|everyone|you|people) ~6 (regret|sorry|miss me|cry|realize|happy|relieved) ~2 (when|once|after|
            if) ~1 (i am|ill|i) ~2 (gone|dead|not here|isnt here|not around|out of|nolonger)
        (sleep|asleep|bed) ~3 and ~1 (stay|remain|staying) (there|asleep|that way|under)
        (wont|not|nolonger|stop|never) ~3 (problem|burden|bother|issue|trouble|worry|nuisance|bothering|hurting) ~3
            (anymore|after|soon|to anyone|to you|for long|again) !me|my
        (dont|not) ~1 (worry|cry|blame|look|search|wait|feel) ~3 (me|bad|guilty|up) ~2 (after tonight|after today|when
            i am|anymore when|once i)
        how long ~4 (them|someone|anyone|people|they|everyone|before|until|till) ~2 (to)? (find|found|finds|
            notice|notices|realize|realizes|noticed|discover|care) ~2 (me|i|my|$)
        (no|not|isnt|never|any|little) ~1 (good|use|help|worth|value) (to|for) (anyone|nobody|them|everyone|
            my family|my kids|myself)
        (anchor|chain|chains|weight|stone|dead weight|noose) ~1 (around|on|round) (his|her|their|everyones|my familys)
        (want|wish|hope|like|just|afraid) ~3 (be|get) (erased|deleted|forgotten|put down|put to sleep|euthanized)
        (mom|mum|mother|parents|she) ~3 (miscarried|aborted|swallowed|drowned|regrets having|never had) ~1 me
        (wish|wished) i ~2 (never|not|wasnt|werent) ~1 here
        waste of ~1 (everyones|peoples|their|your|her|his) (time|lives|life|love|money)
        i am ~1 ready to (check out|leave) $
        (feel|be|become) nothing (forever|anymore)
        (offing|off|unalive|killing) (themselves|themself|yourself) ~6 (how|everyone|constantly|thinking)
        (last|only) reason ~8 (stay|stayed|alive|gone|died|left|going)
        (wont|not|never|dont|doubt) ~3 (live|make it|survive|grow) ~1 (to|past|until|long enough to) ~2 (be|see|an|
            adult|adulthood|graduate|graduation|AGE|old)
        (not|never|without|dont) ~4 (come back|return|coming back) ~2 (this life|this world|this hell|earth)
        (i|i will|just|want|slowly) ~3 fade (out|away)
        (if|when|once|after|day) ~4 (dies|die|died|passes|goes) ~3 i ~2 (going|follow|done|out|next|right after)
        (cut|cuts|cutting) ~1 too deep !into
        (close|closer|near|nearer) ~1 to ~2 (ending|end) (everything|things|it)
        if i (had|owned|got) ~1 (gun|pistol|guts|courage|balls|pills) ~8 (gone|dead|done|over|already|use|used|shot)
        (what happens|what would happen|what will happen) if i ~1 (jumped|jump|fell|hung|shot|died|drove off)
        (want|wish|need) to stop feeling (anything|forever|like this|so|$)
        (wish|hope|hoping|pray|want) ~1 my? ~1 heart ~2 (stop|stops|stopped|fail|gives out|give out)
        my time ~2 (running out|up|has come|over|near|coming)
        (kids|children|son|daughter|baby|she|they) ~4 better ~1 with (their|her|his|someone|another|a|my) ~2
            (grandmother|grandma|grandparents|father|dad|mom|mother|sister|family|parents|aunt|else|home)
        (allowed|permission|okay|ok|right) to (stop|stop now|let go|give up|go now|die)
        """,
    ),
    Group(
        id="en.means",
        sort=Sort.POSSIBLE,
        language="en",
        reason="Means or a place within reach.",
        source=COLUMBIA,
        phrases="""
        (hung|hang|hanging|tied|take|took|pull|pulled|bring|brought|held|got|get|load|loaded) ~3 (rope|noose|gun|
            pistol|razor|blade|revolver) ~1 (up|out|down|loaded|ready|around|under|near|again)
        (rope|noose|gun|pistol|revolver|blades|razors) ~1 (is|are|sits|lives|hidden|waiting|stays) ~1 (in|under|on|by|
            for) ~1 (closet|drawer|car|bag|garage|nightstand|safe|trunk|pocket|backpack|attic|shed|bed|mattress|me|
            pillow|room)
        (think|thinking|thought|want|could|might|imagine|imagining|tempted|urge|about|keep|just) ~3 (drive|driving|
            walk|walking|steer|steering|swerve|swerving|wade|run|running|wander|jump|jumping) ~1 (into|off|in front)
            ~1 (lake|river|ocean|sea|water|canal|traffic|train|wall|tree|woods|bridge|cliff|overpass|quarry)
        (think|thinking|thought|want|going|might|could|about|consider|considering|tempted|urge|plan|planning) ~4
            (jumping|jump|stepping|step|throwing|throw|lying|walking|walk) ~2 (in front of|onto the
            tracks|on the tracks)
        how (many|much) ~3 PILLS ~6 (do it|kill|die|lethal|fatal|too many|too much|overdose|work|enough|end|not wake|
            sleep forever|pass out|stop my heart)
        (stopped|stop|quit|skipping|stopping) ~2 (insulin|chemo|dialysis|prescription|prescriptions|blood thinners|
            heart meds|inhaler) ~6 (on purpose|sort itself|because|let|hoping|hope|nature|$)
        put ~2 (bullet|bullets) (in|into|through) (me|my|this)
        (took|swallowed|drank|take|taking) ~1 (half|most|rest|all) ~1 of? ~1 (box|bottle|pack|packet|cabinet|strip)
        (pills|tablets|meds) ~2 (with me|in my bag|in my pocket|in my backpack|saved up|hidden|stashed)
        (sitting|sat|standing|stood|been|am|i am) ~4 (roof|rooftop|ledge|train tracks|tracks|overpass|parking garage|
            bathtub|bathroom) ~6 (razor|knife|blade|pills|alone|thinking|hours|an hour|cant stop|jump|nobody)
        """,
    ),
    Group(
        id="en.last.things",
        sort=Sort.POSSIBLE,
        language="en",
        reason="Last things said, settled and given away.",
        source=RUDD,
        phrases="""
        (give|giving|gave|given) ~1 away ~2 (everything|all my|my things|my stuff|my books|my clothes|my pets|my cat|
            my dog|my games|my collection|belongings|possessions|what i own)
        (give|giving|gave|given) ~1 my (books|clothes|things|stuff|records|games|cat|dog|guitar|collection) away
        (mom|mum|mama|dad|everyone|family|guys|brother|sister|kids|babe|baby) ~3 i love (you|all) ~6 (sorry|goodbye|
            fault|forgive)
        (sorry|love|loved|please|nobody) ~6 (isnt|wasnt|not|never|aint|nobody is) ~1 (your|anyones|their|his|her)
            fault
        (made|making|paid|paying|putting|put|getting|got|cleaning|settled|tying|organized|organised) ~3 (affairs|
            loose ends|passwords|paperwork|everything|debts|flat) ~5 (easy|easier|in order|for them|when i am|after i|
            so they|before i go)
        (goodbye|farewell|bye) to ~5 (follow|followers|everyone|all of you|you all|friends|family|people|anyone)
        if (something|anything) ~1 (happens|happened) to me ~4 (tell|know|please|take|i love|look|remember)
        (tell|telling) (my|everyone) ~4 (i love|i loved|i am sorry|i tried|love them)
        (affairs in order|loose ends)
        (sorry|apologize|apologies) for (everything|being|existing|what i am about|what i am going|who i am|all
            the pain) ~4 (goodbye|love|anymore|burden|$)
        (picked|chose|chosen|decided|made|set) ~2 (a|the|my) (date|day|sunday|monday|tuesday|wednesday|thursday|friday|
            saturday|place|spot|method|way)
            ~2 (go|die|leave|end|i|$)
        """,
    ),
    Group(
        id="en.cue.edge",
        sort=Sort.CUE,
        language="en",
        reason="Said on the edge of something.",
        source=RUDD,
        weight=2.0,
        phrases="""
        (lose|lost|find|have|had|get|got|work up|no) ~1 (my|the|any|enough) (nerve|guts|courage|balls)
        if ~7 (i am|i will be|i will) ~1 (doing it|ending it|end it|out of here|gone|do it) $
        i am ~1 (doing|ending) it (tonight|today|now|soon|tomorrow|this|$)
        (regret|dread|dreading|hate|curse) ~2 (waking|woke|wake) ~1 up !early|late|at|for|to
        what keeps (you|people|everyone|anyone)? (all|guys)? ~1 (going|alive|here|fighting)
        (today|tonight|last night|yesterday|morning|night|weekend) ~3 (almost|nearly) ~1 (did|ended|do) it
        (almost|nearly) ~1 (did|ended) it ~1 (today|tonight|last night|yesterday|again|this)
        (another|next|different) (life|lifetime|universe|timeline) ~4 (happy|loved|whole|normal|okay)
        maybe ~2 (another|next) (life|lifetime)
        (peace|relief|rest|freedom|comfort|solution|escape) ~6 (death|dying|dead)
        (took|takes|taking|take) ~2 everything ~3 (not to|to not|in me not) ~1 (jump|do|step|$|go)
        (look|looked|looking|seem) like ~1 accident
        (brave|strong|selfish) enough to ~1 (leave|go|do it|end|die|let go|jump)
        want to be with (him|her|them|my husband|my wife|my son|my daughter|my mom|my dad) ~1 (again|$) !forever
        how ~3 (do|can|am|should) i ~2 (keep|go|continue|carry) ~1 (living|going|on|breathing) !to|with
        nothing but ~1 (trouble|pain|problem|problems|burden|disappointment|misery) ~2 (for|to) ~1 (everyone|my|them|
            people|family)
        (voice|voices) ~3 (says|tells|telling|saying|keeps|whisper*) ~6 (today|do it|time|end|jump|worthless|die|kill)
        fuck (this|my) life
        (cant|dont|couldnt) remember ~5 (wanted to live|wanted to be alive|alive|wanting to live)
        plan and ~1 (date|method|means|note|place)
        (family|parents|mom|dad|friends|people|they|kids) ~2 be ~1 (sad|upset|hurt) ~2 (month|week|while|year|bit|days)
        (looked up|looking up|researched|checking|checked) ~1 (trains|train times|train schedules|bridges|heights|doses)
        too ~4 to (die|live) !with|in|at|here|alone|on|laughing
        (most|least|completely|quick|any) ~1 painless (method|way|death|option)
        painless (method|death|suicide)
        (got|have|had|found|grabbed) ~2 (bottle|stash|handful|box|bag) of PILLS ~12 (nobody|alone|tonight|enough|ready|
            counting|all)
        had everything (set up|ready|prepared|planned|laid out)
        (note|letter) ~1 in my (wallet|drawer|desk|phone|bag|nightstand|pocket|car|notes)
        (mentally|already|emotionally|basically) ~2 checked out
        (have|got) (nobody|not one) ~1 left
        (could|would|can|should|will) ~2 be over ~1 (so|in|with|quickly|easily|tonight|soon|$)
        (bought|buying|ordered|purchased) ~2 (gun|pistol|shotgun|rope|noose|helium|nitrite|blades|revolver)
        (point|purpose|use) of ~1 (keeping|doing) (this|it) ~1 (up|anymore|$)
        (at peace|peaceful|calm) ~4 (finally|decision|first time|made up|now|honestly)
        (finally|decision|feel|feeling|strangely|weirdly) ~4 (at peace|peaceful|calm) !in|here|about|after
        (made|made up|making) my (decision|choice|mind) ~4 (peace|peaceful|final|done|over|ready|$|and|honestly)
        (dignitas|euthan*|switzerland)
        (accident|crash|heart attack|cancer) ~4 (cleaner|easier|better|convenient|solve|blessing|gift|relief)
        (no|any|one|without|single) ~2 (reason|reasons) ~2 to ~1 (stick|stay|hang|be|keep|exist|live) ~1 (around|here|
            going|alive|on|$) !to|for
        (dont|not|nolonger|never) ~2 (made|meant|built|cut out|right|fit|strong enough|belong) ~1 (for|in) ~1 (this
            world|this life|life|living|this planet|earth)
        (not|isnt|aint|wasnt|wont|never|doesnt) ~1 (getting|get|going to get) ~1 better
        (cant|couldnt|never|not) ~1 be (fixed|saved|helped|loved|cured) !by|with|in|until
        (they|everyone|family|parents|mom|dad|kids|wife|husband|world|people) ~2 be ~1 (relieved|better off|rid of me|
            free of me|happier)
        (deserve|deserves|deserved) ~1 (a life|a real|a normal|a healthy|a better) ~2 (life|mother|mom|dad|father|wife|
            husband|partner|son|daughter|friend|$)
        (i am|just) at the end ~1 (of it|$)
        (dont|not|no|nolonger|without|lack) ~1 have? ~1 (the|any|enough)? (strength|will|courage|energy) ~1 (to|left|
            for) ~3 (another|anymore|go on|fight|live|keep|continue|wake|face|exist|hold) !with
        why i should ~1 (stay|live|keep|go on|continue|hold|not) !with|him|her|my
        why should i ~1 (stay|live|keep living|go on|continue|exist|be here|be alive) !with|him|her|my|at
        (do|doing|done) something ~1 (stupid|drastic|bad|permanent|irreversible|terrible|reckless|to myself)
        nobody ~3 (save|help|rescue|saving|helping) ~1 me
        (am|become|i am) ~1 (poison|toxic|cancer|a curse|cursed|a monster|damaged|broken goods|damaged goods|unfixable|
            beyond)
        (nothing|no part) ~2 of me (left|anymore)
        (did|done|do) it again ~4 (lines|cuts|blood|arm|arms|thighs|time)
        """,
    ),
    Group(
        id="en.cue.story",
        sort=Sort.CUE,
        language="en",
        reason="The losses that long posts of despair are made of.",
        source=DISTRESS,
        weight=0.7,
        phrases="""
        (no|without|zero|never had) ~2 (degree|friends|skills|future|talent|talents|prospects|girlfriend|boyfriend|
            family|savings|life|support|one)
        (rot|rots|rotted|rotting|wasting away|decay|decaying)
        (ghost|shell|stranger|actor|robot|zombie|corpse|shadow) ~3 (in|of|who|going|like|$)
        (everyone|person|people|they|friends|all) ~3 (moved on|leaves|left me|leaving|went back|gave up on
            me|given up on me|walk away|abandon|abandoned)
        (lost|losing|lose|took|taken) ~2 (my|the) (career|house|job|son|daughter|home|wife|husband|kids|children|money|
            business|savings|custody|dignity|apartment|best friend|girlfriend|boyfriend|marriage)
        (chronic|constant|physical|endless|daily) (pain|illness|fatigue|migraines)
        i used to be (funny|happy|someone|normal|fun|smart|strong|good|alive)
        (cant|couldnt|barely|hardly) ~1 (work|sleep|eat|function|move|breathe|get up|get out|leave|feel|stop shaking|
            stop crying|look at myself|shower|hold)
        (hate|hated|hates) ~1 (my body|my face|my voice|everything|everyone|who|how)
        (nobody|none|not one) ~3 (wants|picks up|answers|replies|calls|talks|asks|checks|cared|noticed)
        (nowhere to go|nowhere to turn|no way to fix|no way back|no way forward)
        (years|months|decade|decades|long) ~2 of ~2 (pain|depression|therapy|meds|medication|hospitals|pills|this|hell|
            abuse|suffering|trying|pretending|loneliness)
        (since|for) ~3 (child|kid|years|childhood|little|teen|11|12|13|14|15) ~4 (depressed|depression|hurting|pain|
            sad|suffering|empty|alone)
        (stopped|stop) (eating|caring|trying|taking|talking|sleeping|feeling|leaving)
        (disappointed|ashamed|pity|disgust|disgusted) ~3 (me|myself|in me|at me|of me)
        (not|dont|doesnt) ~2 (love|loves|want|wants|like|likes|need|needs) me
        (killed|took|lost|buried|losing) ~1 my (husband|wife|son|daughter|baby|mom|dad|brother|sister|family|child|
            mother|father|best friend|fiance)
        (pain|hurt|nightmare|emptiness|ache|nights) ~2 (never|doesnt|wont|dont) ~1 (leaves|leave|stop|stops|end|ends|go)
        should i ~1 do it $
        nobody ~1 be ~1 (surprised|shocked)
        (cant|dont|couldnt) remember ~4 (happy|smiled|laughed|felt|okay)
        (nights|mornings|days) are the (worst|hardest)
        (so|physically|that|how) ~1 (lonely|alone|lonesome)
        (parents|mom|dad|wife|husband|everyone|family|mother|father) ~2 (gone|dead|passed|died)
        (freak|crazy|lazy|weirdo|attention|dramatic|psycho) ~3 (they|said|says|say|called|call|told|seeking)
        (bullied|made fun|make fun|laughed at|laugh at|harassed|evicted|cheated|custody|divorce|bankrupt)
        (hopeless|helpless|powerless|worn out|burnt out|burned out)
        (tried|tried everything|done) ~2 (meds|therapy|gym|church|everything|therapists|medications|antidepressants|
            hotlines)
        """,
    ),
)

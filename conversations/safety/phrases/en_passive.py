"""English: passive wishes. These get help and a question."""

from conversations.safety.phrases.sources import COLUMBIA
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.passive",
        sort=Sort.POSSIBLE,
        language="en",
        reason="A passive wish: not waking up, never having been born, being gone.",
        source=COLUMBIA,
        phrases="""
        (wish|hope|pray|want|wishing|hoping|praying|prayed|hoped|wished|rather|like|love) ~4 (not|never|dont|didnt|
            wont|wouldnt) ~2 (wake|woke|woken|waking) ~1 up
        (not|never|dont|didnt|wont|wouldnt|without) ~1 ever? (wake|woke|waking) ~1 up (again|anymore|tomorrow|from|
            one day|ever)
        (go|fall|going|went|lie|lay) ~1 (to sleep|asleep|to bed|down) ~2 and (never|not|just not|dont|hopefully|
            hope) ~2 (wake|waking)
        sleep (forever|and never|not ~1 wake|for ever|permanently)
        (wish|hope|would|want|had|better|should|hate|regret) ~4 (never|not|wasnt|werent|hadnt) ~2 (born|existed|
            alive|exist|been here)
        (not|never) (existing|to exist|exist|being alive|being born|having been born)
        (why|wish) ~2 (was i|i was|i ~1 been) ~2 (born|aborted)
        (had|got|have) ~2 (aborted me|an abortion|an abortion with me)
        (wish|want|wanted|wanting|feel like|going|just|could|like|need|rather|ready) ~4 (disappear|vanish|fade away|
            evaporate|cease|cease to exist|stop existing|not exist|be gone|drift away|dissolve)
        (i|ill) ~1 just? (disappear|disappeared|vanish|vanished|cease) ~4 (nobody|notice|care|forever|better|world|
            miss|looking|look|one|anyone|would)
        (if|when) i ~2 (died|die|disappeared|disappear|vanished|killed|was gone|wasnt here|were gone|was dead|were
            dead|wasnt around|didnt exist|werent here)
        (if|hope|wish|hoping|wishing|pray) ~4 (car|bus|truck|train|lightning|plane|cancer|someone|something|meteor|
            heart) ~2 (hit|hits|crash|crashes|kill|kills|killed|run|ran|runs|struck|strike|strikes|take|took|takes|
            attack) ~1 (me|into|out|over)?
        (hit|run|ran|struck|crushed|killed|shot) (by|over|over by) ~2 (car|bus|truck|train) ~5 (mind|relief|care|
            wouldnt|better|wish|hope|happy|glad)
        (hope|hoping|wish|wishing|pray|praying|want) ~4 (get|got|getting|have|had|give|catch) ~2 (cancer|hit by|
            killed|terminal|heart attack|tumor|aneurysm|murdered|shot)
        (dont|didnt|wouldnt|couldnt|not) ~1 (care|mind|matter|afraid|scared|fear) ~2 (if|whether|about|of|to) ~3
            (die|died|dead|live|dying|death|killed|alive|hit)
        (ok|okay|fine|cool|comfortable|peace) with (dying|being dead|death)
        (not|isnt|nolonger) (afraid|scared) (of|to) (death|dying|die)
        (death|dying|being dead) (is|would be|seems|feels|sounds|looks) ~3 (peaceful|relief|easier|better|escape|
            answer|option|nice|comforting|welcome|beautiful|freedom|only|good|appealing)
        (waiting|wait|wanting) ~2 (to|for|until) ~2 (die|death|the end|be over|it to be over)
        (ready|prepared|want|time) to ~1 (go|leave|leave this) (home to|now lord|this world|be with god|jesus|the
            lord|meet my maker|god)
        (god|lord|jesus|heaven) ~3 (take|takes|took|taking) me (home|now|away|already|in my sleep)?
        (lived|been alive|here|alive) (long|too long) enough?
        (tired|sick|exhausted|weary|done|over|fed up|drained|bored) ~1 (of|from|with|by)? ~2 (living|existing|life|
            being alive|existence|everything|it all|fighting|trying|the fight|this life|this world|waking up|
            pretending|feeling|suffering)
        (think|thinking|thought|thoughts) ~1 (about|of) ~1 (death|dying) ~2 (all|every|a lot|constantly|daily|often|
            lot)
        (close|closer|edge|verge) (to|of) (ending|the edge|giving up|breaking|doing it|suicide)
        (train|railway|subway) (tracks|platform|line) ~5 (too long|thinking|long|tempt*|jump|step|urge|pull)
        (urge|tempted|temptation|want|wanting|intrusive|voice|voices) ~5 (jump|swerve|crash|step into|drive off|
            steer)
        (be|put|putting) ~1 put? out of my misery
        (make|wish|want|please) ~2 (it|everything|the pain|this pain|pain) all? (stop|end|go away)
        (dont|cant|nolonger|not) ~1 (want|want to|wanting) ~1 to? ~1 (be here|be around|be me|do this|do life|feel|
            feel anything|be anything|be awake|suffer|fight|go on|keep going|continue|carry on|keep living|wake|
            hurt) (anymore|ever again|any)?
        (i|i am|am) ~1 (already|basically|practically) (dead|a ghost|ghost) ~1 inside?
        (already|feel|feeling|felt) ~1 (dead|empty|rotting|rotten) inside
        already dead inside
        i ~2 going to ~1 die !of|at|here|laughing|for
        why (am|are) (i|we) ~1 still? (alive|here|living|breathing|existing|bothering|even here)
        (shouldnt|dont|didnt|never) (be here|be alive|belong|belong here|belong anywhere|belong in this|exist|
            supposed to be here)
        (should|wish) ~1 i? ~1 have? been me (instead|that|who)?
        (fine|okay|ok|good|peace|rather|love|relief|relieved) ~2 not (waking|being alive|existing|being here|being
            around)
        (think|thinking|thought|thoughts|dream|fantasize|imagine|imagining) ~2 not (being|existing|waking|be) ~1
            (here|alive|around|up)?
        (fantasize|fantasizing|imagine|imagining|dream|daydream|hope|hoping|wish|think|thinking|picture|envision)
            ~3 (fatal|car|plane|bad|horrible|terrible) (crash|accident|wreck)
        (hope|hopes|hoping|hoped|wish|wishing|pray|praying|waiting|wait) ~2 (something|someone|anything) ~2 (happen|
            happens|kill|kills|bad|takes|take|end|ends|goes|hit|hits)
        (hope|hopes|hoping|wish|pray) ~3 (surgery|operation|plane|flight|tumor|biopsy|scan|infection|anesthesia) ~3
            (wrong|crash|crashes|malignant|kill|kills|cancer|spreads|dont wake)
        (cancer|disease|illness|covid|death) ~3 (take|pick|choose|get|kill|claim|chosen|picked) me
        (envy|jealous of|envious of|envied) ~3 (dead|dying|terminal|died|dead people|cancer)
        (death|dying|being dead|suicide) (is|would be|seems|feels|sounds|looks|must be)
        (cross|crossing|step|walk|walking) ~3 (street|road|highway) ~3 (without looking|look)
        (thought|think|expected|plan|planned|see|seeing|imagine|wanted|supposed) ~3 (make|live|living|be alive|
            reach|survive|last|get) ~2 (to|past|until|till|beyond|see) (15|16|17|18|19|20|21|22|23|25|26|27|28|30|
            35|40|this age|adulthood|thirty|twenty|graduation|next year)
        (something|someone) to kill me
        why (cant|dont|wont|couldnt|didnt) i ~2 (die|dead|disappear|end|vanish)
        (finished|done|over) with (it|life|this) now
        had (my|a good) (life|run)
        (it is been|been) a good run
        (driving|drive|drove|car) ~10 (not turning|oncoming|steering wheel|turning the wheel|median|guardrail)
        (think|thinking|thought|imagine|imagining|picture|want|urge|urges|tempted|could|wonder|wondering|about|keep|
            just) ~5 (driving|drive|car|turning|steer|swerve|crash) ~5 (tree|wall|cliff|off the road|pole|divider)
        (driving|drive|drove|car|bridge|tracks|cliff|balcony|roof|overpass) ~10 (think|thinking|thought|wish|easy|
            tempted|imagine|wonder) ~4 (jump|jumping|end|ending|over|letting go|crash|turn|turning|falling|fall|stop|
            step|stepping|let|how easy|be)
        (staring|stare|stared|looking|stood|standing|sat|sitting) ~3 (the|a|that) ~1 (bridge|ledge|train tracks|
            tracks|cliff|edge|overpass)
        (fatal|terminal|deadly) (crash|accident|illness|illnesses|disease|diagnosis|cancer) ~4 (wish|hope|relief|
            envy|jealous|would|me)
        (fantasize|jealous|envy) ~6 (fatal|terminal|terminally|dead)
        (jealous|envious|envy) ~3 (people|those|someone|anyone|patients) ~4 (terminal|cancer|die|dying|dead|died|
            illness|illnesses)
        (wouldnt|wont|dont) ~1 fight (it|death|back) ~3 (if|when|happened|came)
        (thought|think|expected) ~2 i ~3 make it (to|past) ~4 (dont want|wont|nolonger|hope not)
        (should|could) have ~1 (died|been dead|been me that died)
        never (wanted|asked|meant|chose) ~1 to be (born|alive|here|brought)
        (dont|didnt|never|not) ~1 (want|plan|planning|expect|intend) ~1 to survive
        (pull|pulled|pulling) the trigger !on
        never ~1 (thought|expected|planned|wanted|meant) ~3 (make it|live|get|be alive) ~1 (to|past|this)
        (wanted|want) out for ~3 (long|years|months|while)
        (never|not|wasnt|hadnt|shouldnt|werent) ~4 born !yesterday|in|with|rich|to
        (let|please|god|hope|pray|want|wish|lord) ~4 (not|never|dont) ~2 wake up
        (hate|wish|mad|angry|sad|disappointed|regret|sorry|upset|ashamed|unfortunately) ~4 (survived|woke|still
            alive|still here|am alive|didnt work|failed to die|made it)
        why i (shouldnt|should not|dont|cant just) ~1 (jump|do it|die|end|kill|go)
        (feel|felt|feeling|already) ~1 dead !tired|on
        (danger|threat) to myself
        ready to (clock out|log off|rest|let go|disappear|quit life)
        ready to (check out|leave|go) ~1 (this world|this life|of life|for good|forever|life|earth|permanently)
        (rather|better|want|wish|should|already|soon|prefer) ~4 (six|6) (feet|ft) ~1 under
        (rather|better|want|wish|should|already|soon|prefer) ~4 6ft under
        (not|dont|never|wont|didnt|cant|doubt) ~2 (plan|planning|planned|expect|expecting|intend|think|going|see|
            seeing|picture|imagine|reach|want|live) ~4 (see|seeing|reach|reaching|turn|turning|make|making|hit|past|
            live|living|be|until|to) ~2 AGE !people|minutes|dollars|hours|of|percent|more|days|times|pages
        (PILLS|METHOD) ~8 (looking at|staring at|stare at|look at|in front of me|calling me|calling to me|in my hand|
            in my hands|within reach|next to me|beside me|lined up|on my lap|counted|keep counting|waiting for me)
            !my|the|a|with|as
        (looking at|staring at|stare at|holding|counting|counted) ~3 (pills|gun|noose|rope|razor|blade|tablets|pistol|
            revolver) !price|reviews|for|label
        (written|wrote|writing|finished|left|typed|have) ~2 (letters|letter|notes|note|goodbyes|message|will) ~12
            (tonight is the night|it is time|ready|kids will find|find it|find them|read it when|when i am gone|my
            time|after i am|i am sorry|understand why)
        tonight is the night !of|for|to|we|before
        (give|given|giving|gave) ~3 (things|stuff|belongings|possessions) away
        (everyone|world|them) a favor ~3 (die|dead|disappear|kill|end|gone)
        enough ~2 (pills|meds|tablets|medication)
        (pills|meds|tablets|medication) ~3 be enough
        (woods|ocean|sea|river|desert|mountains) ~4 (not coming back|never come back|never coming back|not come
            back)
        (not coming|never coming|never come|wont come) back ~3 (home|ever|$)
        (dont|nolonger|never|not) ~2 want to ~1 (see|reach|turn|make it to|live to) (18|20|21|25|30|35|40|50|
            tomorrow|next year|christmas)
        (dont|never) want to (grow old|get old|get older|grow up) ~6 (die|live|see|here|exist)
        """,
    ),
    Group(
        id="en.past",
        sort=Sort.POSSIBLE,
        language="en",
        reason="A past attempt, or a question about means.",
        source=COLUMBIA,
        is_anyones=True,
        phrases="""
        (my|after|since|survived|first|second|last|previous|failed|another|third) ~1 (attempt|attempts) !at|to|of|
            on|here|with
        i ~2 attempted (again|last|once|twice|in|on|three|when|multiple|several|at|before|and|$|two|a)
        (survived|survive|after) ~2 (overdose|od|hanging)
        (hospitalized|hospitalised|inpatient|psych ward|sectioned|baker acted|committed|5150) ~4 (for|after|because|
            suicid*|again|times|twice|last)
        (what|which|how many|how much|best|fastest|quickest|easiest|painless|least painful|easy|quick|way|ways|
            method|methods|means) ~8 (die|kill me|death|to go|end it)
        (method|methods|ways) ~4 (researched|research|looked|looking|googled|there is|tried)
        (researched|researching|googled|googling|looked up|looking up|searched|searching) ~4 (method|methods|ways|
            how to|dose|dosage|lethal|overdose|bridges|pills)
        (lethal|fatal) (dose|dosage|amount|combination)
        (bought|got|have|found|hold|holding|tied|kept|loaded|keep) ~2 (a|the|my|dads|his|loaded) ~1 (rope|noose|gun|
            pistol|razor|blade|revolver|shotgun) ~1 (today|right now|in my|next to|ready|again|$|and|now|beside|
            under)
        (gun|pistol|shotgun|revolver|rifle) ~14 (think about it|keep|i know the code|all i think|looking at|staring|
            temple|nightstand)
        (toaster|hair dryer) ~1 bath*
        (picked|set|chosen|chose|decided on) ~1 (the|a|my) date $
        (going|go|went) through with it
        selfharm ~4 (only|works|helps|clean|again|relapse)
        (relapsed|relapse|clean) ~8 (blade|razor|cut|cutting|selfharm)
        ^ suicid* $
        (what happens|what would happen|what will happen) if (i|you|someone)? ~2 (take|took|overdose|swallow|drink|
            mix) ~5 (pills|ibuprofen|tylenol|tablets|xanax|bleach|paracetamol|meds|advil|aspirin|benadryl|insulin|
            melatonin|20|30|40|50|60|100)
        (hurt|hurts|painful|pain|long|quick|fast) ~3 to ~1 (die|bleed|drown|suffocate|hang|overdose)
        bleed* out
        cut ~1 too? (deep|deeper) ~1 (this time|again|tonight|today|$)
        stomach ~2 full of (pills|meds|tablets)
        """,
    ),
)

"""English: despair and distress that count together."""

from conversations.safety.phrases.sources import BECK, DISTRESS
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.cue.strong",
        sort=Sort.CUE,
        language="en",
        reason="Despair, said strongly.",
        source=BECK,
        weight=1.0,
        phrases="""
        (hate|hating|despise) ~1 (myself|me|my life|living|life|everything about)
        (worthless|hopeless|pointless|meaningless|hopelessness|worthlessness)
        (no|nothing|lost) ~1 (hope|future|purpose|reason|will)
        (give|giving|given|gave) up
        (cant|couldnt) ~1 (do|take|handle|go|keep|bear|stand|live|cope|deal|face|escape|continue) ~3 (this|it|
            anymore|on|longer|going|life|like)
        (what is|is there|see|any|the) ~2 point
        (nobody|nothing|no) ~2 (cares|care|loves|love|matters|matter|understands|misses)
        (lost|losing) (everything|everyone|my mind|hope|myself)
        (everyone|world|they|people|all) ~2 (better|happier) ~3 (me|gone|off)
        (ruined|destroyed|wasted|failed|fucked) ~2 (my life|everything|everyone|life|at life|at everything)
        (broken|shattered|destroyed|dead) (inside|beyond|person|completely)
        (i am|feel|feeling) ~2 (done|empty|numb|broken|trapped|stuck|defeated|finished|invisible)
        (want|need|wish|just|let) ~2 (it|this|pain|everything|me|all) ~2 (stop|end|over|out|go|rest|peace|leave)
        (unbearable|agony|torment|torture|excruciating|anguish|despair|desperate|desperately)
        (dont|nolonger|not) ~1 (want|know|see|have) ~2 (anymore|how to go|why i|do this|be here|live)
        (so|too|very|i am|am|just|really|extremely|fucking) ~1 (tired|exhausted|drained) ~1 (of|anymore|all)
        (cry|crying|cried|sobbing) ~3 (every|sleep|night|daily|constantly|stop|bathroom|floor|hours|all|car|
            uncontrollably)
        (psych|mental|psychiatric|inpatient) (ward|hospital|hospitalized|unit)
        (please|someone|need) ~2 help me? $
        help me
        (dont|no) ~1 (deserve|fit|belong) ~1
        (dark|darkest|darkness) (place|thoughts|times|cloud|hole)
        (end|ending) (it|things|this) $
        (fuck|fucking) (life|this life|everything|myself|up my life)
        (nowhere|nobody|no where) ~2 (to|else) ~1 (go|turn|talk|left)
        (i am|so|completely|all|totally|always|utterly|feel|feeling) ~1 alone
        (burden|failure|disappointment|pathetic|useless|loser)
        (escape|escaping) ~2 (this|it|life|pain|hell|from|my)
        (edge|brink|verge|breaking point|rock bottom)
        (nothing|no thing|not) ~3 (helps|works|working|worked|helped|change|changes|improve|improves|matter)
        (dont|didnt) know (what to do|why i|how to|what else|where else|where to turn|who to|how i|if i can|what is
            wrong)
        (let|letting) ~2 down
        (deserve|deserves|deserved) (better|someone|more|this)
        (pretend|pretending|fake|faking|mask|lying|smile) ~3 (fine|okay|happy|ok|good at|smile|well|everyone|jokes)
        (havent|never|not|no|dont) ~1 (told|tell|telling) ~1 (anyone|my|nobody|them|a soul)
        (wasted|wasting) ~2 (everything|my|years|life|all)
        (fall|fell|falls|falling) apart
        (lie|lying|lay|sit|sitting|sat|curl|curled) ~2 (on|in) ~1 (floor|bed|dark|shower|bathroom|car)
        i cant $
        (nothing|anything) (else|left)
        hate ~1 (who i|that i|what i|being)
        (running out|had enough|reached my limit|at my limit|too much for me|too much to bear)
        (voices|demons|noise) ~3 (head|over|stop|in my|loud)
        it (never|doesnt|wont|isnt) ~2 (better|end|stop|ends|stops|worth)
        (relieved|relief) ~4 (die|death|dead|over|end|cancer|tumor)
        (worse|worst) ~2 (every|each|than ever|and worse|day|now)
        (no|without) (purpose|direction|motivation|energy|meaning|job|degree)
        in (so much|too much|constant|this much|unbearable|endless) pain
        (please help me|i need help|someone help|need someone|i need someone|help please) !with|find|finding|
            choosing|on|my|log|to|getting|identifying
        (crying|cry|cried|sob|sobbing) ~1 (so hard|so much|and i cant|myself to sleep|right now|all night)
        (dont|havent|no) ~1 have? ~1 (anyone|nobody) ~1 (left|$|to|else|who)
        (to do it|doing it|did it|done it)
        (bottle|handful|bunch|stash|box) ~1 of ~1 PILLS
        (so|just|too) tired $
        (want|need|want to) to rest
        (feel|am|just) ~1 ready $
        (feel|felt|feeling) (nothing|numb|hollow|dead)
        (supposed to do|am i supposed)
        (failed|failure) (again|at)
        dont care (about|for)? ~1 (anything|any of|anymore|myself|life|it all)
        (kill|killing|killed|hurt|hurting|harm|offing|off) (themselves|themself|yourself|himself|herself)
        (pushed|pushing|push) ~2 (everyone|friends|people|family|all|them) away
        alone (again|with my thoughts|every|in this|forever|in the world|on)
        (my wrists|my veins)
        accident ~4 (looked|look|looks|like)
        (look|looked) like an accident
        (blame|fault) ~2 (myself|me|mine|my)
        (threw|thrown|kicked) ~2 out
        (raped|molested|abused|beat|beats)
        mistake $
        (begged|begging)
        (every|another) single? (day|night) ~4 (same|nightmare|hell|worse|crying|pain|struggle|battle|fight|alone|
            harder)
        (hotline|crisis line|lifeline|988|samaritans)
        (wake|waking|woke) up (every|and|in the morning|each) ~4 (wish|disappointed|dread|think|first thing|crying)
        (too loud|too heavy|too much pain|quiet the|make it quiet|make it stop)
        (dropped|abandoned|left|betrayed|ghosted|leaves|leave) me ~1 (alone|too|again|$|and)
        (every single|every) (one|person) (leaves|left|hates|gone)
        (dont|doesnt|didnt) believe (in depression|me|i am)
        what is wrong with me
        why cant i ~2 (normal|happy|be|enough|just)
        (relapsed|relapse)
        thoughts ~2 (come|came|back|racing|wont|loud|spiral*)
        (not|never) (good enough|enough|strong enough|normal|loved|wanted|had a)
        (ugly|broke|fat|stupid|disgusting) ~2 (and|nobody|worthless|unlovable)
        nobody ~3 (loved|believes|believe|help|listen|understand|talk|answers|back|here|there)
        (in silence|nobody knows|secretly)
        (numb|numbness|emptiness|hollow|void)
        (spiral*|spiraling|breakdown|meltdown|mental breakdown)
        (i|me) ~2 (have|got) (nobody|not a single) ~1 (left|$|who|to talk|in this|in my)
        (wanted|want|wanting) out !of|with|the|for
        kill me now
        """,
    ),
    Group(
        id="en.cue.mild",
        sort=Sort.CUE,
        language="en",
        reason="Distress.",
        source=DISTRESS,
        weight=0.4,
        phrases="""
        (depress*|miserable|misery|suffering|suffer|anguish)
        (pain|hurts|hurting|ache)
        (lonely|loneliness|isolated|abandoned|unloved|unwanted|rejected|alone)
        (cry|crying|tears|sobbing|cried)
        (empty|emptiness|numb|hollow|void)
        (anxiety|anxious|panic|ptsd|bipolar|bpd|trauma*|schizo*|psychosis|eating disorder)
        (therap*|psychiatrist|antidepressants|hospital|meds|medication|hotline|counselor)
        (guilt|guilty|shame|ashamed|regret|regrets)
        (abuse|abused|abusive|raped|molested|assaulted|bullied|beaten)
        (homeless|evicted|debt|bankrupt|jobless|unemployed|fired)
        (exhausted|tired|drained|weary)
        (scared|afraid|terrified|fear)
        (no|zero|dont have any|have no) ~1 (friends|friend|family|job|money|one)
        (struggling|struggle|struggled|fighting|battle|battling|survive|surviving)
        (forever|anymore|always|never)
        (sleep|sleeping|bed) ~3 (all|day|cant|never|awake)
        (drunk|drinking|alcohol|drugs|addict|addiction|heroin|weed)
        (hate|hated|hates)
        (fuck|fucking|fucked|shit|hell)
        (sorry|forgive)
        (escape|stop|end|over|leave)
        (pills|gun|knife|blade|rope|bridge|razor)
        """,
    ),
)

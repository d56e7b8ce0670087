"""English: despair that is enough by itself unless the tone is light, and the tone."""

from conversations.safety.phrases.sources import BECK, DISTRESS, TOPIC
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.cue.topic",
        sort=Sort.CUE,
        language="en",
        reason="Suicide or self-harm is spoken of.",
        source=TOPIC,
        weight=2.0,
        phrases="""
        suicid*
        selfharm*
        (kms|unalive|ctb)
        (overdose|overdosed|overdosing)
        (noose|hang myself)
        """,
    ),
    Group(
        id="en.cue.death",
        sort=Sort.CUE,
        language="en",
        reason="Death or dying is spoken of in the first person.",
        source=DISTRESS,
        weight=1.5,
        phrases="""
        (i|my|me) ~4 (death|dying|die|dead)
        (i|me) ~3 (not|dont|wont) ~2 (alive|live|exist)
        (my|own) (death|funeral|grave|life insurance)
        (painless|peaceful|painlessly|peacefully|quick|easy|easiest) ~3 (die|death|way|go|kill|method)
        (ways|way|method|methods) to (die|go|do it)
        (anymore me|anymore pain)
        my life ~3 (end|over|ended|ending)
        (plan|note|letter|courage) ~4 (through with it|ready|do it|set|desk)
        (gun|pistol|noose|rope|razor|blade|bridge|pills|overdose) ~3 (i|my|me)
        (i|my|me) ~3 (gun|pistol|noose|rope|razor|blade|bridge|overdose)
        (out of|anymore) (hope|options|time|reasons)
        (never|not|wont|doesnt|isnt|dont|nothing) ~4 (going to)? ~1 (get|getting|gets|be|feel) ~1 (better|happy|any
            better|okay|ok|normal|worse) (for me|again|ever|anymore|than)?
        (gun|pistol|revolver|shotgun|noose) $
        bottle of (whiskey|whisky|jack|vodka|gin|tequila|rum)
        """,
    ),
    Group(
        id="en.cue.self.death",
        sort=Sort.CUE,
        language="en",
        reason="The writer and dying, or suicide, in one sentence.",
        source=DISTRESS,
        weight=3.0,
        phrases="""
        (i|me) ~4 (die|dying)
        (die|dying) ~3 (i|me)
        (i|my|me|myself) ~8 suicid*
        suicid* ~8 (i|my|me|myself)
        """,
    ),
    Group(
        id="en.cue.heavy",
        sort=Sort.CUE,
        language="en",
        reason="Despair that is enough by itself, unless the tone is light.",
        source=BECK,
        weight=3.0,
        phrases="""
        (someone|please|just) ~1 (please|just)? (kill|shoot|murder|end) me
        (kill|shoot|murder) me (please|already)? $
        (i am|so|just|am) ~2 (done|finished|over it|broken beyond|beyond help|beyond repair|beyond saving|a lost
            cause|lost cause|too far gone|past saving) (with life|with everything|trying|fighting|living|here|with
            this life|with it all|pretending)? $
        i (give|gave|have given|am giving|want to give) up $
        (want|going|ready|time|about|feel like|just|close|tempted) ~2 to? (giving|give) up $
        (rock bottom|deep end|breaking point|lowest point|dark place|darkest|point of no return|no turning back|
            black hole|dark thoughts|dark hole)
        (everyone|they|family|world|people|parents|mom|dad|friends|all|kids) ~3 (hate|hates|hated|sick of|tired of|
            disgusted by|ashamed of) me $
        (hate|despise|loathe|hating|hated|disgusted) ~2 (myself|who i am|everything about me|my guts|me) (so much|
            and|for|$|more|every|i|because|with)?
        (i am|feel|feeling|felt|being|am|just|such) ~3 (worthless|unlovable|unloveable|useless and|pathetic and|
            subhuman|a waste|pure garbage|human garbage|piece of shit|piece of trash|disgusting human|good for
            nothing|irredeemable|unwanted|too broken)
        (i am|i) ~2 (weak|broken|pathetic|a coward|not strong|not enough|never enough|nothing) ~1 (and|$|anymore|
            for)
        i am ~2 (failure|disappointment|mistake|burden|waste|loser|disgrace|worthless|pathetic|useless|unlovable|
            coward)
        (i feel|feeling|makes me feel|felt) ~2 (worthless|useless|hopeless|like a failure|like a burden|like
            nothing|unwanted|subhuman|like trash|like garbage|like shit|unlovable|pathetic|disgusting)
        (lost|losing|lose) (everything|it all|everyone|all i had)
        my life ~1 (is|feels|has been|was) ~2 (over|pointless|meaningless|hopeless|worthless|ruined|hell|miserable|
            nothing|shit|a joke|a mess|falling apart|unbearable|torture|garbage|done|finished|empty|a living hell|
            horrible|fucked|awful)
        nothing ~2 (joy|happy|enjoy|matters|fun|makes me|brings)
        CANT ~2 (one|another|a) ~1 more? (day|night|minute|second|week|year|hour)
        CANT ~1 (face|do|survive|imagine|bear|handle|take|live) another (day|year|week|minute|night|month)
        (end|reached|at) ~1 of? my (rope|limit|breaking point|wits end|tether|end)
        (next|another|other) (life|lifetime) ~3 (will|better|kinder|maybe|happier|hope|try|again)
        (off|exit|quit) (switch|button)
        (let|letting|failed|disappointed|disappoint|hurt) ~1 (everyone|them all|my whole family|all of them|my
            family|my kids) down?
        (not|never|isnt) (meant|supposed|made|cut out|built) ~1 (to|for) ~2 (make it|be here|this world|life|live|
            happy|exist|be happy|survive|be alive|last)
        (want|need|wish|just) ~4 (pain|suffering|hurting|everything|it all|it|this|the voices|noise) ~1 to ~1 (stop|
            end|be over|go away|finally end)
        (survive|survived|get|make|made|live|got|through|last) ~2 (the night|tonight|another night|another year|
            another day|through the night|one more day)
        (they|someone|mom|family|police|he|she|nobody) ~2 (find|finds|found) me !attractive|funny|a|on|cute|here|at|
            annoying|weird
        bleed* out
        (someone|please|car|truck|bus) ~2 (run me over|hit me|run over me|end me|shoot me|kill me)
        (last|only) (reason|thing|person|one) ~4 (stay|stayed|alive|keeping|keep|keeps|holding|stopping|reason|here|
            going)
        (only|last) thing (keeping|stopping|holding)
        talk me out of (it|this|doing)
        (dont|didnt|nolonger) want (a|any|this|my) life
        (wondering|wonder|know|understand|ask|question|reason|asking) ~2 why (i am|am i) ~1 (here|alive|still|
            living|born|even)
        (wish|could|would|want) ~2 (trade|give|swap|donate) ~1 (places|lives|life|my life)
        (depression|thoughts|demons|darkness|voices|voice|monster|pain|sadness|urges) ~2 (winning|won|wins|win|
            consuming|consumes|killing me|eating me|too strong|louder|taking over|too much|got worse|are back|came
            back|wont stop|never stop|never stops)
        (mentally|basically|already|i am|am) ~1 already? gone $
        ready (for|to) ~4 (over|end|it all)
        (dont|not) ~1 feel safe (by|alone|with|around) ~1 myself?
        (bad|dark|scary|horrible|terrible|awful|intrusive|those|disturbing) thoughts (again|lately|keep|are|and|
            about|every|$|back|all|in my)
        (cant|dont|couldnt) ~1 see myself (being|living|ever|getting|past|in|as|alive|making|surviving)
        (belt|cord|sheet|rope|scarf|wire|noose) ~1 (around|round) my neck
        (brain|mind|head|voice|voices|something|thoughts|demons) ~2 (telling|tells|tell|screaming|saying|says|
            begging|whisper*|yelling) ~2 me? ~1 to? (do it|kill|die|jump|hurt|end|cut|useless|worthless|everyone
            would)
        i ~2 (will|going to) ~2 be dead
        i will ~1 be (gone|dead) (soon|by|before|in a|when|tomorrow)
        (okay|ok|alright) to (go|leave|let go|die|end)
        (dont|have|feel|left with|see) ~4 no other? (choice|way|option) (left|but|$)
        (staying|stay|stayed|living|live|alive|here|holding on|hanging on|keep going) ~2 (only|just) ~2 (for|
            because|until|so) ~2 (my|mom|dog|cat|kids|them|someone|others|family|parents|pets|pet)
        (only|just) ~2 (alive|staying|here|living|exist) (because|for|so|until) ~1 (my|of|mom|dog|cat|kids|them)
        (friends|nobody|dont|someone|anyone) ~3 (wrists|noose|bleach)
        (hurts|painful|pain|hurt) to (die|bleed|drown|suffocate|hang|overdose)
        (nothing|nowhere|no place|no room) ~3 for (me|people like me) ~1 (here|anymore|in this|$)
        life ~1 (sucks|is shit|is hell|is pain|is suffering|is cruel|is a joke|is torture|hurts|isnt for me)
        how long ~3 to? (die|bleed|starve|suffocate)
        (i|i am) ~2 (beg|begging|begged) ~3 (end|die|stop|god|death)
        (mind is made up|made up my mind|made my decision|decision is made|made the decision)
        (wish|wished) i (hadnt|havent|didnt|wasnt|werent|werent here|had not) $
        (died|dead) (years|long|months|a long) ~1 ago ~4 (motions|shell|just|existing|body|walking)
        going through the motions
        (suffocating|slipping away|fading away|falling apart inside|sinking|crumbling) ~3 (again|nobody|
            everyone|and|inside|in my|anymore|slowly|$)
        (if i|when i) (stay|go|leave) ~6 (hurt|once|better|kids|family|they|pain)
        (i have|have|got|everything is|all is) ~1 (everything|it all|all) (ready|prepared|planned|set|arranged) $
        (razor|blade|knife|gun|pistol|rope|bottle) ~3 (on the side|next to me|beside me|in my hand|in front of me|
            in my lap|within reach)
        (any|a|no|good|one|every) reason (not to|to not) ~1 (do it|die|end|kill|jump|go|$)
        (allowed|permission|deserve) to go $
        let me go $
        (dont|didnt|wouldnt) care if ~4 (last|wake|kill|lethal|die|hit|end|survive|live|happens to me|alive)
        (scared|afraid|terrified) (of|for) (myself|what i will do|what i might do|what i am capable)
        locked ~3 (meds|pills|guns|gun|knives) (up|in|away)
        (called|calling|texted|call|texting) ~2 (hotline|lifeline|crisis line|988|crisis text|samaritans)
        (want|wanted|hope|know if i want) to be found
        (dont|didnt) want (help|to get better|to be saved|saving)
        (turn|turning|yank|jerk|let go of) the wheel
        (run out of|out of|no) ways to (make|cope|stop|fix)
        (gun|pistol) ~4 (uncle|dad|father|brother|grandpa|husband|drawer|closet|safe|nightstand)
        (reached|reach|reaching) out ~8 (nobody|nothing|ignored|alone|reached back)
        (holding|hanging) on (for|by a thread|anymore|to)
        nothing left ~1 in (the tank|me)
        (plan|date) (is|was) ~1 (for|set for|on) (tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|
            saturday|sunday|the) ~4 (wait|ready|sooner|earlier|anymore)
        (note|notes|letter|letters|will) (is|are) ~1 (on the|ready|written|done|finished|in my)
        (i know) ~1 (which|what) (bridge|gun|pills|rope|building|train|method|tree|cliff)
        i am drowning ~3 (and|again|inside|nobody|$)
        (suicidal|selfharming) (friend|brother|sister|mom|dad|son|daughter|husband|wife|boyfriend|girlfriend|
            partner|friends|roommate|person|people)
        (googled|googling|looked up|researched) ~2 (how many|how much|how long|what dose)
        what is stopping (you|me)
        (what is|only thing|all that is|nothing is) ~1 (stopping|keeping) me ~1 (here|alive|from)
        (ill|will|going to|i am going to) try again ~3 (when|tonight|tomorrow|next time|soon|once)
        (skip|fast forward|get) to the end $
        (dont|never|no|hate|tired|hard|cant|why|stop|not|painful|exhausting|without|unable|forced|forcing|sick) ~3
            (living|alive|live|exist|existing) !in|with|at|near|there|here|on|by|together|without|room|up
        (sad|depressed|crying|miserable|unhappy|numb|hurting|suffering|hopeless|broken|alone) ~2 (all the time|
            every day|every single day|always|constantly|anymore|for years|my whole life|my entire life)
        cant live without (him|her|them|you)
        no reason to (breathe|get|wake|try|eat|go on|keep|be|smile)
        (i|ill) ~2 (vanish|vanished|cease)
        (what is|there is) ~1 left ~1 (nothing|for me|$)
        (dont|cant) recognize myself
        (rifle|gun|pistol|shotgun) ~8 (alone|upstairs|loaded|closet|drawer)
        (actually|really|finally|definitely) ~3 do it (this time|tonight|now|today|tomorrow)
        (taken|took|stolen|lost|stole|destroyed) everything from me
        (only|just|empty|nothing but) ~1 (a|the)? shell
        (be|reunited|together) ~1 with (my|him|her) ~2 again ~2 (died|passed|heaven|without)
        """,
    ),
    Group(
        id="en.cue.light",
        sort=Sort.CUE,
        language="en",
        reason="A light tone, or a way out of it: weighs against the other cues, never against a direct statement.",
        source=DISTRESS,
        weight=-1.2,
        phrases="""
        (lol|lmao|lmfao|rofl|haha*|hehe*|lolol|xd|jaja*|jeje*|hahaha*)
        (never been happier|how long did it take|off my chest|want to believe)
        (proud|excited|grateful|thankful|hilarious|looking forward)
        (bounce back|am getting better|been getting better|slowly getting better|are getting better|feeling better|
            is helping|been helping|different person|got help|i will be fine|ill be fine|be okay|i am okay now|
            working on it|building it|i will survive|ill survive|feel great|feel good|feels good|so happy|love my)
        (what do you do|how do other|did you|are there any|has anyone here|do you think|i love him|i love her|
            wish me luck|rant|helped a bit|can only be better|what did you|let me know|
            did it take|does it take|feel normal again|stop hurting|is it worth|what should i do)
        (any advice|any tips|advice on|tips for|recommend*|what would you do|how do you|has anyone|anyone else have|
            does anyone else have)
        (poco a poco|voy mejor|mejorando|va mejor|me ayuda|contento|contenta|orgulloso|orgullosa|emocionado|
            emocionada|alguien ha pasado|algun consejo|recomiendan|recomiendas)
        """,
    ),
)

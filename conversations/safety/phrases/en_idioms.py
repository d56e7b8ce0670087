"""English: what people say every day with the words of death in it, cut out before anything is looked for."""

from conversations.safety.phrases.sources import EVERYDAY
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.idiom.laugh",
        sort=Sort.IDIOM,
        language="en",
        reason="Dying of laughter, boredom, hunger and the like.",
        source=EVERYDAY,
        phrases="""
        (die|dying|died|dead|dies) ~1 (of|from|with) ~2 (laughter|laughing|embarrassment|cringe|shame|boredom|
            hunger|thirst|heat|cold|cuteness|happiness|joy|excitement|curiosity|jealousy|shock|laughs|stress|
            secondhand|awkwardness|old age|second hand|envy|nerves|fright|anticipation|the heat|starvation|sleep)
        (die|dying|died|dead) (laughing|inside when he|inside when she|inside every time)
        (bored|scared|worried|starving|tickled|loved|worked|frozen|froze|freezing) (to|half to|near to) (death|dead)
        (laughing|laughed|laugh|cute|funny|hilarious|cringe|embarrassing|embarrassed|cold|hot|hungry|awkward|
            excited|crying laughing) ~6 (i|i am|could|am|almost|nearly|literally|want|wanted) ~4 (die|died|dying|
            dead)
        (i|i am|am|is|are|was|have|be|like) ~3 (dying|dead|died|deceased) ~2 (lmao|lmfao|haha|hahaha|lol|laughing|
            rofl|skull|omg|hilarious)
        (dying|die) (for a|for some|for more|for new|for your|for that|for this) !please
        dying to !die|death|please
        would die for
        (so|just|absolutely|literally|almost|nearly) (died|dead) when (he|she|they|my|the|i saw|i realized|i read|i
            heard)
        (deadass|dead tired|dead set|dead serious|dead end|dead wrong|dead line|dead weight at|dead last|dead
            center|dead heat|dead quiet|dead silent|dead battery|dead phone|dead lift|dead lifts|dead on|dead sea|
            dead giveaway|dead beat|drop dead|dead sexy|dead sure|walking dead|evil dead|red dead|day of the dead|
            dead by daylight|dead cells|dead space|dead island|grateful dead|dead pool|left 4 dead|dead skin|dead
            hang|dead bug|undead|brain dead)
        (is to die for|are to die for|was to die for|were to die for|to die for $|do or die|die hard|diehard|never
            say die|die on that hill|die on this hill|hill to die on|die roll|die down|dies down|died down|dying
            down|died out|die out|dying out|die off|dying breed|die cast|old habits die)
        """,
    ),
    Group(
        id="en.idiom.kill",
        sort=Sort.IDIOM,
        language="en",
        reason="Killing that kills nobody.",
        source=EVERYDAY,
        phrases="""
        (killing|killed|kills|kill) (it|time|the|this|that|two|a|him|her|them|an|bugs|weeds|zombies|enemies|bosses|
            mobs|spider|spiders|flies|mosquitoes|germs|bacteria|cancer|boss|some|off|switch|bill|joy|streak|feed|
            count|death ratio|shot|screen|process|for) !myself|me|my|pain
        (is|are|was|were|been|keeps|be|going to|will|would|might|about to|almost|nearly|literally|slowly|absolutely|
            really) ~1 (killing|kill|killed) me !slowly|inside|to live|please|now
        (head|headache|back|feet|foot|knee|legs|heat|suspense|cold|tooth|stomach|cramps|shoes|heels|allergies|
            traffic|job|boss|neck|period|mom|dad|mother|parents|wife|husband|teacher|sister|brother|coach|roommate|
            girlfriend|boyfriend|professor|manager) ~5 (kill|kills|killing|killed|murder|strangle) (me|us)
        (could|would|will|might|i would) ~2 (kill|murder|strangle) ~1 (for|him|her|them|you|someone|a|my)
        (road kill|kill switch|kill joy)
        (over|in) the kill
        (would|wont|doesnt|didnt|not going to|it) ~1 kill (you|him|her|them|us) to
        (kill|kills) me (to say|to see|to admit|that|when|how|with)
        what doesnt kill (you|me)
        (kill|hurt|shoot|killing|hurting|shooting) myself ~3 (at the gym|in the gym|working out|playing|laughing|
            lifting|foot|the foot|in the foot|running|skiing|skating|shaving|falling|tripping|slipping|on the
            stairs|snowboarding|exercising)
        (playing|gym|running|lifting|fell|tripped|slipped|soccer|football|basketball|skiing|yoga|workout|moving|
            practice|stairs|bike|cleaning|gardening) ~7 (hurt|hurting|injured|bruised|scratched) ~1 myself
        (cut|cutting|cuts|burn|burned|burnt|burning|scratched|punched|hit|stabbed|hurt|shot|poked) ~1 myself ~2
            (shaving|cooking|chopping|slicing|on|with the|while|making|by accident|accidentally|opening|off|some|
            out|in the face|with a can|doing|peeling|short|from|in the|up)
        (accidentally|accident|by mistake|oops) ~4 (cut|burned|burnt|hurt|stabbed|shot|hit|kill|killed|poisoned) ~2
            (myself|my)?
        (pushing|push|working|work|worked|study|studying|beating|beat|kill|killing|kicking|exhausting) ~1 myself ~1
            (to death|too hard|up over|up about|over nothing|trying to finish|to finish|to get|for this|for a grade|
            at work|over a|over the)
        (kill|killing|hang|hanging|shoot|off|die) ~1 myself? if ~1 i? ~1 (have to|hear|see one|get one) ~3 (one
            more|another|again|homework|class|exam|listen|watch|sit|do math|zoom|math|meeting|song|hear)
        (hurt|hurting|injured|burned|cut) myself (at|on|playing|during|skating|climbing|falling|again at)
        """,
    ),
    Group(
        id="en.idiom.life",
        sort=Sort.IDIOM,
        language="en",
        reason="Living, waking and going on, of everyday things.",
        source=EVERYDAY,
        phrases="""
        (cant|couldnt|dont want to|didnt want to|wont|wouldnt) ~1 live without (my|coffee|it|music|
            chocolate|this app|the internet|wifi|your)
        (dont|didnt|nolonger) ~1 want to ~1 live (in|at|near|there|with my|with him|with her|with them|with
            roommates|with a|here|alone|together|on campus|by)
        (dont|didnt) ~1 want to ~1 be here (at|today|for|for work|in this class|with|at work|on a)
        (dont|didnt) want to wake up? (early|him|her|them|you|the|my|at|so|up early|up at|up for|up the|up my|up to
            my)
        (time of|love of|rest of|loving|saved|changed|story of) my life
        (cant|couldnt) go on (the|a|my|this|vacation|to|with the|with my|that|any|without my phone|holiday|twitter|
            instagram|it because|with) !way|life|earth|path|pain
        (living|alive) (and well|and kicking|room|situation|arrangements|costs|cost|expenses|conditions|paycheck)
        (for a|make a|cost of|earn a|made a|makes a) living
        (sick and tired|sick|tired) of (the|this weather|neighbours|neighbors|people|my job|work|waiting|school|
            homework|him|her|them|seeing|hearing|eating|ads|zoom|being told|cooking|paying|your|his|their|my boss|my
            roommate|my mom|my dad|his lies|drama) !pain|fight|struggle|lies|thoughts|voices|whole|suffering|world
        (sick|tired) of (seeing|hearing|eating|waiting|cooking|paying|dealing|listening|looking|people|being|watching)
            ~1 (the|this weather|my job|school|him|her|them|ads|your|his|their|my boss|my roommate|my mom|my dad)
        (give|giving|gave|given) up ~1 on? (smoking|sugar|coffee|my seat|alcohol|meat|caffeine|chocolate|soda|the|
            gluten|dairy|dating apps|a|this game|my spot|social media|him|her|drinking|bread|vaping|trying to|
            vegetables|carbs|cigarettes|my place|them)
        (never|not|dont|didnt|wont) give up
        give it up for
        (done|finished|over) with (homework|school|work|class|this class|finals|exams|him|her|them|the|my|you|your|
            this game|this show|this company|winter|dating|men|boys|girls|people|it for|dinner|that|his|that guy|
            this project) !life|world|existence|pain|suffering|fight|struggle|whole|body|brain|head|mind
        (no|what is the|see the|get the|missed|miss the|good|the|not the|my|main|at this|at some|at one|to the|at
            that|power|selling|up to a) point (of this update|of homework|of the|in buying|in paying|of having|
            being|is|guard|where|i|she|he|they|in time|that|it|taken|about) !here|alive|around|anymore|struggle|fight|me
        (pointless|hopeless|useless|worthless|meaningless) (meeting|meetings|app|update|service|website|argument|
            homework|class|customer|company|romantic|romantics|information|at math|at cooking|at dancing|at sports|
            at games|teacher|product|phone|support)
        (app|service|website|company|product|phone|support|update|team|coach|this|it|that|stuff|they|he|she) ~1 (is|
            are|was|looks|seems) ~2 (useless|hopeless|worthless|pathetic|pointless|garbage|trash|broken|a waste|a
            joke|done)
        (hate|hates) myself (for eating|for liking|for laughing|for buying|for missing|for procrastinating|for
            forgetting)
        alone (time|in the office|at home tonight|in a room with)
        sleep (forever|all) (after|this weekend|weekend|day saturday)
        (want|wanted|wish|could|just) ~3 (disappear|vanish|die|sink|crawl|melt) ~3 (embarrass*|cringe|awkward|floor|
            when he saw|when she saw|hole|blanket|bed and)
        (embarrass*|awkward|cringe|cringed|humiliated|mortified) ~10 (die|disappear|kill myself|dying|died|vanish)
        (goodbye|farewell) (party|hug|kiss|to summer|to winter|cake|lunch|gift|card|to the|to our|at the
            airport|my lover|for now|see you|yellow)
        (pain|hurt|hurts|hurting) (in my|in the|in|management|reliever|when i|medicine|meds|level|scale|killer|
            point|med)
        (knee|back|neck|tooth|head|arm|leg|foot|stomach|chest|shoulder|joint|muscle|throat|ear|feet|fingers|wrist|
            ankle) (pain|pains|hurts|hurt|is hurting|ache|aches|still hurts)
        (dont|didnt) ~1 want to be here this (meeting|class|party|shift)
        (disappear|vanish) (to|into) (a|the) (beach|cabin|woods|island|mountains|couch)
        (embarrass*|awkward|humiliated) ~5 (wanted|want) to (die|disappear)
        (make|cook|eat|wear|watch|order|bring|get|buy|have|drink) ~2 for (dinner|lunch|breakfast)
        how to tell my (mom|dad|parents|boss|friend|boyfriend|girlfriend|wife|husband|landlord) ~1 i want to (quit|
            move|change|drop|stop|leave|switch|break)
        (attempt|attempts) (at|to)
        (this|the|that) (semester|class|meeting|movie|week|menu|app|party|winter|heat|school year|year|day|shift)
            ~3 (is|are|so|could)? ~1 (over|long|end|pointless|endless|unbearable)
        no way out of (this|the) (menu|parking|contract|building|traffic)
        (die|dying|died) (my|her|his|your|it|them) ~1 (hair|beard|shirt|jeans|eyebrows|dress|blonde|blue|red|black|
            pink|purple)
        (album|song|movie|video|trailer|meme|tweet|show|outfit|photo|pic|look|fic|chapter|game|test|class|workout|
            leg day) ~2 (ended|ruined|changed|killed) (my life|me)
        cant take another (day|week|minute|hour) of ~1 (school|class|online|work|homework|winter|this heat|snow|
            rain|lockdown|meetings|zoom)
        nothing matters (except|but|more)
        (anxiety|brain) tells me
        (cancel|cancels|cancelled|end|ends) ~3 i am done
        (smoking|dating|shopping|cooking|driving|math|gaming|sports|parking|makeup|art|small talk) ~1 (hopeless|
            worthless|useless)
        (pretend|pretending) (i|that i) like
        (feel|felt|feeling) like (garbage|trash|shit|crap|poop) (today|after|this morning|physically)
        (hate|hated|sick of|tired of|done with) living (with|in|at|here|near|alone|next)
        (kill|killing) a (process|task|program|thread)
        rather die than (speak|eat|wear|watch|talk|be caught|drink|listen|dance|sing|cook|clean|study|read|call|run)
        up the wall
        (scared|afraid|terrified) of (dying|death) (alone|in|from|on|during|young|of)
        born (yesterday|in|with|and raised)
        too (young|old|cool|pretty|cute|tired|busy|poor|stubborn) to (die|live) (in|at|with|from|of|yet)
        too young to die
        meaning of life !is|for|gone|lost
        (game|level|puzzle|recipe|printer|homework|assignment|diet|boss|crossword) ~5 give up
        (no|the) will to (go to|study|cook|work|exercise|clean|train|do the|do my)
        """,
    ),
    Group(
        id="en.idiom.clinic",
        sort=Sort.IDIOM,
        language="en",
        reason="Questions and reports that belong to treatment.",
        source=EVERYDAY,
        phrases="""
        (took|take|taking|forgot|missed|skipped|skip|takes|taken) ~2 my ~2 (pills|pill|meds|medication|medicine|
            dose|tablet|tablets|medications|vitamins) ~1 (as|with|before|after|this|yesterday|twice|every|daily|
            today|late|on time|instead|or|when)
        (took|take|taking|forgot|missed|skipped|skip|takes|taken) ~1 (one|two|both|morning|evening|daily|a|1|2)
            (pills|pill|dose|tablet|tablets|ibuprofen|tylenol|advil)
        (all of my|all my) (meds|medications|medication) (today|as|this morning|with breakfast|every|on time)
        (how many|how much|what|which|can|should|could|may|do|when|is it) ~5 (pills|tablets|meds|medication|dose|
            tylenol|ibuprofen|medicine|advil) ~3 (before|after|a day|per day|daily|safe|for my|at night|with food)
        (cancel|end|stop|pause|terminate|delete|close|change) ~2 my? ~1 (appointment|session|subscription|reminders|
            account|messages|membership|plan|order|treatment|infusion|contract|infusions|texts|notifications|check|
            program)
        (hang|hung) up
        (ego|que) (death|hole)
        (blood|bleeding|bleed) (pressure|test|tests|sugar|gums|nose)
        """,
    ),
)

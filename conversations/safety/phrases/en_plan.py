"""English: a plan, means, an attempt, harm to oneself. These page."""

from conversations.safety.phrases.sources import COLUMBIA
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.plan",
        sort=Sort.DIRECT,
        language="en",
        reason="A plan, a time, means at hand, or a farewell with death in it.",
        source=COLUMBIA,
        phrases="""
        (i|have|got|had|made|make|making) ~2 (a|my|the) ~1 plan to ~1 (die|kill|end|hang|overdose)
        (tonight|today|tomorrow) is (the|my) ~1 (day|night) ~2 (i|it) ~2 (do|end|die|go|ends|leave)
        (this|it|tonight|today) (is|will be) (my|the) last (day|night|time ill|days|hours|message|goodbye|breathe|
            words) !of|about|to|regarding|for|at|in|with
        my last (day|night|days|hours) (on|alive|in this) ~1 (earth|world|planet)?
        (by the time|when|if) ~1 you (read|see|get|find) this ~2 (i|ill) ~3 be? (dead|gone|die|far)
        i ~2 (wont|not going to|dont plan to) ~1 (be|live) ~1 (here|around|alive) (tomorrow|tonight|in the morning|
            next|anymore|much|for|by|to see|long)
        dont (think|plan|expect) ~4 be (around|alive) ~1 (for|tomorrow|next|much|long|anymore)
        (going|want|ready|decided|about|thinking|thought|try|tried|will|could|should|might|keep|considering|want to|
            plan|planning) ~4 (jump|jumping|jumped|leap|throw myself|throwing myself|step|stepping|walk|walking) ~2
            (off|from|in front of|out|into|under) ~3 HIGHPLACE
        jump|jumping (off|from) ~3 (bridge|roof|building|cliff|rooftop|balcony)
        (drive|driving|crash|crashing|steer|swerve|swerving) ~3 (my car|car|myself)? ~1 (into|off) ~2 (tree|wall|
            bridge|cliff|river|pole|oncoming|truck|traffic)
        (gun|pistol|rifle|revolver|shotgun) (in|to|at|against|on) my (mouth|head|temple|chin|lap)
        (put|putting|stick) a (bullet|gun) ~1 (in|through|to) my (head|brain|mouth|skull)
        (blow|blowing) (my|me) ~2 (brains|head) (out|off)?
        (have|got|bought|getting|buying|holding|found|loaded|tied|made|prepared|hold|grabbed) ~3 (gun|pistol|noose|
            razor|rope|revolver|rifle|shotgun) ~8 (do it|end|die|kill|ready|over|myself|out of reasons|neck|tonight|
            use it)
        (noose|rope) ~3 (around|round|on) my neck
        (tied|tie|made|making|tying|have) ~2 (a|the|my) ~1 noose
        (take|taking|swallow|down|popping) ~3 (all|whole|bunch|handful|bottle|entire|lot) ~4 (pills|meds|medication|
            tablets|xanax|tylenol|insulin|pill|capsules) !as|with|organizer
        (want|going|thinking|thought|plan|planning|about|how|ready|will|might|could|decided) ~3 (overdose|
            overdosing|od)
        (have|got|saved|saving|stockpiled|hoarding|stashed|hoarded) ~6 PILLS ~10 (do it|end it|enough to|tonight i
            am|die|kill|overdose)
        enough ~2 PILLS to ~2 (die|kill|end|finish|od|overdose|do it)
        (slit|slitting|cut|cutting|slice|slicing|open|opening) my own? (wrist|wrists|throat|veins|arteries)
        (date|day|time|note|letter|will|plan|method) ~3 (set|ready|picked|chosen|written|planned) ~4 (die|suicide|
            kill|end it|death|goodbye)
        (written|wrote|writing|have|typed) ~2 (my|the|a|goodbye|final|farewell) (note|goodbye|farewell|letter|
            letters|notes) ~3 (phone|desk|family|kids|everyone|mom|parents|already|drawer)
        (goodbye|farewell|final|death) (note|letter|letters|notes) ~2 (ready|written|wrote|is|for|to my)?
        (tonight|today|tomorrow|now|finally|time) ~3 (i am|i) (going to|will|ill) ~1 (do it|end it|finally do it) $
        today is the day i ~3 (do|end|die|leave)
        i am going to ~2 (do it|end it|go through with it) (tonight|tomorrow|this time|soon|now|today)
        (use|using) (the|my|a) (gun|rope|noose) on myself
        (stopped|stop|stopping|refuse|refusing|quit) (taking|eating|drinking) ~8 (die|let nature take|ready to go|
            be with)
        let nature take it is course
        (go|be|join|joining|meet) ~1 with? (him|her|them|my wife|my husband|my mom|my dad|my son|my daughter|my
            mother|my father) ~1 (in heaven|in death|on the other side|up there|again soon|now)
        (going|want|ready|decided|about|going to|thinking|try|could|might|keep) ~3 (jump|jumping) off !the|my|
            diving|couch|bed
        jump off ~2 (bridge|roof|building|cliff|rooftop|balcony|garage|tower|ledge|window|floor|overpass)
        (standing|sitting|sat|stood) on ~2 (ledge|edge of the roof|edge of the bridge|roof right now|wrong side of
            the)
        (found|find|get|have|got) ~1 the courage to ~1 (do it|end it|die|go through)
        (doing|do) it (tonight|tomorrow night|this weekend) $
        (jump|jumped|jumping|throw|threw|throwing|step|stepping|stepped|walk|walked|walking|ran|run) ~2 in front of
            ~2 (car|cars|train|bus|truck|subway|traffic)
        tonight (will be|is|might be|could be|has to be) the night $
        (knife|blade|razor|gun|pistol|scissors|needle) ~3 (to|at|against|on|in|into|through) my (stomach|chest|
            heart|neck|throat|head|temple|wrist|wrists|arm|mouth)
        (give|given|giving|gave) ~3 (things|stuff|belongings|possessions) away ~6 (die|gone|soon|goodbye|dead|wont)
        (swallow|swallowing|swallowed|overdose on) ~2 (everything|all) ~5 (cabinet|pills|bottle|drawer|house|meds|
            medicine)
        """,
    ),
    Group(
        id="en.attempt",
        sort=Sort.DIRECT,
        language="en",
        reason="An attempt now, or just made.",
        source=COLUMBIA,
        phrases="""
        i ~2 (just|took|swallowed|downed|drank|ate) ~4 MANY ~4 PILLS !as|with|before|today
        (took|swallowed|downed|drank|taken|chugged) ~2 (all|whole|entire|too many|way too|bunch|handful|bottle|lots|
            lot|hundred) ~3 (pills|meds|medication|tablets|bottle|bleach|xanax|tylenol|paracetamol|ambien|insulin|
            benadryl|poison|capsules|painkillers)
        (took|swallowed|drank|drunk) ~1 (the whole|the entire|a whole) (bottle|box|pack|packet|thing)
        (drank|drunk|swallowed|ate|took) ~2 (bleach|rat poison|antifreeze|poison)
        i ~2 (overdosed|overdosing|took an overdose|oded)
        i ~1 overdosed
        (i|have|just|already|i have) ~2 (tried|attempted) ~2 (to|suicide) ~2 (kill|suicide|hang|end|die|overdose|od|
            take my life)
        (tried|try|trying|attempted|attempting) ~1 to ~2 (kill|hang|drown|shoot|off|end|suffocate|strangle) ~1
            (myself|my life|it all)
        my? ~1 suicide attempt|attempts ~6 (i|my|failed|me)
        (my|first|second|third|last|failed|previous|past|another|had|have|survived|after) ~2 (suicide attempt|
            suicide attempts|attempt on my life)
        (the|my) (rope|noose|belt|branch) (broke|snapped|didnt)
        i am (bleeding|bleed) (out|a lot)
        took ~2 (20|25|30|35|40|45|50|60|70|80|90|100|twenty|thirty|forty|fifty|sixty) ~1 (of them|of these|pills|
            tablets|of my)
        """,
    ),
    Group(
        id="en.selfharm",
        sort=Sort.DIRECT,
        language="en",
        reason="Hurting oneself on purpose.",
        source=COLUMBIA,
        phrases="""
        (cut|cutting|cuts|harm|harming|harmed|mutilate|mutilating|injure|punish|punishing|starve|starving|stab|burn|
            burning|bruise|punch|punching|hit|hitting|scratch|scratching) ~1 myself
        (hurt|hurting) ~1 myself
        (been|started|keep|am|back|again|want|need|relapsed) ~2 to? cutting (again|and|my|every|for|since|deeper|a
            lot|on)
        cutting again
        (cut|cutting|cuts|slash|slashed|carved|carving|scars|scar|blade|razor) ~3 my (arm|arms|wrist|wrists|thigh|
            thighs|leg|legs|skin|forearm|stomach)
        (fresh|new|deep|deeper|more) cuts ~4 (my|arm|arms|thigh|wrist|legs)
        (i|my|me|urge|urges|started|relapsed|relapse|want|doing|again|back) ~4 selfharm
        selfharm* ~4 (i|me|my|again|urges|relapse|scars|clean|every|since|last)
        (relapsed|relapse) ~4 (cut|cuts|cutting|selfharm|blade|razor|sh)
        (blade|razor|razors|knife) (to|on|against|across) my (skin|wrist|wrists|arm|arms|throat|thigh)
        (make|made|making|want|see) ~2 myself bleed
        (want|want to|need|urge|urges|going) ~1 to cut (so|again|right|tonight|deep|deeper|$|and|but)
        (covered|full) (in|of) (cuts|scars)
        (scratch|bite|pick|cut|rip) ~3 (till|until) ~1 (i|they|it|it is) bleed*
        """,
    ),
)

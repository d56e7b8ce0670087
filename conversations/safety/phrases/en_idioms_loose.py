"""English: things, plants and games that die, cut out unless a wish stands between."""

from conversations.safety.phrases.sources import EVERYDAY
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="en.idiom.things",
        sort=Sort.IDIOM,
        language="en",
        reason="Things, plants, batteries and games die, end and shoot.",
        source=EVERYDAY,
        is_loose=True,
        phrases="""
        (phone|battery|batteries|laptop|car|plant|plants|engine|computer|app|server|wifi|internet|router|controller|
            console|flowers|tomato|tomatoes|grass|tree|trees|fish|dog|cat|hamster|bird|goldfish|watch|tablet|
            business|market|economy|company|conversation|chat|meme|trend|show|franchise|subreddit|game|party|
            character|characters|bulb|airpods|headphones|truck|motor|ipad|xbox|ps5|mac|drive|account) ~4 (die|dies|
            died|dying|dead|killed|kill)
        (die|died|dying|dies|death|deaths|dead|killed|killing|kill) ~4 (game|level|boss|bosses|match|round|lobby|
            respawn|minecraft|fortnite|valorant|dungeon|spawn|server|raid|npc|elden|souls|roblox|zombie|zombies|hp|
            lava|creeper|ender|dragon|pvp|map|quest|sims)
        (game|level|boss|match|minecraft|fortnite|valorant|dungeon|elden|roblox|raid|sims|gta|dnd|campaign|lobby|
            respawn|speedrun|souls) ~8 (die|died|dying|dies|death|deaths|dead|kill|killed|killing)
        (suicide|suicidal) (squad|doors|squeeze|prevention|awareness|silence|boys|girls|inc|king|king of|bomber|
            bombers|bombing|bomb|bombs|vest|mission|sprints|sprint|drills|rates|rate|statistics|forest|hotline
            number|watch party|pass|by cop scene)
        assisted (suicide|dying)
        (flu|covid|booster|tetanus|vaccine|allergy|b12|vitamin|insulin|steroid|photo|screen|tequila|big|best|long|
            free) (shot|shots)
        (overdose|overdosed|overdosing) (of|on) (cuteness|cute|sugar|chocolate|coffee|caffeine|love|happiness|memes|
            pizza|candy|netflix|carbs|vitamin|content)
        (hang|hanging|hung|hangs) (out|up|on a|in there|around|with|tight|over|a|the|my|it|by a
            thread) !rope|noose|sheet|belt
        (jump|jumping|jumped) (in the shower|on a call|to conclusions|ship|in the pool|into a|in a call|in with|
            rope|scare|scares|on the|through|off the couch|off the bed|off the diving|from topic|straight|at the
            chance|right in|into a match)
        (bridge|rope|razor|knife) (loan|course|the gap|sharp|burn|is stuck|stuck)
        (cut|cutting) (my hair|my own hair|my nails|back|off|down|corners|the|out|it|class|it out|carbs|my lawn|my
            grass|weight|calories|coupons|costs|my steak|my finger|sugar|him|her|them|ties|contact|school|me off|me
            some|me out|my bangs|my hand open|my budget|my hours)
        (shoot|shot|shooting) (me a|me an|you a|him a|her a|a message|a text|an email|hoops|a video|a film|photos|
            the breeze|your shot|my shot|for the|up|her shot|me your|up to)
        (drown|drowning|drowned) (in work|in homework|in emails|in debt collectors|in sauce|out the noise|in
            paperwork|in assignments|in laundry)
        (end|ending|ended|ends) (up|my subscription|my contract|my membership|my call|my shift|the call|the session|
            the contract|things with|it with|the relationship|my relationship|this relationship|our relationship|
            the chat|our friendship|this friendship|my plan|the trial|my trial|up with|up in|up being)
        (bucket list|before i die|till i die|until i die|until the day i die|till death|life or death|matter of
            life|death note|death metal|death star|black death|death valley|sudden death|death wobble|death grip|
            death stare|death scene|cause of death|death rate|death row|death penalty|death certificate|death in
            the family|over my dead body|day i die|death by chocolate)
        (pense|crei|senti|sentia|pensaba) que me (iba a|moria|estaba) (morir|muriendo)?
        (thought|think|thinking|felt like|feels like|feel like|feeling like) (i|i am) ~2 (was|am|going to|about to|
            having)? ~2 (going to die|dying|die|a heart attack)
        (mufasa|movie|film|novel|series|episode|season|anime|scene|lyrics|documentary|podcast|essay|news) ~8 (die|
            dies|died|dying|dead|death|kills|kill|killed|suicide|shoots|hangs)
        (die|dies|died|dying|dead|death|kills|kill|killed|suicide|shoots) ~6 (movie|film|book|novel|series|episode|
            season|anime|scene|character|finale|protagonist|documentary|chapter)
        """,
    ),
)

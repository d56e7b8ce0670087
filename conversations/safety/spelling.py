"""How people write in a hurry: look-alike letters, shortened words, words run together, and common slips.

Everything here brings a word to the one spelling that the phrase tables use: lower case, no accents, no apostrophes,
``dont`` for "do not" and "don't", ``i am`` for "I'm" and "im".
"""

from conversations.safety.tables import listed

# Letters of other alphabets that look like Latin ones, after case folding.
LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһкмтвнгαειοκνρτυχɡıƒ",
    "aeopcyxijsdhkmtbhraeiokvptuxgif",
)
# Signs written for letters inside a word: su1cide, k!ll, $uicide.
LEET = str.maketrans("013457@$!|+", "oieastasiit")

_SHORT = """
im = i am | ive = i have | ima = i am going to | imma = i am going to | finna = going to | ily = i love you
wanna = want to | wana = want to | wnna = want to | gonna = going to | gunna = going to | gona = going to
gotta = have to | hafta = have to | tryna = trying to | tryin = trying | dunno = dont know | idk = i dont know
idc = i dont care | idek = i dont know | id = i would | youre = you are | youll = you will | theyre = they are
theyd = they would | theyll = they will | hes = he is | shes = she is | whats = what is | wats = what is
theres = there is | thats = that is | its = it is | itll = it will | lifes = life is | cannot = cant | cnt = cant
cnat = cant | cannt = cant | dnt = dont | donot = dont | dosent = doesnt | doesent = doesnt | didint = didnt
u = you | ur = your | r = are | b4 = before | bc = because | cuz = because | cus = because | coz = because
becuz = because | abt = about | tn = tonight | tonite = tonight | 2nite = tonight | 2night = tonight
tonght = tonight | 2day = today | 2morrow = tomorrow | tmrw = tomorrow | tmr = tomorrow | tmw = tomorrow
tomorow = tomorrow | rn = right now | fr = for real | ppl = people | sm1 = someone | any1 = anyone | evry = every
every1 = everyone | everybody = everyone | no1 = nobody | noone = nobody | nobodys = nobody is | everybodys = everyones
somebody = someone
anybody = anyone | lyf = life | lyfe = life | lief = life | livin = living | dyin = dying | dieing = dying
diee = die | dyeing = dying | killin = killing | cuttin = cutting | thinkin = thinking | feelin = feeling
goin = going | ded = dead | deth = death | wnat = want | wnt = want | wat = what | jus = just | jst = just
kil = kill | kll = kill | kiil = kill | killmyself = kill myself | mysef = myself | meself = myself | mself = myself
myslf = myself | miself = myself | nomore = anymore | anymroe = anymore | anymor = anymore | anymoar = anymore
anylonger = anymore | gud = good | gudbye = goodbye | goodby = goodbye | alot = lot | pilz = pills | pils = pills
evrything = everything | evryone = everyone | dissapear = disappear | dissapeared = disappeared
disapeared = disappeared | dissappeared = disappeared | disapear = disappear | dissappear = disappear
wierd = weird | shud = should | shouldve = should have | couldve = could have | wouldve = would have
wud = would | cud = could | hav = have | luv = love | plz = please | pls = please
plez = please | ther = there | b = be | n = and | hopless = hopeless | hopeles = hopeless | wortless = worthless
worthles = worthless | depresed = depressed | deppressed = depressed | depress = depressed | alon = alone
lonly = lonely | lonley = lonely | existance = existence | exsist = exist | exsistence = existence
breath = breathe | sucide = suicide | suicde = suicide | suside = suicide | suiside = suicide | suicied = suicide
suizide = suicide | sewerslide = suicide | sewercide = suicide | sui = suicide | scuicide = suicide
soocide = suicide | sewicide = suicide | suecide = suicide | sucidal = suicidal | suisidal = suicidal
suicidle = suicidal | suicidial = suicidal | unaliving = unalive | unalived = unalive | kmsing = kms
oding = overdosing | q = que | qe = que | ke = que | k = que | xq = porque | pq = porque | porq = porque
xk = porque | x = por | toy = estoy | tngo = tengo | kiero = quiero | qiero = quiero | quero = quiero
qero = quiero | kero = quiero | quieroo = quiero | kisiera = quisiera | m = me | pa = para | d = de | t = te
lla = ya | ia = ya | iya = ya | bida = vida | vda = vida | bibir = vivir | bivir = vivir | vivr = vivir
murir = morir | morirr = morir | morrir = morir | murirme = morirme | suisidio = suicidio | sucidio = suicidio
suisidar = suicidar | suisidarme = suicidarme | sucidarme = suicidarme | suicidarm = suicidarme
suicidame = suicidarme | matarm = matarme | morirm = morirme | desvivirm = desvivirme | nadien = nadie
nadamas = nada mas | pastiyas = pastillas | ahuanto = aguanto | aser = hacer | aki = aqui | kien = quien
komo = como | toi = estoy | asta = hasta | arto = harto | arta = harta | hoi = hoy | nou = no | aguato = aguanto
wuz = was | dis = this | ai = ay | tmb = tambien | tb = tambien | bn = bien | despiertar = despertar
"""

# One word as written, and the words it stands for.
REWRITES: dict[str, tuple[str, ...]] = {
    written.strip(): tuple(meant.split())
    for pair in _SHORT.replace("\n", " | ").split("|")
    if pair.strip()
    for written, meant in [pair.split("=")]
}

_PAIRS = """
do not = dont | does not = doesnt | did not = didnt | can not = cant | will not = wont | would not = wouldnt
could not = couldnt | should not = shouldnt | is not = isnt | are not = arent | was not = wasnt | has not = hasnt
have not = havent | any more = anymore | any longer = anymore | no one = nobody | no body = nobody
some one = someone | any one = anyone | every one = everyone | every thing = everything | my self = myself
un alive = unalive | sui cide = suicide | sui cidal = suicidal | su icide = suicide | over dose = overdose
good bye = goodbye | to night = tonight | self harm = selfharm | self harming = selfharm | self harmed = selfharm
self harms = selfharm | self injury = selfharm | self injuring = selfharm | self hate = selfhate
self loathing = selfhate | self hatred = selfhate | no longer = nolonger | no more = anymore | any way = anyway
dis appear = disappear | sewer slide = suicide | self esteem = selfesteem | en serio = enserio
de el = del | auto lesion = autolesion | kill urself = kys | hara kiri = harakiri
"""

# Two words that are read as one.
PAIRS: dict[tuple[str, ...], tuple[str, ...]] = {
    tuple(written.split()): tuple(meant.split())
    for pair in _PAIRS.replace("\n", " | ").split("|")
    if pair.strip()
    for written, meant in [pair.split("=")]
}

# Words without a neighbour of another meaning: any single slip of the pen in them is read as the word.
GUARDED = listed("""
    suicide suicidal myself killing worthless hopeless overdose goodbye anymore suicidio desvivirme
""")
# Real words one slip away from a guarded one.
DIFFERENT = listed("""
    himself itself billing filling milling tilling killings skilling willing pilling overdoses suicides
    suicidios thyself suicida suicido
""")
# Words that people run together: idontwanttolive, quieromorir.
JOINED = listed("""
    i im am dont do not cant can want wanna to die dying be dead live living alive here anymore more no my life
    end ending it all kill killing myself me hate help just gonna going this go on need so bad suicide suicidal
    exist existing wish was were never wake up please pls someone fuck fucking really ya quiero vivir morir
    morirme matar matarme mi vida puedo mas seguir odio quitarme la suicidarme suicidar ayuda nada voy a
""")
# At least one of these makes a run of words worth taking apart.
HEART = listed("""
    die dying dead live living alive life kill myself suicide suicidal exist existing anymore wake vivir morir
    morirme matar matarme vida suicidarme suicidar mas
""")
# Words spelt out letter by letter.
SPELT = listed("""
    die dead kill killed suicide suicidal kms kys death myself morir matar muerte suicidio help hang
""")
# Words that people hide behind an asterisk: s*icide, k*ll.
CENSORED = listed("""
    suicide suicidal kill killing die dying dead death cut cutting morir matar matarme suicidio suicidarme
    muerte overdose hang harm selfharm unalive
""")

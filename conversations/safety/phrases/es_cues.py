"""Spanish: despair and distress that count together."""

from conversations.safety.phrases.sources import BECK, DISTRESS, TOPIC
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="es.cue.tema",
        sort=Sort.CUE,
        language="es",
        reason="Suicide or self-harm is spoken of.",
        source=TOPIC,
        weight=2.0,
        phrases="""
        (suicid*|autolesi*|desvivir|sobredosis)
        """,
    ),
    Group(
        id="es.cue.muerte",
        sort=Sort.CUE,
        language="es",
        reason="Death is spoken of in the first person.",
        source=DISTRESS,
        weight=1.5,
        phrases="""
        (morir|morirme|muerto|muerta|muerte|muera|muriera|muero) ~4 (mi|me|yo|quiero|quisiera)
        (me|mi|yo|quiero) ~4 (morir|morirme|muerte|muriera|muera)
        (quitar|quitarme|acabar|terminar) ~2 (vida|todo)
        (sin dolor|no mas dolor|no sufrir mas)
        """,
    ),
    Group(
        id="es.cue.grave",
        sort=Sort.CUE,
        language="es",
        reason="Despair that is enough by itself, unless the tone is light.",
        source=BECK,
        weight=3.0,
        phrases="""
        ya? (tome|tomada|tengo tomada) (la|mi|una) decision !de
        miedo ~2 (de|a) ~1 (lo que)? (me pueda hacer|me puedo hacer|pueda hacerme|soy capaz|lo que pueda hacer|mi
            mismo|mi misma|mis pensamientos|hacerme)
        (sin|ni) ganas (de nada|de vivir|ni nada|de seguir|de existir|de levantarme)
        (estrellar|estrellarme|chocar|estamparme) ~2 (carro|coche|auto|contra|arbol|muro|moto)
        (hacer|hago|haga|cometer) (una|alguna) (tonteria|locura|estupidez)
        ya? perdi (contra|la batalla|la lucha|la guerra)? $
        (depresion|ansiedad|tristeza|dolor|pensamientos|mente|vacio) ~3 (matando|gano|ganando|consume|consumiendo|
            puede mas|me gana|esta acabando|me come|me supera)
        (apagando|apago|hundiendo|desmoronando|consumiendo|derrumbando|muriendo por dentro|ahogando|ahogo) ~3 (poco
            a poco|cada dia|nadie|por dentro|y|lentamente|en silencio)?
        (frasco|pastillas|cuchillo|navaja|pistola|soga|cuter) ~3 (en la mano|enfrente|al lado|a mi lado|frente a mi|
            en mis manos|en la cama)
        (balcon|azotea|puente|ventana|vias) ~6 (facil|pienso|saltar|tirarme|brincar|caer|asomo|miro)
        (brazos|piernas|munecas) ~4 (cortarme|cortes|cortadas|heridas|cicatrices|marcas)
        cortarme $
        (me olviden|me dejen morir|me dejen ir|olvidense de mi|me perdone|me perdonen|me perdonen todos)
        (hacerles|haria|les haria|les hago|le hago|hago) ~1 un favor
        (por que|porque|para que) ~1 sigo (aqui|vivo|viva|respirando|luchando|en este mundo)
        (abortado|abortarme|aborto) ~2 (mi|mama|madre)?
        no (puedo|aguanto|soporto) ~1 mas? con ~1 (mi vida|esta vida|la vida|tanto|este dolor|mi mente|mi cabeza|
            todo|esto|mi alma)
        (mi vida|la vida) ~2 (arruinada|acabada|destruida|perdida|vacia)
        (ayuda|ayudenme|auxilio) (por favor|ya|urgente)? $
        nadie ~2 (escucha|entiende|ayuda|quiere|importa) $
        """,
    ),
    Group(
        id="es.cue.fuerte",
        sort=Sort.CUE,
        language="es",
        reason="Despair, said strongly.",
        source=BECK,
        weight=1.0,
        phrases="""
        (odio|detesto) ~1 (mi|mi vida|la vida|todo|ser|me)
        (me odio|me detesto|me desprecio|asco de mi)
        (sin|no|perdi|perdido) ~3 (esperanza|esperanzas|sentido|salida|fuerzas|ganas|rumbo|motivos|ilusion|solucion|
            remedio)
        (no|ya no) ~1 (puedo|aguanto|soporto|doy|resisto|se) mas
        (no|ya) ~1 se (que hacer|como seguir|a quien)
        (nada|nadie) ~3 (importa|quiere|sentido|sirve|ayuda|entiende|vale|escucha|llena|feliz|motiva)
        (harto|harta|cansado|cansada|canse|agotado|agotada) ~2 (de|todo|ya|vivir)
        (ayuda|ayudenme|ayudeme|auxilio|necesito ayuda|alguien que me ayude)
        (vacio|vacia|hundido|hundida|destrozado|destrozada|desesperado|desesperada|desesperacion|roto|rota|acabado|
            acabada|perdido|perdida)
        (inutil|fracaso|fracasado|fracasada|carga|estorbo|decepcion|basura|no valgo|no sirvo)
        (solo|sola) ~2 (siento|muy|tan|siempre|estoy|mundo|nadie|completamente)
        (siento|muy|tan|siempre|estoy|completamente) ~1 (solo|sola)
        (lloro|llorar|llorando|llore) ~4 (todo|todas|noches|dias|diario|bano|escondidas|horas|siempre|cada|sin
            parar|parar|dormir)
        (quiero|solo|ojala|que) ~3 (acabe|termine|pare|acabara|terminara|desaparezca)
        (perder|perdi|perdido) ~1 (todo|cabeza|ganas)
        no quiero ~2 (nada|mas|esto|seguir|estar|sentir|levantarme|salir|ver a nadie)
        (arruine|arruinado|destrui|destruido|desperdicie) ~2 (vida|todo)
        (para que|por que|de que) ~1 (sigo|vivo|sirve|seguir|yo|me pasa)
        (rindo|rendirme|rendido|rendida|tirar la toalla)
        (infierno|pesadilla|tortura|tormento|calvario|insoportable)
        todo me sale mal
        ganas ~1 de ~1 (nada|vivir|llorar|seguir|levantarme|existir)
        """,
    ),
    Group(
        id="es.cue.leve",
        sort=Sort.CUE,
        language="es",
        reason="Distress.",
        source=DISTRESS,
        weight=0.4,
        phrases="""
        (depre*|triste|tristeza|sufrir|sufro|sufriendo|sufrimiento)
        (dolor|duele|dolido|dolida|lastima)
        (soledad|abandono|abandonado|abandonada|rechazado|rechazada)
        (llorar|lloro|llorando|lagrimas|llore)
        (ansiedad|panico|trauma*|bipolar|tlp|angustia|angustiado|angustiada)
        (terapia|psicologo|psicologa|psiquiatra|antidepresivos|hospital|medicado|medicada)
        (culpa|verguenza|arrepiento|culpable)
        (abuso|abusaron|violaron|golpea|maltrato|maltrata|bullying)
        (deudas|desempleado|desempleada|trabajo|dinero)
        (miedo|aterrado|asustado|asustada)
        (cansado|cansada|agotado|agotada|cansancio)
        (nunca|siempre|jamas|nadie|nada)
        (dormir|duermo|insomnio|levantarme|cama)
        (mierda|chingada|puta|carajo|verga)
        (perdon|perdonen|perdonenme)
        (volviendo|vuelvo) (loco|loca)
        (perdi|quede sin|quedo sin|quitaron|robaron|perdimos) ~2 (trabajo|casa|hijos|negocio|familia|pareja|todo|empleo)
        (amenaza|grita|gritan|pegan|pega|golpean|burlan|exagero|humillan|humilla)
        nadie ~2 (mira|habla|cree|escribe|llama|pregunta|contesta)
        (fingir|finjo|mascara|sonrio|sonreir)
        (ex|termino|dejo|engano|ruptura)
        """,
    ),
)

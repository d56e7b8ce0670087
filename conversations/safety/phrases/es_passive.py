"""Spanish: passive wishes, a farewell; and what makes a direct phrase a possible one."""

from conversations.safety.phrases.sources import COLUMBIA_ES, RUDD
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="es.pasivo",
        sort=Sort.POSSIBLE,
        language="es",
        reason="A passive wish: not waking up, never having been born, being gone.",
        source=COLUMBIA_ES,
        phrases="""
        (no|nunca|jamas|sin|ya no) ~2 (despertar|despertarme|despertara|despierte|despertarse|amanecer|amaneciera)
            ~1 (nunca|jamas|mas|manana|otra vez)? !temprano|tarde|al|a
        (dormir|dormirme|duermo|dormirse|acostarme|sueno|durmiendo) ~3 y? (no|nunca|jamas|para siempre|eternamente|
            eterno) ~1 (volver|despertar|despertarme|despierto)?
        (dormir|dormirme) para siempre
        (nunca|no|jamas|mejor|ojala|hubiera|haber|desearia|quisiera) ~3 (haber nacido|hubiera nacido|nacido|naci|
            nacer|existir|existiera|hubiese nacido|existido)
        (para que|por que|porque) ~1 (naci|nacimos|me trajeron|vivo|existo|sigo vivo|sigo viva|sigo aqui|sigo
            viviendo|estoy aqui|estoy vivo|estoy viva|sigo|vivir|seguir)
        (quiero|quisiera|gustaria|ganas de|desearia|solo quiero|necesito|deseo|queria|pudiera|ojala|poder|quise) ~2
            (desaparecer|desaparecerme|esfumarme|dejar de existir|no existir|evaporarme|borrarme|desaparezca|
            desapareciera|no estar|apagarme|irme de este mundo|irme para siempre|irme de aqui para siempre)
        si ~1 (me muero|me muriera|yo muero|muero|muriera|desaparezco|desapareciera|yo no estuviera|no estuviera|no
            existiera|me voy|me fuera|me mato|me matara) ~4 (nadie|mejor|todos|importa|importaria|extranaria|
            felices|notaria|darian cuenta|descansarian|descansaria)
        (no me importaria|no me importa|me da igual|me da lo mismo|da igual|no tengo miedo|no me da miedo|no
            temo) ~2 (a|de|si|de la)? ~2 (morir|morirme|muero|muriera|muerte|vivir|muera|estar muerto|estar muerta)
        (dios|senor|virgen|diosito|jesus|muerte|diablo) ~4 (me lleve|me lleves|llevame|me recoja|me recojas|me
            llevara|recogeme|me llevaras)
        que ~1 (me lleve|me recoja) ~2 (dios|la muerte|el senor|la huesuda|con)
        (me quiero ir|quiero irme|irme|me voy|me ire) ~2 (de este mundo|con dios|al cielo|para siempre|de
            esta vida|de este planeta)
        (cansado|cansada|harto|harta|aburrido|aburrida|hastiado|hastiada|agotado|agotada|fastidiado|fastidiada|
            hasta la madre|podrido|podrida|me canse|canse|hartado|estoy mal|hartisima|hasta el cuello|hasta aqui)
            ~2 de? ~1 (vivir|existir|la vida|mi vida|esta vida|todo|luchar|sufrir|fingir|seguir|mi $|mi mismo|
            mi misma|esta puta vida|la puta vida|este mundo|sobrevivir|aguantar|sentir|sentirme|intentar|mi existencia|
            llorar|despertar) !lunes|trabajar
        no ~2 (quiero|puedo|quisiera|deseo) ~2 (estar|seguir|permanecer|continuar) ~1 mas? (aqui|asi|en este mundo|
            viviendo|sufriendo|luchando|con esto|mas|en esta vida|adelante|con vida|en este planeta|con mi vida|
            fingiendo)
        no quiero (sentir|sufrir|ser|seguir|nada|saber nada|existir) ~1 (mas|nada|yo|una carga|de nada)? $
        ya? no quiero ~1 (sufrir|seguir|nada mas|sentir) ~1 (mas|asi|esto|nada|este)?
        (dejar|deje|parar|pare) de (sufrir|sentir|doler|existir|luchar)
        (quiero|solo|ojala|quisiera|necesito|deseo) ~3 (todo|esto|dolor|sufrimiento|pesadilla) ~2 (termine|acabe|
            terminara|acabara|pare|se acabe|se termine|desaparezca)
        que ~1 (todo|esto|el dolor|este dolor) ~1 se? (termine|acabe|acabara|terminara|pare) ~1 (ya|de una vez)?
        (vivo|vivir|viviendo|existo|sobrevivo|ando) ~1 por? (inercia|muerto en vida|muerta en vida|por vivir|por
            estar vivo)
        (muerto|muerta) (en vida|por dentro)
        (descansar|descanso) (en paz|por fin|eternamente|para siempre|de todo|de una vez|de esta vida|de vivir)
        (ya cumpli|ya vivi|haber vivido) ~2 (y|lo|bastante|suficiente|demasiado|mucho)
        (mejor|facil|preferible) ~2 (no existir|no estar|desaparecer|no haber|si no existiera|si no estuviera|si ya
            no|si no estoy|si me voy|irme|no vivir|no seguir|si desapareciera|que me muera|rendirme|si me muero)
        (llegar|llego|llegue|paso|pasar|pase) ~1 (a|de)? ~1 (los|esta|este) ~1 (30|25|20|18|40|noche|ano|manana) ~2
            (viva|vivo|con vida)? $
        (alguien|por favor|ya)? (matenme|mateme|matame|que me maten|matarme)
        si ~1 (muero|muriera|me muero) ~3 (no pasa nada|mejor|ni modo|da igual)
        (cruzo|cruzar|cruce|manejo) ~4 (sin mirar|sin ver|sin cuidado|ojos cerrados)
        (que hago|no pertenezco|no soy|para que estoy|no encajo|sobro|no quepo|no hago falta) ~2 (en este mundo|en
            esta vida|aqui|en el mundo|en ningun|en todas|en ninguna)
        (cerrar|cierro) los ojos ~4 (no|nunca|jamas|para siempre) ~1 (abrirlos|abrir|despertar)?
        (muerte|morir|morirme) ~1 (seria|es|sera|parece|suena) ~3 (alivio|descanso|solucion|paz|mejor|salida|unica|
            opcion|tranquilidad|libertad|lo mejor|liberacion)
        no ~2 miedo ~1 (a|de) (la muerte|morir|morirme)
        (ojala|que) ~1 me (de algo|pase algo|den algo|toque|parta)
        (forma|manera|formas|maneras|metodo|metodos|modo) ~3 (morir|morirme|matarme|suicid*|irme|desaparecer)
        (yo|me|mi|quiero|quisiera) ~4 (morir|morirme|suicid*|muriera)
        suicid* ~6 (yo|me|mi|quiero|pienso|siento|tengo|fui|he|lo|pense)
        (yo|me|mi|pienso|siento|tengo|he|estuve|pense) ~6 suicid*
        (irme|ir|voy|reunirme|estar) ~1 con mi (viejo|viejita|viejito|madre|padre|mama|papa|hijo|hija|abuela|abuelo|
            hermano|esposo|esposa) ~3 (cielo|arriba|murio|muerto|muerta|fallecido|fallecida|descansa|difunto|difunta|
            fallecio|eternidad|otro lado|panteon)
        (quiero|quisiera|ojala|deseo) ~2 (irme|reunirme) con mi (viejo|viejita|viejito|madre|padre|mama|papa|hijo|hija|
            abuela|abuelo|hermano|esposo|esposa) $
        no (le|les)? hago falta
        (ya|hoy) me despedi ~1 (de|$) !trabajo
        (mundo|todo|vida|familia|todos) ~3 (igual|mejor) sin mi
        si ~1 me (pasa|llega a pasar|sucede|pasara) algo ~4 (dile|digan|diganle|diganles|cuiden|cuida|sepan|avisen|
            quiero que|recuerden|perdon)
        (dile|diganle|digan|diganles|digale) ~2 a ~1 (mi|mis) ~1 (mama|papa|hijos|familia|hijo|hija|madre|padre) ~3
            (quise|amo|amaba|quiero|perdon|perdone|ame)
        (con|su) ~1 (abuela|abuelos|papa|padre|madre|tia|familia) ~2 (estarian|estaria|vivirian|estaran) ~1 (mejor|bien|
            felices)
        (parado|parada|asomado|asomada|sentado|sentada) ~3 balcon ~6 (rato|horas|abajo|detuvo|pensando|mirando|$)
        (pastillas|soga|cuerda|pistola|navaja|cuchillo|cuter|frasco|gillette|hojilla|veneno) ~9 (mirando|mirarlas|miro|
            mirarla|mirarlo|esperandome|llaman|llamando|usarla|usarlas|tomarmelas|tomarlas todas|al alcance)
        (estoy|sentado|sentada|parado|parada|subido|subida|arriba) ~2 (puente|azotea|cornisa|vias|borde|barandal|
            precipicio|acantilado) ~6 (no se|atrevo|saltar|miedo|valor|tirar|salto|tiro|todo|$)
        (nadie|no) ~3 (culpe|culpen|culpable|culpables|culpa) ~4 (por lo que|de esto|de nada|mi decision|voy a hacer|
            hare|hice)
        no ~2 que ~1 nadie ~3 (culpe|culpen|culpable|culpables|extrane)
        (tome|trague|tomo|tomado) ~1 (media caja|medio frasco|medio blister|un blister|dos blisters|toda la caja|todo
            el frasco|un monton|varias|demasiadas|de mas)
        (deje|dejando|dejar|tengo|puse|dejo) ~2 (ordenado|ordenados|listo|listos|arreglado|arreglados|en orden) ~3
            (papeles|cosas|todo|asuntos|seguro|cuentas|contrasenas)
        (papeles|cosas|asuntos|cuentas|contrasenas) ~3 (en orden|arreglados|ordenados|para cuando)
        (chau|chao|adios|bye) (a todos|para siempre|mundo|vida|mundo cruel)
        (me canse|cansado|cansada|harto|harta) de (pelear|luchar|batallar|lidiar|pelearme) ~2 (contra|con) (mi cabeza|
            mi mente|mis pensamientos|mi mismo|mi misma|la vida|esto)
        (esta noche|hoy|manana|por fin|pronto) ~1 (descanso|descansare|voy a descansar|dejo de sufrir|se acaba|termina)
        (nada|nadie) ~2 (ate|ata|retiene|detiene|amarra) ~2 (mundo|vida|aqui|$)
        (me junte|juntarme|reunirme|me reuna) con (el|ella|mi|ellos)
        no ~2 (tengo|tiene|queda) ~1 (a que|por que|por quien|para que|nada por que) ~1 (quedarme|vivir|seguir|
            luchar|estar)
        (parado|parada|sentado|viendo|mirando|llegue) ~4 (puente|vias|azotea|barranco|precipicio)
        (compre|consegui|tengo|amarre|guarde) ~2 (soga|cuerda|pistola|lazo|veneno|raticida|cuchillas) (lista|listo|
            ya|$)
        ^ suicid* $
        (intento|intentos) ~1 (suicidio|suicida|suicidas)
        (acabe|termine|pare|acabar|terminar) ~2 (sufrimiento|dolor|tormento|infierno|pesadilla|calvario|agonia)
        nadie ~6 (si|cuando) ~1 (me muero|muero|me mato|desaparezco|me voy|me muera|muera|falte|falto|no estoy|no
            este)
        no quieres ~1 (estar vivo|estar viva|vivir|seguir viviendo|existir|despertar)
        (mente|cabeza|voces|voz|algo) ~2 (dice|dicen|pide|piden|grita|gritan|repite) ~1 que me ~1 (mate|muera|corte|
            tire|ahorque|suicide|haga dano)
        (falta|tengo|tuve|tuviera) ~2 (valor|coraje|huevos|agallas) ~2 (matarme|hacerlo|suicidarme|morir|morirme|
            quitarme la vida|tirarme|terminar)
        (alguien|que|por favor|ojala) ~2 me (mate|maten|matara|mataran)
        (deseando|deseo|desearia|quisiera|ojala) ~1 no (haberlo|haber|despertar|despertarme|amanecer|estar|existir)
        no quiero estar ~1 (ella|viva|vivo|en ella|en este|en el mundo|aca)
        no quiero ~2 (vida|mundo) !de|con|en
        (nadie|a nadie) ~3 (tengo|queda|espera) ~4 (vida|vivir|seguir)
        (hubiera|hubiese|haberme) ~1 (muerto|muerta|morir)
        """,
    ),
    Group(
        id="es.adios",
        sort=Sort.POSSIBLE,
        language="es",
        reason="A farewell.",
        source=RUDD,
        phrases="""
        (adios|hasta siempre|hasta nunca) ~1 (a todos|mundo|mundo cruel|para siempre|vida|amigos|familia|mama|papa|
            todos|hijos)
        (perdon|perdonenme|perdoname|perdonen|disculpenme|lo siento) ~3 (todo|todos|mama|familia|hijos|papa|ser|
            por) ~8 (adios|amo|quiero|puedo|aguante|pude|aguanto|fuerte|falle|defraude|carga|siempre)
        (perdonenme|perdoname) ~4 (todo|mama|papa|hijos|familia|hijo|hija|dios)
        (quiero|vengo a|solo|voy a|mi|carta de|estoy|ultima) ~1 (despedirme|despedida|despido|despidiendome)
            !soltero|soltera|trabajo|ano
        me despido ~1 (de ustedes|de todos|de este mundo|para siempre|de la vida|$|con amor)
        (ya no|no) (estare|voy a estar|estar|me veran|volveran a|sabran) ~2 (aqui|manana|mas|con ustedes|para|verme|
            de mi|mucho tiempo)
        cuando? ya? (no este|me haya ido|me muera|yo falte|ya no este) ~3 (cuiden|cuida|cuidenme|mis|hijos|perro|
            gato|mama|recuerdenme|lloren|gusta)
        (cuiden|cuida|cuidenme) ~2 (a|de) ~1 (mis|mi) (hijos|mama|perro|gato|familia|hija|hijo|hermano|hermanos|
            bebe)
        (regale|regalando|repartiendo|reparti) ~2 (mis|todas|todo) ~2 (cosas|pertenencias|ropa)
        ultimo (mensaje|adios|dia|post|tuit)
        (perdon|perdonenme|perdoname|lo siento) ~3 (mama|todos|familia|hijos|no fui|ya no|papa) ~5 (pude|puedo|
            fuerte|suficiente|aguante|mas|aguanto)
        (no fui|no soy) ~2 (fuerte|suficiente)
        adios para siempre
        """,
    ),
    Group(
        id="es.atenua",
        sort=Sort.TEMPER,
        language="es",
        reason="In the past, or asked as a question: no page.",
        source=COLUMBIA_ES,
        phrases="""
        (hace|en|cuando|el ano|antes|de) ~1 (anos|meses|tiempo|pasado|era|tenia|adolescente|la adolescencia|joven|
            unos|un ano|dos|tres|cinco|diez|varios|mucho) ~10 (MATARME|matar|suicidar|suicidio|vida|cortaba|corte|
            morir|pastillas|ahorcar|colgar|autolesion|autolesionaba|suicida) ~4 (pastillas|brazos)?
        (MATARME|suicidio|suicidar|matar|cortaba|morir|autolesionaba|quitarme la vida|pastillas|suicida) ~8 (hace
            anos|hace meses|el ano pasado|cuando era|cuando tenia|de joven|de adolescente|en el pasado|hace unos|
            hace un|hace dos|hace tres|hace mucho|hace tiempo)
        (intente|haber intentado|intentado) ~6 (veces|dos veces|tres veces|varias veces|una vez)
        me cortaba
        (serie|pelicula|capitulo|partido|novela|examen|album|concierto|entradas|gol|perdimos|lunes|jaja*|xd|jefe|crush)
            ~8 (me quiero morir|quiero morirme|me quiero matar|quiero morir)
        (me quiero morir|quiero morirme|me quiero matar) ~6 (serie|pelicula|capitulo|partido|novela|examen|album|
            concierto|entradas|gol|perdimos|lunes|jaja*|xd|jefe|crush)
        (mi|mis|tuve|un|dos|tres|varios|primer|ultimo|segundo|por|tras) ~2 (intento|intentos) ~1 (suicidio|suicida|
            suicidas)
        a los (12|13|14|15|16|17|18|19|20|21|22|23|24|25) ~4 (MATARME|suicid*|matar)
        (MATARME|suicid*|matar) ~5 a los (12|13|14|15|16|17|18|19|20|21|22|23|24|25)
        """,
    ),
)

"""Spanish: no reason, no way out, a burden. These get help and a question."""

from conversations.safety.phrases.sources import BECK, JOINER
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="es.desesperanza",
        sort=Sort.CUE,
        weight=3.0,
        language="es",
        reason="No reason, no future, no way out.",
        source=BECK,
        phrases="""
        (no|ningun|ninguna|sin|perdio|perdi|falta) ~4 FUERZAS ~2 (de|para|por|a|en) ~2 (vivir|seguir|existir|la
            vida|mi vida|nada|levantarme|luchar|continuar|seguir viviendo|estar aqui|despertar|despertarme|esta
            vida|todo|que vivir|que seguir|que luchar|aguantar|esto)
        no ~3 (encuentro|veo|hallo|tengo|tiene|hay|le veo|le encuentro|queda|quedan|existe|encuentra) ~3 (salida|
            sentido|esperanza|futuro|solucion|remedio|motivos|razones|proposito|fuerzas|ganas de nada|luz|motivo|
            escapatoria|caso|razon) !comun|de|del|en|al
        sin (salida|esperanza|esperanzas|sentido|futuro|fuerzas|rumbo|ganas de nada|ganas de vivir|ganas de seguir|
            motivos|razon de|proposito|ilusion|ilusiones)
        (perdi|perdido|perdiendo|perder|murio) ~2 (la esperanza|las esperanzas|toda esperanza|la fe|las fuerzas|el
            sentido|todo sentido|las ganas|la ilusion)
        (vida|existencia|nada|vivir) ~2 (no|ya no|tiene|perdio|carece|sin) ~2 (vale|sentido|tiene sentido|valor|de
            sentido|merece) ~1 (la pena|nada)?
        (no vale|vale|valdra|no merece) ~1 la pena (vivir|seguir|la vida|existir|vivirla|esforzarse|nada|seguir
            viviendo|continuar|vivirlo)
        no vale la pena $
        (no|ya no|nomas no) ~1 (puedo|aguanto|soporto|resisto|doy|tolero|podia|aguantaba|doy para) ~1 (mas|esto|
            nada|esta vida|mi vida|la vida|vivir|tanto dolor|seguir|este dolor|esta situacion|ni un dia|un dia mas|
            continuar|con mi vida|con la vida|con nada|con todo|con esto|con tanto|con este|conmigo|la existencia|
            el dolor|tanto) ~1 mas? !calor|frio|hambre|estomago|dieta|comer|precio|cabeza|zapatos|tarea|espalda
        (no|ya no) ~1 (puedo|aguanto|soporto|resisto|doy) mas? $
        (no|ya no) (puedo|se|creo|creo poder|soporto|aguanto|quiero) ~2 (seguir|continuar|aguantar|vivir|luchar|
            vivir asi) ~2 (asi|mas|viviendo|luchando|con esto|con esta|adelante|sufriendo|aguantando|fingiendo|
            tanto|en este mundo|en esta vida|peleando|cargando)
        (no se|ni se|hasta cuando|cuanto) ~2 (cuanto|cuanto tiempo|hasta cuando|tiempo|mas) ~3 (aguantar|aguante|
            aguantare|seguir|podre|voy a aguantar|resistir|durar|soportar|resista|pueda)
        me? (rindo|rendi|rendirme|doy por vencido|doy por vencida|dado por vencido|dado por vencida|tiro la toalla|
            rendido|rendida) ~2 (ya|con la vida|en la vida|de todo|ante la vida|con todo|y)? $
        (me rindo|me rendi|quiero rendirme|voy a rendirme|rendirme|me doy por vencido|me doy por vencida)
        (todo|vida) ~2 (se acabo|se termino|esta perdido|acabo|termino|termina) ~1 (para|por)? (mi|siempre)
        todo ~2 (da igual|da lo mismo|no importa|perdio sentido|esta perdido|es inutil|es una mierda|
            acabo|es oscuro|negro|oscuridad|terminado)
        (nada|todo) ~1 (me importa|tiene sentido|vale la pena|va a mejorar|va a cambiar|mejora|me llena|me hace
            feliz|me motiva|ilusiona|interesa|de lo que hago)
        (nunca|jamas|no) ~2 (voy a|podre|sere|seremos|va a|saldre|sali) ~2 (ser feliz|salir de esto|salir adelante|
            mejorar|estar bien|feliz|cambiar|sanar|recuperarme|de esto|a mejorar)
        (odio|detesto|aborrezco|asco) ~2 (mi vida|la vida|vivir|esta vida|mi existencia|despertar|estar aqui|el
            mundo|a mi misma|a mi mismo|todo de mi)
        mi vida ~2 (es|esta|se|no|ya|ha) ~2 (mierda|infierno|asco|basura|vacia|un desastre|miserable|destruida|
            arruinada|tortura|horrible|se acabo|no vale|vale|pesadilla|una porqueria|tiene sentido|arruino|
            desmorona|derrumba|acabo|termino|sirve|importa|gris|sufrimiento|desgracia)
        (tocado|toque|tocar|toco) fondo
        (hundo|hundido|hundida|hundiendo|ahogando|ahogo|pozo|hoyo|abismo|tunel|callejon|infierno) ~4 (salida|salir|
            sin fin|oscuro|fondo|vida|profundo|cada vez|mas)
        (unica|otra|mejor) ~1 (salida|solucion|opcion) ~2 (es|sea|que me|que veo|para mi|seria)? $
        unica ~1 (salida|solucion)
        (no hay|no tengo|no veo|sin) (salida|escapatoria|solucion)
        (vacio|vacia) (enorme|inmenso|por dentro|total|en mi|que nada|muy grande|existencial|en el pecho|y)
        (para que|de que) ~1 (sirve|vivir|seguir|sirvo|existo|vivo|luchar|intentar|me esfuerzo|levantarme|sigo)
        que (sentido|caso|objeto) (tiene|tendra|hay) ~2 (vivir|seguir|la vida|esto|todo|mi vida|$|nada|luchar|que)
        (quiero|queria|quisiera) ~1 (tirar|mandar) (la toalla|todo a la mierda|todo)
        no ~1 se (que hacer|como seguir|como vivir|para que) ~1 (con mi vida|mas|viviendo|sigo|vivo|adelante|ya)
        (estoy|me siento|sentirme|sintiendome) ~3 (desesperado|desesperada|destrozado|destrozada|acabado|acabada|
            perdido|perdida|destruida|destruido|hundido|hundida|atrapado|atrapada|derrotado|derrotada) ~3 (ya|y|no|
            sin|en|solo|sola|vida)
        (vivir|vida|existir) ~2 (duele|cansa|pesa|pesada|es un castigo|una tortura|un tormento|una condena|
            insoportable)
        (no hay|no queda|nada) ~1 (nada|queda)? para mi
        (muerto|muerta|vacio|vacia|roto|rota|podrido|podrida) por dentro
        (no|nada|ya) ~3 (me hace feliz|me llena|me motiva|me ilusiona|me alegra|me levanta)
        (cansado|cansada|harto|harta) ~1 (y|ya|muy|tan) ~3 (no quiero seguir|no quiero|no puedo|rendirme|no aguanto)
        (no quiero seguir|no puedo seguir|no quiero continuar) ~1 (mas|asi|viviendo|con esto)? $
        (cada dia es peor|cada vez peor|va peor|todo va mal|todo esta mal|nada mejora|nada sale bien|voy de mal en peor)
        ya (vali|valio) (madre|madres|verga|todo)
        no doy mas
        (cayendo|caigo|hecho|hecha) (a|en)? ~1 pedazos
        (vida) ~2 (no sirve|una mierda|un asco|una basura|un infierno|no importa|me pesa|me duele)
        (no hay|no tengo|sin|ningun) ~1 (motivo|razon|motivos|razones) ~4 (siga|seguir|vivir|vivo|quede|estar)
        (dificil|cuesta|duele|pesa|cansa) ~2 (vivir|seguir viviendo|existir|estar vivo|estar viva)
        """,
    ),
    Group(
        id="es.carga",
        sort=Sort.CUE,
        weight=3.0,
        language="es",
        reason="A burden, unwanted, or better gone.",
        source=JOINER,
        phrases="""
        (mejor|felices|feliz|tranquilos|tranquila|bien|libres|descansarian|aliviados|descansaran|facil) ~2 (sin mi|
            si yo no|si no estoy|si no estuviera|si me muero|si me voy|si muero|si desaparezco|si no existiera|si
            yo|cuando no este|cuando me muera|si me muriera|sin mi presencia|si faltara)
        sin mi ~2 (estarian|estaran|estaria|seria|serian|todos|viviran|vivirian|el mundo) ~1 (mejor|felices|bien|
            feliz)?
        SOY ~2 (un|una|solo|la|puro|pura|que soy)? ~2 (carga|estorbo|lastre|fracaso|fracasado|fracasada|inutil|
            basura|desastre|decepcion|porqueria|error|parasito|desgracia|bulto|mierda|perdedor|perdedora|idiota|
            monstruo|asco|molestia|peso)
        (solo|nomas|nada mas|pura|puro) (estorbo|molesto|doy molestias|doy problemas|causo problemas|soy un
            problema|hago dano|doy lastima|causo dano)
        (una carga|un estorbo) ~1 (para|a|de)
        (no|nada|de nada) ~1 (valgo|sirvo|sirvo para|importo|merezco) ~1 (nada|para nada|a nadie|la pena|vivir|ser
            feliz|amor|ser amada|ser amado|una mierda|ni)?
        (no valgo|no sirvo|valgo nada|valgo madre|valgo verga|valgo mierda|no importo|sirvo de nada)
        (a nadie|nadie|a ninguno) ~2 (me|le|les|se|lo)? ~1 (IMPORTA|quiere|ama|entiende|da cuenta|darian cuenta|
            llorar|lloraria|llorara|escucha|echara|echaria) ~1 (de menos|si|cuando|de mi|conmigo)?
        nadie ~2 (notaria|se daria cuenta|me extranaria|me va a extranar|lloraria|me necesita|me quiere|va a
            extranar|me soporta|me aguanta|me lloraria|se acuerde de mi|se acordaria|me buscaria|me ama|me entiende|
            le importo|importaria|va a llorar|se preocupa por mi)
        (siempre|completamente|tan|muy|totalmente|absolutamente|estoy) (solo|sola) (en el mundo|en la vida|en este
            mundo|y nadie|sin nadie)
        (me odio|me detesto|me doy asco|odio a mi misma|me aborrezco|odio ser yo|odio quien soy|me desprecio|me odio
            a mi)
        (arruino|arruine|destruyo|destrui|echo a perder|la cago|cague) ~2 (todo|vida|siempre)
        (soy|siento|siento que soy) ~1 lo? peor
        (le|les) (falle|fallo|haber fallado) ~1 a? ~1 (todos|familia|mi|hijos|mis)
        no merezco ~1 (nada|amor|vivir|ser|que me|estar|nadie|la vida)
        (mis hijos|mi familia|ellos|todos|mi mama) ~2 (merecen|merece) ~2 (mejor|algo mejor|otra|otro)
        sobro ~1 (en|aqui|siempre)?
        """,
    ),
)

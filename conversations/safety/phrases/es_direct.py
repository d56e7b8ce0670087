"""Spanish: a wish to be dead, a plan, an attempt, harm to oneself. These page."""

from conversations.safety.phrases.sources import COLUMBIA_ES
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="es.deseo",
        sort=Sort.DIRECT,
        language="es",
        reason="A wish to be dead.",
        source=COLUMBIA_ES,
        phrases="""
        (quiero|quisiera|queria|deseo|desearia|necesito|prefiero|preferiria|espero|ojala|anhelo|ganas de|gustaria|
            encantaria|quise) ~3 (morir|morirme|morime|muriera|muera|muriese|fallecer|estar muerto|estar muerta|la
            muerte|mi muerte|desvivirme|estar muertito)
        me quiero ~2 (morir|matar|suicidar|ahorcar|desvivir|colgar|tirar|quitar la vida|disparar)
        me (dan|dieron|entran|vienen) ganas de ~1 (morir|morirme|matarme|suicidarme|tirarme|cortarme|desaparecer)
        (tengo|tuve|con|siento|sentia) ~2 ganas ~1 de ~1 (morir|morirme|matarme|suicidarme|tirarme|cortarme|
            ahorcarme|desvivirme|hacerme dano|quitarme la vida|lastimarme)
        (pienso|pensar|pensando|pienzo|penso|pense|pensado|sueno|pensamientos|ideas|deseos) ~3 (en|con|de) ~2
            (morir|morirme|muerte|suicidio|suicidarme|matarme|quitarme la vida|suicidas|acabar con mi vida|quitarme|
            acabar con todo|tirarme|ahorcarme|colgarme|hacerme dano|terminar con mi vida|desvivirme|ya no existir|
            desaparecer|cortarme)
        (pensamientos|ideas|ideacion|impulsos) ~1 (suicidas|suicida|de muerte|de suicidio|intrusivos de suicidio)
        (mejor|preferible|preferia) ~2 (muerto|muerta|morir|morirme|estar muerto|estar muerta|muriera|me muero)
        (estaria|estar|estuviera|estare) ~2 mejor ~1 (muerto|muerta|bajo tierra)
        (merezco|debo|deberia|debi|tengo que|tendria que) ~2 (morir|morirme|muerto|muerta|estar muerto|matarme|
            suicidarme)
        (ojala|quisiera que|espero que|ojala que) ~3 me (muera|muriera|mate|matara|maten|mataran|atropelle|
            atropellara|de un infarto|caiga un rayo)
        ojala ~4 (muerto|muerta|morir|muriera|muera|morirme)
        (estoy|ando|estaba|soy|me siento) ~2 suicida
        con? tendencias suicidas
        (esperando|espero|llamo|deseo|busco|anhelo) ~2 (la|mi) muerte
        (acabar|terminar|terminarlo|acabarlo) ~1 con? todo ~1 (esto|hoy|ya|de una vez)? $
        """,
    ),
    Group(
        id="es.no.vivir",
        sort=Sort.DIRECT,
        language="es",
        reason="Says they do not want to be alive.",
        source=COLUMBIA_ES,
        phrases="""
        no ~3 (quiero|quisiera|queria|deseo|merezco|gustaria|quise|apetece|provoca) ~3 (vivir|existir|seguir
            viviendo|despertar|despertarme|seguir vivo|seguir viva|estar vivo|estar viva|respirar|seguir respirando|
            seguir existiendo|la vida|esta vida|amanecer) !con|en|contigo|aqui|solo|sola|temprano
        no ~2 (quiero|quisiera|deseo) ~2 (vivir|seguir viviendo) (mas|asi|ya|nunca|sin|con este|con esto)
        (no|sin) ~2 ganas ~2 de ~1 (vivir|seguir viviendo|existir|estar vivo|estar viva|despertar|despertarme|
            seguir con vida|la vida)
        (perdi|perdido|perdiendo|quitaron|quito|acabaron|tengo pocas|faltan) ~3 (ganas|deseo|deseos|ilusion|
            voluntad) ~1 de (vivir|seguir viviendo|la vida|existir)
        (odio|detesto|asco) ~2 (estar vivo|estar viva|vivir|seguir viva|seguir vivo|existir|mi existencia)
        dejar de (existir|vivir|respirar)
        """,
    ),
    Group(
        id="es.matarme",
        sort=Sort.DIRECT,
        language="es",
        reason="Killing oneself, in the first person.",
        source=COLUMBIA_ES,
        phrases="""
        QUIERO ~3 (matarme|suicidarme|desvivirme|ahorcarme|colgarme|suicidar|dispararme|envenenarme|ahogarme|darme
            un tiro|pegarme un tiro|quitarme la vida|cortarme las venas|volarme|volarme la cabeza|meterme un tiro|
            eliminarme)
        (voy a|vooy a|boy a|quiero|planeo|pienso|hoy|intente|intento|trate de|puedo|podria|debo|deberia) ~1
            (matarme|suicidarme|desvivirme|ahorcarme|colgarme)
        (suicidarme|desvivirme|quitarme la vida|quitarme mi vida|arrebatarme la vida)
        me (voy|boy|vooy) a ~1 (matar|suicidar|ahorcar|colgar|desvivir|quitar la vida|disparar|tirar|aventar|cortar
            las venas|dar un tiro|pegar un tiro|volar)
        me (suicido|suicidare|suicidaria|ahorco|ahorcare|cuelgo|matare|desvivo|mato hoy|mato ya|mato esta noche)
        me quito ~1 la vida
        me (quitare|quitaria|quite) la vida
        (acabar|terminar|acabare|terminare|acabo|acabando|acabe|termino) ~1 con? ~1 (mi|esta) ~2 (vida|existencia|
            sufrimiento|miseria) !laboral|profesional|universitaria|academica
        (acabar|terminar) ~1 (conmigo|con mi sufrimiento|con mi dolor|con este dolor|con este sufrimiento)
        (quiero|voy a|hora de|decidi|pienso|prefiero|ganas de) ~2 (acabar|terminar) con (todo|esto)
        (cometer|cometi|planeo|planeando|planear|planeado|intento de|intentos de|considero|considerando|nota de|
            carta de|unica salida|opcion|solucion) ~3 mi? (suicidio|suicida)
        mi suicidio
        el suicidio ~1 es ~3 (salida|opcion|solucion|mejor|unica|unico)
        (matarme|morirme|suicidarme) $
        (como|formas de|maneras de|metodos para|manera de|forma de|que pastillas|donde puedo) ~3 (matarme|
            suicidarme|morir|quitarme|morirme|desvivirme)
        (hoy|ya|manana|mejor) me mato
        me mato (hoy|ya|manana|yo|si|esta)
        ^ (hoy|ya|mejor|si|y|pues)? me mato $
        (poner|ponerle|pongo|pongole|puse) ~1 fin a ~2 (vida|todo|esto|sufrimiento|existencia|dolor)
        (arrancarme|arrebatarme|quitarme) ~1 la vida
        """,
    ),
    Group(
        id="es.plan",
        sort=Sort.DIRECT,
        language="es",
        reason="A plan, means, or a farewell with death in it.",
        source=COLUMBIA_ES,
        phrases="""
        (voy a|quiero|pienso en|pensando en|pense en|ganas de|estoy por|apunto de|a punto de|decidi|podria|intente|
            quisiera|para) ~2 (tirarme|aventarme|lanzarme|arrojarme|saltar|brincar|echarme) ~3 (puente|tren|
            edificio|balcon|metro|vias|azotea|precipicio|techo|ventana|carro|carros|vacio|barranco|camion|coche|
            auto|quinto|piso|cuarto|acantilado)
        (tirarme|aventarme|lanzarme|arrojarme|echarme) ~3 (puente|tren|edificio|balcon|metro|vias|azotea|precipicio|
            techo|vacio|barranco|camion|piso|carros|acantilado)
        ya? (tengo|compre|consegui|prepare|amarre|guarde|junte|escondi|estoy juntando) ~4 (soga|cuerda|pistola|lazo|
            veneno|revolver|raticida|navaja|arma|pastillas) ~8 (lista|listo|matarme|morir|hacerlo|colgarme|
            ahorcarme|suicidarme|acabar|todo|terminar|cama|lado|cuello|mano|suficientes|para)
        (soga|cuerda|lazo|cinturon) ~2 (al|en el|en mi|alrededor del) ~1 cuello
        ya? tengo la soga
        (pistola|arma|revolver) ~3 (en|contra|a) ~1 (mi|la) (cabeza|boca|sien|cien)
        (hoy|esta noche|manana) ~2 (me mato|me muero|termina todo|acaba todo|lo hago|me voy para siempre|se acaba
            todo|sera mi ultimo|es mi ultimo|voy a morir|me despido|me quito)
        (es|sera|este es|hoy es) ~1 mi? (ultimo|ultima) (dia|noche|mensaje|carta|vez que me) ~2 (en este mundo|con
            vida|aqui|en la tierra|$)
        (cuando|si) ~2 (lean|leas|leen|lees|encuentren|vean|veas) esto ~3 (muerto|muerta|ya no|no estare|habre|me
            habre|estare)
        (escribi|escribiendo|deje|dejo|tengo|estoy escribiendo|hice) ~2 (carta|cartas|nota|notas|la|mi) ~2
            (despedida|suicidio|suicida|adios|despedirme)
        (carta|nota) de (despedida|suicidio)
        (tengo|hice|hecho|ya tengo) ~2 (un|el|mi) plan ~2 (para|de) ~1 (morir|matarme|suicidarme|suicidio|quitarme|
            acabar)
        (tomarme|tomar|tragarme|ingerir|empastillarme) ~2 (todas|todo|muchas|un monton de|un puno de|bastantes|el
            frasco|la caja|mis|veinte|treinta) ~3 (pastillas|medicamentos|medicinas|medicamento|frasco|caja|
            pildoras|clonazepam|rivotril|veneno|pastilla|antidepresivos) !como|con
        (cortarme|abrirme|corte|corto|cortar) ~1 (las|mis) (venas|munecas)
        (darme|pegarme|meterme|dar|pegar|meto|pego|doy) ~1 un (tiro|balazo|plomazo|disparo)
        (volarme|vuelo|volar) ~1 (la|los) (cabeza|sesos|cerebro|tapa)
        (irme|ir|reunirme|encontrarme) ~1 con? (el|ella|mi esposo|mi marido|mi mama|mi hijo|mi esposa|mi papa|mi
            madre|mi hija) ~2 (al cielo|alla arriba|en el cielo|al otro lado|a la tumba)
        (pistola|arma) ~8 (usarla|en mi|matarme|conmigo)
        tengo ~1 todo (planeado|preparado|listo) ~4 (matarme|irme|fecha|domingo|sabado|noche|manana|lunes)?
        (decidi|tengo|elegi|puse|escogi) ~2 (la|una)? fecha ~1 (de mi muerte|para morir|para irme|$)
        (haber pensado|pensado|pienso|pensando) ~2 (usarla|usarlo) (en|contra) mi
        """,
    ),
    Group(
        id="es.intento",
        sort=Sort.DIRECT,
        language="es",
        reason="An attempt now, or just made.",
        source=COLUMBIA_ES,
        phrases="""
        me (tome|trague|meti|acabo de tomar|tomo) ~1 (todas|todo|toda|muchas|un monton|un puno|el frasco|la caja|un
            frasco|una caja|veinte|treinta|20|30|40|50|demasiadas|un chingo|varias cajas|el bote|el blister) ~4
            (pastillas|medicamentos|medicinas|medicamento|frasco|caja|pildoras|clonazepam|rivotril|veneno|tabletas|
            paracetamol|bote|antidepresivos|$)
        (tome|tomado|ingeri|bebi) ~2 (veneno|raticida|cloro|sobredosis|todas las pastillas|muchas pastillas|
            demasiadas pastillas)
        (intente|intento|trate|haber intentado|quise|intentado|tratado|intentar) ~3 (matarme|suicidarme|quitarme la
            vida|ahorcarme|colgarme|cortarme|suicidar|acabar con mi vida|tirarme|morir|desvivirme)
        me intente ~1 (matar|suicidar|ahorcar|colgar|quitar)
        me (trate|quise) ~1 de? (matar|suicidar|ahorcar|colgar|quitar la vida)
        me estoy desangrando
        """,
    ),
    Group(
        id="es.autolesion",
        sort=Sort.DIRECT,
        language="es",
        reason="Hurting oneself on purpose.",
        source=COLUMBIA_ES,
        phrases="""
        (hacerme|hago|hice|haciendome|haciendo|hacia|hare) ~1 dano (a mi mismo|a mi misma|a mi|yo)? $
        me (hago|hice|haber hecho|hacia) dano
        hacerme dano
        (QUIERO|volver a|volvi a|ganas de|dejar de|empece a|sigo|vuelvo a|necesidad de) ~2 (cortarme|lastimarme|
            autolesionarme|herirme|danarme|quemarme la piel|autolesionar)
        me (corto|corte|cortaba|estoy cortando|haber cortado|sigo cortando|volvi a cortar|rajo|lastimo|autolesiono|
            autolesionaba|autolesione|lastimaba|quemo|rasguno) ~2 (los|las|brazos|brazo|muneca|munecas|piernas|
            muslos|venas|piel|otra vez|de nuevo|cuando|para|anoche|y|$|mucho|todos los dias|yo misma|a mi misma|yo solo)
            !pelo|cabello|unas|dedo
        (autolesion|autolesiones|autolesionarme|autolesiono|autolesionandome|cutting)
        (cortes|cortadas|cicatrices|heridas) ~3 (brazos|munecas|piernas|muslos|brazo|antebrazo)
        (navaja|cuchilla|cutter|gillette) ~4 (piel|brazo|brazos|venas|munecas|sangre)
        me (quemo|golpeo|rasguno|lastimo|pego) ~5 (a proposito|para sentir|para no sentir|cuando me siento|para
            castigarme|yo misma|yo mismo)
        """,
    ),
)

"""Spanish: what people say every day with the words of death in it."""

from conversations.safety.phrases.sources import EVERYDAY
from conversations.safety.tables import Group, Sort

GROUPS = (
    Group(
        id="es.idiom",
        sort=Sort.IDIOM,
        language="es",
        reason="Morirse de risa, matar el tiempo y otros dichos.",
        source=EVERYDAY,
        phrases="""
        (muero|muere|morir|morirme|mori|muriendo|morirse|muerto|muerta|muertos|muertas|murio|muriera|matar|mata|
            morimos|moria|matando) ~1 (de|del) ~2 (risa|la risa|hambre|sueno|frio|calor|sed|verguenza|la verguenza|
            pena|la pena|amor|ganas|cansancio|aburrimiento|miedo|envidia|celos|curiosidad|ternura|emocion|nervios|
            felicidad|gusto|antojo|coraje|susto|cansada|estres|alegria|oso|ansias|la emocion|ansiedad por)
        (muero|mueren|muere|morirse|muriendo|moria) (por|si no como) !no|mi|dentro|lo|su|culpa
        (me muero|muero|muerta|muerto|mori|me mori) ~1 (jaja*|jeje*|xd|jajaja|jajajaja|lol|risa)
        (jaja*|xd|risa|ridiculo|pena|verguenza|gracioso|chistoso|oso) ~5 (me|quiero|queria) ~2 (morir|muero|mori|
            matar|mato)
        (me quiero|me queria|quiero|queria|quise) (morir|morirme) ~2 (de|con|verguenza|jaja*|xd|que oso|que pena|
            con esta|con ese|con este video|de la)
        (mata|matando|matar|mate|matas|matamos) (el tiempo|tiempo|el rato|dos pajaros|el hambre|la curiosidad|el
            antojo|zombies|mosquitos|cucarachas|al jefe|al dragon|moscas)
        (me|nos|te|le) ~1 (mata|matan|estan matando|esta matando|mataba|mataron|matara|va a matar|van a matar|
            quiere matar|quieren matar|iba a matar|vas a matar|mataria|matarian|matas) !la vida
        (va|van|vas|iba|iban) a (matarme|matarnos)
        (matarme|matandome|me mato|me ando matando|mate|matar) ~1 (estudiando|trabajando|de risa|en el gym|en el
            gimnasio|haciendo|por ti|por mis|para sacar|en la chamba|ensayando)
        se (me|nos|le|te|les) (quemo|corto|lastimo|cayo|rompio|perdio|olvido|golpeo)
        (se me|se te|se nos|se le) (murio|muere|esta muriendo|muriendo)
        (murio|fallecio|murieron) ~2 (mi|el|la|de|del|un|una|tres|dos|su|varias|cuatro) ~2
        (aniversario|dia|dias|pena|caso|causa) de ~1 la? (muerte|muertos|muerto)
        (de muerte|a muerte|de mala muerte|de vida o muerte|de infarto|muerto el perro|dia de muertos|punto muerto|
            tiempo muerto|naturaleza muerta|mar muerto|pan de muerto|ni muerta|ni muerto|hasta la muerte|hasta que
            la muerte)
        escuadron suicida
        (prevencion|tasa|tasas|indice|numero|casos|dia mundial) ~3 (suicidio|suicidios)
        (cortarme|cortar|corte|corto|cortaron) ~1 (el|mi|las|la|un|los) (pelo|cabello|unas|luz|internet|fleco|dedo|
            puntas|dedos|llamada|servicio|agua|pan)
        me corte ~2 (dedo|pelo|cabello|cocinando|rasurando|rasurandome|afeitandome|cebolla|unas|fleco|mano)
        (tirar|tirarme|tiro|tirada|tirado|tirarse|aventarme|echarme) ~1 (a la basura|en la cama|en el sillon|la
            basura|al sol|en la playa|una siesta|a la alberca|a la piscina|en paracaidas|un clavado|del bungee|un
            round|en el sofa)
        (no aguanto|no soporto|ya no aguanto|no puedo con) ~1 (el|este|esta|las|los|al|tu|su|a la|a mis|tanto|
            la|a) ~1 (calor|frio|trafico|ruido|vecinos|vecino|jefe|roomie|suegra|hermano|hermana|clase|tarea|tareas|
            dolor de|gente|programa|zapatos|comezon|novela|lluvia|companera|profe|maestra|servicio|risa)
        (harto|harta|cansado|cansada|aburrido|aburrida) ~1 de ~1 (esperar|su servicio|mi trabajo|trabajo|jefe|
            clases|la escuela|tarea|trafico|calor|el|los vecinos|este juego|esta app|estudiar|trabajar|cocinar|la
            comida|las clases|que me|lo mismo|mi jefe|la gente|los comerciales|los anuncios|la lluvia)
        no puedo ~1 (entrar|mas de la risa|abrir|ir|ver|descargar|dormir|esperar|creer|creerlo|parar de reir|llegar)
        no puedo mas ~1 (de|con) ~1 la? (risa|hambre|calor|sueno|dieta|tarea|curiosidad|emocion)
        vida (real|universitaria|laboral|social)
        (pena|ganas) (ajena|de comer|de ir|de un|de ver|de una|de viajar|real|universitaria|de pizza|de tacos|
            de salir de|de bailar|de conocer)
        (me tome|tome|tomar|tomo|tomarme|tomarla|tomarlas) ~2 (la|las|mi|mis|una|el|dos) ~1 (pastilla|pastillas|
            medicina|medicinas|medicamento|medicamentos|tabletas|vitaminas|tableta|pildora|pildoras) ~2 (como|con|
            antes|despues|en la manana|de la|del|para|a la hora|a tiempo|cada|hoy|ayer|diario|que me|por la|esta)
        (acabar|terminar|acabo|termine|acabe) (con mi novio|con mi novia|la tarea|el libro|la escuela|con el|con
            ella|la carrera|con la tarea|de comer|todo a tiempo|todo el trabajo|la serie|mi relacion|con mi ex)
        (mejor|todo) ~1 (se acabo|se termino) ~1 (con|entre|el|la|lo)
        (adios|despedida|despedir|despedirme) ~2 (soltera|soltero|verano|vacaciones|al frio|dieta|cruda|lunes|kilos|
            escuela|trabajo|companeros|fiesta)
        (dormir|sueno) ~2 (todo el dia|el fin|hasta tarde|8 horas)
        (despertar|despertarme|levantarme) ~2 (temprano|a las|tan temprano|tarde|al bebe|al nino)
        de algo me? ~2 morir
        ultimo dia (de|en) ~1 (trabajo|clases|vacaciones|escuela|la|el)
        no puedo mas de lo
        (tarea|clase|materia|pelicula|examen|junta|reunion|aplicacion|app|ley|pregunta) ~2 (no|tiene) ~2 sentido
        (me rindo|rendirme) con (esta|este|la|el|los|las)
        desaparecer ~2 (una semana|unos dias|en la playa|el fin de semana|de vacaciones|del mapa)
        seguir con (el|ella|mi novio|mi novia|este contrato|el tratamiento de)
        (no hay|sin) solucion con (ustedes|su)
        (me canse|cansado|cansada|canse) de (esperar|llamar|buscar|pagar|cocinar)
        (se suicido|se mato|murio) (el|la|un|una) (cantante|actor|actriz|artista|famoso|famosa|youtuber|escritor)
        miedo ~1 (morir|morirme) (en|de)
        """,
    ),
    Group(
        id="es.idiom.cosas",
        sort=Sort.IDIOM,
        language="es",
        reason="Cosas, mascotas, parientes y series que mueren o matan.",
        source=EVERYDAY,
        is_loose=True,
        phrases="""
        (celular|telefono|bateria|pila|carro|coche|compu|computadora|laptop|planta|plantas|perro|gato|perrito|
            gatito|pez|flores|motor|internet|cel|tele|abuelo|abuela|abuelito|abuelita|mama|papa|tio|tia|madre|padre|
            actor|actriz|cantante|personas|mascota) ~5 (muere|muerto|murio|murieron|muriendo|muerta|mueren|muerte|
            fallecio|mori)
        (serie|pelicula|libro|novela|protagonista|personaje|capitulo|escena|noticia|noticias|documental|anime|
            temporada|actor) ~8 (suicida|suicidio|muere|murio|morir|mata|mataron|muerte|se mata|suicido|matan|muero|
            matar|mori)
        (muero|morir|mata|mataron|mato|matan|mori|matar|muerte) ~5 (juego|nivel|partida|jefe|minecraft|fortnite|
            free fire|roblox|serie|pelicula|novela|capitulo|minuto)
        """,
    ),
)

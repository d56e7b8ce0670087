"""Classes of words that the phrase tables write in capitals: what people use for one idea, English and Spanish.

The ideas, not the words, are those of the Columbia scale (Posner 2011) and of the Interpersonal Theory
(Joiner 2005; Van Orden 2010).
"""

from conversations.safety.tables import listed

ENGLISH = {
    "WANT": """
        want wanted wanting wants wish wished wishing wishes hope hoping long longing crave craving desire yearn
        pray praying prayed
        """,
    "SELFKILL": """
        kill kills killing killed shoot shooting shot hang hanging hanged hung drown drowning drowned strangle
        strangling suffocate suffocating poison poisoning off offing offed unalive stab stabbing electrocute
        murder murdering end ending delete choke destroy destroying asphyxiate sacrifice yeet
        """,
    "HARM": """
        hurt hurting hurts harm harming harmed cut cutting cuts burn burning burned burnt slit slitting slice
        slicing injure injuring mutilate mutilating scratch scratching punish punishing bleed starve starving
        punch punching hit hitting bruise
        """,
    "NOTWANT": "dont nolonger didnt doesnt never not wouldnt",
    "CANT": "cant couldnt unable wont dont barely hardly",
    "PILLS": """
        pills pill meds medication medications medicine tablets tablet xanax tylenol paracetamol ibuprofen advil
        ambien insulin acetaminophen aspirin benzos opioids oxy oxycodone fentanyl morphine antidepressants
        sertraline zoloft prozac seroquel trazodone valium klonopin painkillers capsules dose bottle benadryl
        melatonin bleach poison lithium ketamine drugs pillpicture vodka
        """,
    "MANY": """
        all whole entire bunch handful bottle bottles lot lots many hundred fistful rest every box pack twenty
        thirty forty fifty sixty 20 25 30 35 40 45 50 60 70 80 90 100 120 200
        """,
    "HIGHPLACE": """
        bridge roof rooftop building cliff balcony window ledge train overpass traffic tower cliffs buildings
        subway bus truck car
        """,
    "KIN": """
        friend friends bestfriend brother sister mom mum mother dad father son daughter kid child wife husband
        boyfriend girlfriend bf gf partner cousin uncle aunt roommate flatmate coworker colleague neighbor
        neighbour grandma grandpa grandmother grandfather nephew niece fiance fiancee ex student classmate bff
        teen teenager stepson stepdaughter spouse patient sibling boy girl bro sis he she
        """,
    "KINONLY": """
        friend friends bestfriend brother sister mom mum mother dad father son daughter kid child wife husband
        boyfriend girlfriend bf gf partner cousin uncle aunt roommate flatmate coworker colleague neighbor
        neighbour grandma grandpa grandmother grandfather nephew niece fiance fiancee ex student classmate bff
        teen teenager stepson stepdaughter spouse patient sibling
        """,
    "ALLPEOPLE": """
        everyone family world they people kids wife husband parents friends children mom mum dad mother son
        daughter you others boyfriend girlfriend society universe loved life
        """,
    "BETTER": "better happier easier fine best relieved kinder simpler freer lighter calmer",
    "CARE": """
        care cares cared love loves loved notice noticed notices miss missed misses want wants wanted need needs
        mind cry remember remembers understand understands listen listens help helps
        """,
    "POINT": "point purpose meaning sense reason use",
    "GOON": """
        go going continue continuing live living exist existing try trying fight fighting carry carrying keep stay
        staying breathe breathing wake waking persist endure enduring anything survive surviving struggle
        struggling life alive
        """,
    "AGE": """
        16 17 18 19 20 21 22 23 24 25 26 27 28 30 35 40 45 50 thirty forty fifty twenty birthday christmas graduation
        """,
    "METHOD": "gun pistol revolver rifle shotgun rope noose razor razors blade blades knife scissors belt",
    "THING": """
        heat weather cold winter summer rain snow humidity traffic commute job jobs work boss bosses shift shifts
        homework assignment assignments exam exams test tests quiz essay class classes lecture lectures meeting
        meetings semester diet gym workout show shows series season episode game games match team app apps update
        updates phone wifi internet laptop computer printer windows android iphone music neighbor neighbors
        neighbour neighbours dog cat laundry dishes cooking cleaning kitchen customer customers service support
        company delivery order ads ad commercials song songs movie movies film book books math maths chemistry
        physics english history geometry algebra coding code project projects report deadline teacher teachers
        professor coach roommate roommates landlord apartment car parking line queue lag food coffee tea gluten
        sugar spam emails email zoom calls call tweets twitter tiktok instagram politics news election ref referee
        hair makeup clothes shoes outfit skin acne allergies pollen mosquitoes bugs flies sports football soccer
        basketball baseball knitting drawing guitar piano dating dates tinder flirting directions parallel
        interview interviews internship degree thesis college uni university tv netflix hobby
        """,
}

SPANISH = {
    "QUIERO": """
        quiero quisiera queria deseo desearia quise anhelo necesito ojala espero prefiero preferiria gustaria
        encantaria ganas pienso pensando pienzo penso pense pensado pensar planeo planeando voy decidi decidido
        decidida intento intentar intente intentando trate tratando considerado considerando debo deberia estoy
        puedo podria merezco pensamientos ideas plan deseos quieria idea planes planeado imagino imaginando
        fantaseo ansias antojo dispuesto dispuesta listo lista llegue intencion querer
        """,
    "MATARME": """
        matarme suicidarme desvivirme ahorcarme colgarme dispararme ahogarme envenenarme electrocutarme
        apunalarme autolesionarme cortarme lastimarme danarme herirme tirarme aventarme lanzarme arrojarme
        eliminarme asfixiarme degollarme autodestruirme pegarme suicidar matarse suicidarse suicidare mataria
        suicidaria
        """,
    "PARIENTE": """
        amigo amiga hermano hermana mama papa madre padre hijo hija esposo esposa marido mujer novio novia primo
        prima tio tia companero companera vecino vecina abuelo abuela sobrino sobrina cunado cunada ex pareja
        alumno alumna nieto nieta suegra suegro el ella chico chica hijito mejor paciente
        """,
    "IMPORTA": """
        importo importa importaria importe quiere quieren extranaria extranara extranaran extranar extrane
        echaria entiende comprende escucha nota notaria ama amara amo quiso ayuda recordara necesita soporta
        aguanta valora busca buscaria
        """,
    "FUERZAS": """
        fuerzas fuerza ganas energia animo animos motivos motivo razon razones esperanza esperanzas salida
        sentido proposito ilusion futuro remedio solucion
        """,
    "SOY": "soy fui siento sintiendo siendo era",
    "COSA": """
        calor frio trafico trabajo chamba laburo pega jefe jefa gimnasio gym dieta examen examenes parcial final
        finales tarea tareas clase clases materia universidad fisica matematicas quimica ingles tesis serie series
        pelicula juego partido equipo app celular telefono internet wifi computadora impresora musica ruido vecino
        vecinos cocina cocinar limpiar lavar planchar estudiar estudio entrenar correr ejercicio comida cafe tacos
        pizza compras compra pedido servicio empresa banco bus micro metro fila tramite tramites reunion reuniones
        junta juntas proyecto reporte entrega lunes semana suegra profe profesor maestra novela anuncios ropa pelo
        uber pagar comprar gastar salir bailar manejar madrugar levantarme viajar correo llamadas redes instagram
        twitter noticias politica elecciones lluvia invierno verano mosquitos guitarra futbol
        """,
}

CLASSES = {**ENGLISH, **SPANISH}

# Words that bring a new person into the sentence: a gap does not pass over them.
NEW_PERSON = listed("""
    he she they you who someone people ellos ellas ella ustedes usted alguien quien quienes
""")

# Teksten die op elk scherm gelden. Taalniveau B1: korte zinnen, gewone woorden.
language = Taal
loading = Even geduld…
server-gone = Even geen verbinding
server-gone-text = Het scherm werkt vanzelf weer als de verbinding terug is.
page-broken = Dit scherm doet het even niet
page-broken-text = Het begint over een paar tellen opnieuw.
hall-unknown = Deze hal bestaat niet
hall-unknown-text = Controleer het adres van dit scherm.
hall-known = Deze hallen zijn er wel
hall-which = Welke hal?
hall-none = Er is nog geen hal
hall-none-text = Dit scherm begint vanzelf als de beheerder een hal heeft gemaakt.
device-other-hall = Dit scherm hoort bij een andere hal
device-other-hall-text = Bezoekers helpen wij graag aan de balie. Voor de beheerder: dit scherm is met een sleutel aangemeld bij een andere hal.
device-own-hall = Open het scherm van zijn eigen hal

closed = Wij zijn nu gesloten.
closed-until = Wij zijn nu gesloten. Wij gaan open om { $at }.
closed-until-day = Wij zijn nu gesloten. Wij gaan open op { $day } om { $at }.
hall-retired = Wij helpen u hier niet meer.
hall-retired-text = Op de website van uw gemeente staat waar u wel terechtkunt.
closed-keep = Hebt u al een nummer? U houdt uw nummer en uw plaats.
hall-closed-until = De hal is gesloten tot { $at }.
hall-closed-today = De hal is gesloten voor de rest van de dag.

minutes = { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
whole-hours = { $hours } uur
hours-and-minutes = { $hours } uur en { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
short-minutes = { $minutes } min
short-hours = { $hours } u { $minutes } min
seconds = { $seconds ->
    [one] 1 seconde
   *[other] { $seconds } seconden
}

# Verwachte wachttijd. De server rondt af; hier staan alleen de woorden.
wait-soon = bijna direct
wait-up-to = 0 tot { $hi ->
    [one] 1 minuut
   *[other] { $hi } minuten
}
wait-about = ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
wait-range = { $lo } tot { $hi } minuten
wait-longer = langer dan { $length }
wait-unknown = nu niet te zeggen
wait-unknown-noOpenCounter = nu geen balie open
wait-unknown-hallClosed = nu gesloten
wait-unknown-notWaiting = u wacht niet meer
wait-unknown-away = u bent even weg
wait-unknown-starting = wordt berekend
wait-unknown-notToday = vandaag waarschijnlijk niet meer
wait-unknown-tooLong = nu niet te zeggen
and-seconds = { $length } en { $seconds }

# Wat wij beloven, of waar wij naar streven
norm-guarantee-called = Wij beloven: u bent aan de beurt binnen { $limit }.
norm-guarantee-served = Wij beloven: u wordt geholpen binnen { $limit }.
norm-target-called = Wij streven ernaar: u bent aan de beurt binnen { $limit }.
norm-target-served = Wij streven ernaar: u wordt geholpen binnen { $limit }.
past-norm-guarantee = waarschijnlijk langer dan wij beloven
past-norm-target = waarschijnlijk langer dan wij willen

# Wie nu het langst wacht, als wij onze belofte niet hebben gehouden
longest-all = Wie nu het langst wacht voor { $service }, wacht al { $waited }.
longest-walkIns = Wie zonder afspraak het langst wacht voor { $service }, wacht nu al { $waited }.
longest-appointments = Wie met een afspraak het langst wacht voor { $service }, wacht nu al { $waited }.
longest-some = Er wacht iemand al { $waited } voor { $service }.
longest-than-guarantee-walkIn = Dat is langer dan wij beloven: { $limit } zonder afspraak. Onze excuses.
longest-than-guarantee-appointment = Dat is langer dan wij beloven: { $limit } met een afspraak. Onze excuses.
longest-than-target-walkIn = Dat is langer dan wij willen: { $limit } zonder afspraak. Onze excuses.
longest-than-target-appointment = Dat is langer dan wij willen: { $limit } met een afspraak. Onze excuses.

# Wat er mis kan gaan
problem-other = Dat lukte niet. Probeer het nog eens.

# Wat een bezoeker krijgt als het te lang duurt
redress-apology = excuses
redress-writtenApology = excuses op papier
redress-coffee = koffie
redress-parking = parkeerkosten
redress-travel = reiskosten
redress-explanation = uitleg
redress-with-limit = { $what } (tot € { $euros })

reach-way = Hoe komt het antwoord?
reach-phone = Telefoon
reach-mail = E-mail
reach-letter = Brief
reach-contact-phone = Naam en telefoonnummer
reach-contact-mail = E-mailadres
reach-contact-letter = Naam en adres
case-in-complaint = Uw klacht is binnen.
case-in-explanation = Uw vraag om uitleg is binnen.
case-in-promisedAnswer = Wij beloofden u een antwoord.
case-in-tailoredHelp = Uw vraag om hulp is binnen.
case-in-suggestion = Uw idee is binnen. Dank u wel.
case-in-callBack = U hoort nog van ons.
case-settled = Wij hebben u geantwoord.
case-by-acknowledge = U krijgt uiterlijk { $by } bericht dat wij uw klacht hebben, en wanneer het antwoord komt.
case-by-callBack = Wij bellen u uiterlijk { $by }.
case-by-tellDelay = Duurt het langer? Dan hoort u dat uiterlijk { $by }.
case-takes-longer = Uw klacht kost ons meer tijd. U krijgt uiterlijk { $by } ons antwoord.
case-looked-at = Wij kijken er uiterlijk { $by } naar.
case-by-settle = U krijgt ons antwoord uiterlijk { $by }.

notice-from = Vanaf { $day }: { $text }

# Hoe het van elke 100 bezoekers afliep
parts-helped = { $late ->
    [0] Van elke 100 bezoekers hielpen we er { $onTime } op tijd.
   *[other] Van elke 100 bezoekers hielpen we er { $onTime } op tijd en { $late } te laat.
}
parts-gone = { $count ->
    [one] 1 ging weg of kwam niet voordat de beurt er was.
   *[other] { $count } gingen weg of kwamen niet voordat ze aan de beurt waren.
}
parts-goneLate = { $count ->
    [one] 1 ging weg na te lang wachten.
   *[other] { $count } gingen weg nadat ze te lang hadden gewacht.
}
parts-dayEnd = { $count ->
    [one] Voor 1 was de dag voorbij voordat we klaar waren met helpen.
   *[other] Voor { $count } was de dag voorbij voordat we klaar waren met helpen.
}
parts-dayEndLate = { $count ->
    [one] 1 wachtte te lang, en daarna was de dag voorbij.
   *[other] { $count } wachtten te lang, en daarna was de dag voorbij.
}

# Wat wij beloven of waar wij naar streven
promise-guarantee-called = Wij beloven: aan de beurt binnen { $limit }.
promise-guarantee-served = Wij beloven: geholpen binnen { $limit }.
promise-target-called = Wij streven naar: aan de beurt binnen { $limit }.
promise-target-served = Wij streven naar: geholpen binnen { $limit }.

accessibility = Toegankelijkheid

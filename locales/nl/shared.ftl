# Teksten die op elk scherm gelden. Taalniveau B1: korte zinnen, gewone woorden.
language = Taal
loading = Even geduld…
server-gone = Even geen verbinding
server-gone-text = Het scherm werkt vanzelf weer als de verbinding terug is.
page-broken = Dit scherm doet het even niet
page-broken-text = Het begint over een paar tellen opnieuw.
hall-unknown = Deze hal bestaat niet
hall-unknown-text = Controleer het adres van dit scherm.

closed = Wij zijn nu gesloten.
closed-until = Wij zijn nu gesloten. Wij gaan open om { $at }.
closed-until-day = Wij zijn nu gesloten. Wij gaan open op { $day } om { $at }.

minutes = { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
seconds = { $seconds } seconden

# Verwachte wachttijd
wait-soon = bijna direct
wait-up-to = 0 tot { $hi } minuten
wait-about = ongeveer { $minutes } minuten
wait-range = { $lo } tot { $hi } minuten
wait-hours = meer dan { $hours } uur
wait-unknown-noOpenCounter = nu geen balie open
wait-unknown-hallClosed = nu gesloten
wait-unknown-notWaiting = u wacht niet meer
wait-unknown-starting = wordt berekend

# Aanmelden
sign-in-account = Naam
sign-in-password = Wachtwoord
sign-in-go = Aanmelden
sign-out = Afmelden

# Wat er mis kan gaan
problem-sign-in-wrong = Naam of wachtwoord klopt niet.
problem-too-many-requests = Te vaak geprobeerd. Wacht een minuut.
problem-unreachable = De server geeft geen antwoord. Probeer het nog eens.
problem-other = Dat lukte niet. Probeer het nog eens.

# Wat een bezoeker krijgt als het te lang duurt
redress-apology = excuses
redress-writtenApology = excuses op papier
redress-coffee = koffie
redress-parking = parkeerkosten
redress-travel = reiskosten
redress-explanation = uitleg
redress-with-limit = { $what } (tot € { $euros })

# What staff must know
alarm-serviceUnserved = Geen open balie voor { $service }. Er { $count ->
    [one] wacht 1 bezoeker
   *[other] wachten { $count } bezoekers
}.
alarm-promisesAtRisk = { $service }: { $count ->
    [one] 1 bezoeker wacht straks te lang
   *[other] { $count } bezoekers wachten straks te lang
}.
alarm-clockHeld = De klok van de server verspringt. De beheerder moet dit nakijken.

notice-from = Vanaf { $day }: { $text }
alarm-mailNotSent = { $count ->
    [one] 1 bezoeker kreeg
   *[other] { $count } bezoekers kregen
} geen e-mail over een afspraak. Bel de bezoeker als dat kan.

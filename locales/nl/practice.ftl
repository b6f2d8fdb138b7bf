# De band boven elke oefenpagina
band = Niets hier is echt.
band-label = Oefening, practice
band-leave = Naar de echte hal
band-comes = { $number } komt naar uw balie.
band-not-there = { $number } is er niet. Niemand komt.
title-mark = Oefening · Practice
over = De oefening is voorbij
over-text = Er is geen oefenhal meer. Uw leidinggevende kan een nieuwe beginnen.

# Een oefenhal beginnen en beëindigen
about = Een kopie van deze hal met gesimuleerde bezoekers. Hier leren nieuwe medewerkers, ook als de hal dicht is.
about-real = Niets ervan komt in een rapport. Niemand krijgt een mail. De echte hal merkt er niets van.
no-counters = Deze hal heeft nog geen balies. Maak eerst een balie.
make = Begin een oefenhal
made = De oefenhal is open. Open er een balie, dan komen er bezoekers.
changed = Het is veranderd.
begun = De oefenhal is opnieuw begonnen, met de inrichting van nu.
gone = De oefenhal is weg. Er blijft niets van over.
too-many = Er zijn al zo veel oefenhallen als de server aankan. Beëindig er eerst een.
failed = Dat lukte niet. Probeer het nog eens.
copied = De inrichting is die van { $day } { $time }.
outdated = De echte hal is sindsdien veranderd. Begin opnieuw, dan klopt de oefenhal weer.
ends = Doet niemand er iets? Dan stopt de oefenhal vanzelf, op { $day } om { $time }.
as-usual = Er komen zo veel bezoekers als anders: { $count } per uur als alle balies open zijn.
no-history = Deze hal heeft nog geen verleden. Er komen zo veel bezoekers als de open balies aankunnen.
open = Open om te oefenen
screen-counter = Balie
screen-supervisor = Overzicht
screen-reception = Ontvangst
screen-kiosk = Zuil
screen-web-display = Wachtscherm
pace = Tempo van de klok
pace-of = { $times ->
    [1] Zo snel als in het echt
   *[other] { $times } keer zo snel
}
bustle = Hoe druk het is
bustle-calm = Rustig: half zo veel
bustle-usual = Gewoon
bustle-rush = Heel druk: twee keer zo veel
anew = Begin opnieuw
end = Beëindig de oefening

title = Overzicht
no-access = U mag hier niet in
no-access-text = Dit scherm is voor coördinatoren.
line-down = Geen verbinding. Wat u ziet kan oud zijn.

total-waiting = Wachten nu
total-served = Geholpen vandaag
total-issued = Nummers vandaag
total-breaches = Te lang gewacht

services = Producten
service = Product
waiting = Wachten
longest = Langste
expected = Verwacht
norm = Norm
open-counters = Balies open
short-minutes = { $minutes } min

counters = Balies
counter-open = Vrij
counter-closed = Dicht
counter-paused = Pauze
counter-called = { $minutes ->
    [0] Net geroepen
   *[other] { $minutes } min geleden geroepen
}
counter-serving = { $minutes ->
    [0] Net begonnen
   *[other] { $minutes } min bezig
}
edit = Wijzig
edit-services = Deze balie helpt met
open-counter = Balie openen
close-counter = Balie sluiten
save = Bewaren
never-mind = Terug

queue = Wie er wachten: { $count }
queue-empty = Niemand wacht.
queue-more = en nog { $count }
aside = Even opzij: { $parked }. Niet gekomen: { $noShows }.

breaches = Te lang gewacht vandaag: { $count }
breaches-none = Tot nu toe is iedereen op tijd geholpen.
over = langer dan { $limit }
redress-state-offered = nog te geven
redress-state-given = gegeven
redress-state-declined = niet gewild
redress-state-lapsed = verlopen

hall = Hal
total-longest = Wacht het langst
total-owed = Nog te geven
waits = Wachttijden van vandaag
waits-none = Er is nog niemand geholpen.
waits-label = { $count ->
    [one] 1 bezoeker kwam aan de beurt
   *[other] { $count } bezoekers kwamen aan de beurt
}, { $over } na de norm. De tabel hieronder zegt hetzelfde.
waits-table = Laat zien als tabel
legend-walkIn = zonder afspraak
legend-appointment = met afspraak
legend-norm = norm
part = Tijd
turns = Aan de beurt
within-norm = Binnen de norm
of = { $part } van { $whole }
soon = Dreigt te lang te duren: { $count }
soon-none = Het komende kwartier dreigt niets.
chance = kans { $percent } %
in-minutes = nog { $minutes } min
redress-give = Gegeven
redress-decline = Niet gewild

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
soon = Dreigen te lang te wachten: { $count }
soon-none = Nu dreigt niemand te lang te wachten.
chance = kans { $percent } %
in-minutes = nog { $minutes } min
redress-give = Gegeven
redress-decline = Niet gewild
soon-alarm = heel waarschijnlijk
coming-breaches = Te lang, komend uur

advice = Advies
advice-none = Nu is er niets dat duidelijk helpt.
advice-stale = In de hal is intussen iets veranderd. Er is niets gedaan.
advice-effect = { $moves }: { $before } verwachte overschrijdingen worden { $after }.
advice-range = Het komende uur: waarschijnlijk { $lo } tot { $hi }.
advice-harm = { $count ->
    [one] 1 bezoeker
   *[other] { $count } bezoekers
} voor { $service } { $count ->
    [one] wacht
   *[other] wachten
} { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
} langer.
advice-no-harm = Niemand wacht hierdoor langer.
advice-needs-person = Hiervoor is een collega nodig.
advice-unusual = { $services } is nieuw voor { $counter }.
advice-carry-out = Voer uit
advice-undo = Ongedaan maken
advice-undo-stale = Dit kan niet meer terug: er is intussen iets veranderd.
move-openCounter = Open { $counter } voor { $services }
move-endBreak = Stop de pauze van { $counter }
move-setServices-added = Laat { $counter } ook helpen met { $added }
move-setServices-removed = Laat { $counter } niet meer helpen met { $removed }
move-setServices-both = Laat { $counter } helpen met { $added } en niet meer met { $removed }
move-appointmentsFirst = Roep { $minutes } minuten lang eerst bezoekers met een afspraak
move-and = { $one } en { $other }
record = Wat het advies deed
record-none = Er is nog geen advies uitgevoerd.
record-promised = Beloofd: { $before } worden { $after } ({ $lo } tot { $hi }).
record-running = Tot nu toe: { $broken }. Nog { $minutes } min.
record-over = Gebeurd: { $broken }.
record-undone = Ongedaan gemaakt om { $time }.

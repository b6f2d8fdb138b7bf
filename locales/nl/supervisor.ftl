title = Overzicht
agenda = Agenda
report = Rapport
records = Naslag
no-access-text = Dit scherm is voor coördinatoren en toezichthouders.
line-down = Geen verbinding. Wat u ziet kan oud zijn.

total-waiting = Wachten nu
total-served = Geholpen vandaag
total-issued = Nummers vandaag
total-breaches = Te lang gewacht

services = Producten
service = Product
waiting = Wachten
longest = Langste
promise-broke-walkIn = belofte van { $limit } zonder afspraak gebroken
promise-broke-appointment = belofte van { $limit } met afspraak gebroken
expected = Verwacht
norm = Norm
open-counters = Balies open

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

queue = In de rij: { $count }
queue-empty = Er wacht niemand.
aside = Even opzij: { $parked }. Niet gekomen: { $noShows }.{ $home ->
    [0] {""}
   *[other] {" "}Van huis: { $home }.
}
mark-away = (even weg)

find-number = Nummer van vandaag
find-go = Zoeken
find-wrong = Typ het nummer zoals het op het volgnummer staat, bijvoorbeeld P042 of 42.
find-count = { $count ->
    [0] Vandaag is er geen bezoeker met dit nummer.
    [one] 1 bezoeker gevonden.
   *[other] { $count } bezoekers gevonden.
}
problem-wrong-state = Dat kan niet meer: dit nummer is al verder, of de balie is niet vrij.
problem-counter-busy = Er is al een bezoeker aan deze balie.
problem-counter-closed = Deze balie is dicht.
problem-room-taken = De aparte ruimte is bezet.
room-taken-go = Toch roepen
problem-service-unavailable = Vandaag helpt geen enkele balie met dit product.
problem-hall-closed = De hal is gesloten. Nu wordt niemand geroepen.
ticket-waiting = Wacht
ticket-called = Geroepen naar { $counter }
ticket-serving = Wordt geholpen aan { $counter }
ticket-parked = Even opzij
ticket-done = Klaar
ticket-noShow = Niet gekomen
ticket-cancelled = Uit de rij
ticket-waited = { $minutes ->
    [0] wachtte korter dan 1 minuut
    [one] wachtte 1 minuut
   *[other] wachtte { $minutes } minuten
}
ticket-kept = gereserveerd voor { $who }
ticket-other-service = Ander product
ticket-do-changeservice = Wijzigen
ticket-do-release = Vrijgeven voor iedereen
ticket-to = Balie
ticket-for = Product
ticket-any-counter = Maakt niet uit
ticket-no-counter = Er is nu geen balie vrij.
ticket-do-call = Roepen
ticket-do-unpark = Terughalen
ticket-do-transfer = Doorsturen
ticket-do-noshow = Niet gekomen
ticket-do-requeue = Terug in de rij
ticket-do-undo = Ongedaan maken
ticket-do-cancel = Uit de rij halen
undo-call = laatste stap: geroepen om { $at }
undo-start = laatste stap: begonnen om { $at }
undo-complete = laatste stap: klaar om { $at }
undo-noShow = laatste stap: niet gekomen om { $at }
undo-cancel = laatste stap: uit de rij gehaald om { $at }
undo-park = laatste stap: even opzij om { $at }
undo-unpark = laatste stap: teruggehaald om { $at }
undo-transfer = laatste stap: doorgestuurd om { $at }
undo-requeue = laatste stap: terug in de rij om { $at }
undo-with = Ongedaan maken geldt ook voor { $number }: dat was dezelfde handeling.

staffing = Drukte en bezetting
staffing-day = Dag
staffing-certainty = Op tijd geholpen
staffing-share = { $of } van de 100 bezoekers
staffing-working = Een moment, de dag wordt doorgerekend.
staffing-closed = De hal is die dag niet meer open.
staffing-no-roster = Voor deze dag is nog geen rooster gemaakt.
staffing-enough = Er zijn de hele dag genoeg balies gepland.
staffing-short = { $count ->
    [one] In 1 half uur zijn er te weinig balies gepland.
   *[other] In { $count } halve uren zijn er te weinig balies gepland.
}
staffing-table = Drukte en bezetting per half uur
staffing-walk-ins = Verwacht zonder afspraak
staffing-between = Meestal tussen
staffing-range = { $lo } en { $hi }
staffing-appointments = Met afspraak
staffing-needed = Balies nodig
staffing-rostered = Balies gepland
staffing-theory = Ter controle
staffing-more-than = meer dan { $count }
staffing-keeps = { $counters } (op tijd: { $percent } %)
staffing-theory-of = Erlang-A { $erlang }, vuistregel { $root }
staffing-explained = Hoeveel balies nodig zijn, volgt uit een simulatie van deze hal. Erlang-A is een formule die geen producten en afspraken kent.

breaches = Te lang gewacht vandaag: { $count }
breaches-none = Tot nu toe is er geen belofte gebroken.
over = langer dan { $limit }
redress-state-offered = nog te geven
redress-state-given = gegeven
redress-state-declined = wilde dit niet
redress-state-lapsed = verlopen

hall = Hal
total-longest = Wacht het langst
total-second = Tweede belofte gehouden
second-kept = { $kept } van { $all }
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
soon = Wachten straks te lang: { $count }
soon-none = Nu is er niemand die straks te lang wacht.
chance = kans { $percent } %
in-minutes = nog { $minutes } min
redress-give = Gegeven
redress-decline = Wil dit niet
soon-alarm = heel waarschijnlijk
coming-breaches = Te lang, komend uur

advice = Advies
advice-none = Nu is er niets dat duidelijk helpt.
advice-stale = In de hal is intussen iets veranderd. Er is niets gedaan.
advice-effect = { $moves }: dan { $after ->
    [one] wacht waarschijnlijk 1 bezoeker
   *[other] wachten waarschijnlijk { $after } bezoekers
} te lang, en anders { $before }.
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
move-delayBreak = Stel de pauze van { $counter } { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
} uit, tot { $time }
move-setServices-added = Laat { $counter } ook helpen met { $added }
move-setServices-removed = Laat { $counter } niet meer helpen met { $removed }
move-setServices-both = Laat { $counter } helpen met { $added } en niet meer met { $removed }
move-appointmentsFirst = Roep { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
} lang eerst bezoekers met een afspraak
move-and = { $one } en { $other }
record = Wat het advies opleverde
record-none = Er is nog geen advies uitgevoerd.
record-promised = Verwacht: { $after } te lang in plaats van { $before } ({ $lo } tot { $hi }).
record-running = Tot nu toe: { $broken } te lang. Nog { $minutes } min.
record-over = Het werden er { $broken }.
record-undone = Ongedaan gemaakt om { $time }.

cases = Nog af te handelen: { $count }
cases-none = Er is niets meer te doen.
cases-more = Er is nog meer. Handel eerst dit af.
cases-unknown = De lijst kan nu niet worden opgehaald. Wij proberen het vanzelf opnieuw.

# Het register van te lange wachttijden
redress-state-claimed = wacht op uw akkoord
register = Waarom duurde het te lang?
register-period = Periode
register-days = { $count ->
    [one] laatste dag
   *[other] laatste { $count } dagen
}
register-none = In deze tijd wachtte niemand te lang.
register-when = Wanneer
register-number = Nummer
register-waited = Gewacht
register-seen = Hoe het toen was
register-cause = Oorzaak
register-waits = wacht nog
ended-called = geroepen
ended-helped = geholpen
ended-noShow = geroepen en niet gekomen
ended-left = zelf weggegaan
ended-removed = door ons uit de rij gehaald
ended-dayEnd = de hal ging dicht
seen-counters = { $open } van { $all ->
    [one] 1 balie
   *[other] { $all } balies
} open
seen-waiting = { $count } in de rij, { $arrivals } gekomen in het uur ervoor
seen-expected = (voor deze balies { $came }, gewoonlijk { $expected })
seen-warned = gewaarschuwd om { $at }
seen-told = bij het nummer gezegd: { $minutes } min
cause-moreArrivals = Meer bezoekers dan verwacht
cause-counterClosed = Balie dicht
cause-longCase = Eén bezoeker duurde lang
cause-outage = Storing
cause-other = Iets anders
cause-unknown = Nog niet bekend
cause-suggested = (voorstel)
cause-change = Oorzaak aangeven
cause-reason = Waarom? (mag leeg zijn)
budget = Kosten voor bezoekers in { $year }: { $spent }.
budget-of = Kosten voor bezoekers in { $year }: { $spent } van { $budget }.
claims = { $count ->
    [one] 1 bedrag wacht op uw akkoord
   *[other] { $count } bedragen wachten op uw akkoord
}
claim-approve = Akkoord
claim-refuse = Niet akkoord
claim-by = Gevraagd door { $who }.
claim-own = Dit bedrag hebt u zelf gevraagd. Een collega moet akkoord geven.
passed-on = Vaak doorgestuurd vandaag: { $count }
passed-on-times = { $times } keer doorgestuurd; beloofd is hooguit { $most }

closing-title = Hal sluiten
closing-help = Bij brand, storing of te weinig mensen: niemand krijgt een nummer of wordt geroepen, en iedereen die wacht leest waarom.
closing-close = Hal nu sluiten…
closing-change = Iets anders zeggen…
closing-reopen = Hal weer openen
closing-dialog = Hal nu sluiten
closing-until-label = Weer open om (laat leeg voor de rest van de dag)
closing-text = Wat leest iedereen? ({ $language })
closing-kept =
    { $waiting ->
        [0] Er wacht niemand.
        [one] 1 bezoeker houdt zijn nummer tot dan.
       *[other] { $waiting } bezoekers houden hun nummer tot dan.
    }
closing-ended =
    { $waiting ->
        [0] Er wacht niemand.
        [one] 1 bezoek stopt: zet in de tekst wie de bezoeker kan bellen.
       *[other] { $waiting } bezoeken stoppen: zet in de tekst wie de bezoekers kunnen bellen.
    }
closing-booked =
    { $count ->
        [0] Er vervallen geen afspraken.
        [one] 1 afspraak vervalt; wie een e-mailadres gaf, krijgt bericht.
       *[other] { $count } afspraken vervallen; wie een e-mailadres gaf, krijgt bericht.
    }
closing-wrong-until = Kies een tijd later vandaag.
closing-failed = Dat lukte niet. Probeer het nog eens.

# De klok goedzetten
clock-look = Bekijk de klok
clock-title = De klok van de hal
clock-in-hall = In de hal is het { $moment }.
clock-on-server = Op de server is het { $moment }.
clock-here = Op dit apparaat is het { $moment }.
clock-right = De klok van de hal loopt gelijk met de server.
clock-server-wrong = De server en dit apparaat verschillen meer dan twee minuten. Laat eerst de klok van de server goedzetten.
clock-goes-back = De klok van de hal gaat { $amount } terug.
clock-goes-ahead = De klok van de hal gaat { $amount } vooruit.
clock-kept = { $count ->
    [0] Er is nu geen bezoeker in de hal.
    [one] Er is 1 bezoeker in de hal: die houdt plaats en wachttijd.
   *[other] Er zijn { $count } bezoekers in de hal: zij houden hun plaats en hun wachttijd.
}
clock-other-day = Daarna is het in de hal een andere dag.
clock-restored = { $count ->
    [one] 1 gemiste afspraak staat weer open.
   *[other] { $count } gemiste afspraken staan weer open.
}
clock-passed = { $count ->
    [one] 1 afspraak valt in de tijd die wordt overgeslagen.
   *[other] { $count } afspraken vallen in de tijd die wordt overgeslagen.
}
clock-stays = Wat al is vastgelegd, blijft staan.
clock-correct = Zet de klok goed
clock-accept = De tijd is echt verstreken
clock-forbidden = Alleen een beheerder van alle hallen kan de klok goedzetten.
closing-cancel = Niet sluiten
closing-go = Nu sluiten
cause-hallClosed = Hal gesloten
cause-visitorAway = Bezoeker was even weg

# De delen van de pagina
parts = Delen van deze pagina
part-now = Nu
part-promises = Beloften
part-day = Dag
part-notices = Mededelingen
part-staff = Bezetting
part-waits = te doen
piece-ahead = Advies
piece-queues = Rijen
piece-counters = Balies
piece-broken = Te lang gewacht
piece-cases = Zaken
piece-causes = Oorzaken
piece-plan = Afspraken
piece-waits = Wachttijden
find-of = Nummer { $number }
find-back = Terug naar { $part }
find-example = Nummer, zoals P042

# Wat eerst moet
first = Eerst dit
alarms = Alarmen
first-calm = Alles loopt. U hoeft nu niets te doen.
first-advice = Er zijn geen alarmen. Het advies hieronder helpt nu het meest.
first-claims = { $count ->
    [one] 1 bedrag wacht op uw akkoord.
   *[other] { $count } bedragen wachten op uw akkoord.
}
first-owed = { $count ->
    [one] Bezoekers krijgen nog 1 ding van ons, omdat het te lang duurde.
   *[other] Bezoekers krijgen nog { $count } dingen van ons, omdat het te lang duurde.
}
first-look = Bekijk
first-open = Open { $counter } voor { $service }
first-also = Laat { $counter } ook helpen met { $service }
first-ticket = Bekijk { $number }
first-cases = Naar de zaken
first-mails = Bekijk de e-mail
advice-look-back = Wat het opleverde
at-work = Wie helpt waar
at-work-since = open sinds { $at }

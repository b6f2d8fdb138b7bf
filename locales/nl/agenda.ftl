title = Agenda
no-access-text = Deze agenda is voor coördinatoren en toezichthouders.
supervisor = Overzicht
report = Rapport
records = Naslag
print = Afdrukken

# Welke dag
choose-day = Kies een dag
day-before = Vorige dag
day-now = Vandaag
day-after = Volgende dag
date = Datum
day-whole = { $day } { $year }
is-today = vandaag
as-of = Stand van { $time }
closed-then = De hal is deze dag dicht.
closed-because = De hal is deze dag dicht: { $reason }
closed-expected = { $count ->
    [one] Er staat nog 1 afspraak.
   *[other] Er staan nog { $count } afspraken.
}

# Wie er komt
none = Op deze dag heeft niemand een afspraak.
list-failed = De afspraken kunnen nu niet worden opgehaald. Wij proberen het vanzelf opnieuw.
count = { $count ->
    [one] 1 afspraak
   *[other] { $count } afspraken
}
count-booked = { $count } verwacht
count-checkedIn = { $count } gekomen
count-missed = { $count } niet gekomen
count-cancelled = { $count } afgezegd
per-service = Afspraken per product
search = Zoek op naam of code
service = Product
service-all = Alle producten
kept = Bij
kept-all = Iedereen
kept-nobody = Geen vaste balie
none-such = Geen afspraak past bij wat u zoekt.
some-shown = U ziet { $count } van { $all } afspraken.
time = Tijd
who = Wie
who-unknown = niet bekend
code = Code
state = Stand
state-booked = verwacht
state-checkedIn = gekomen
state-missed = niet gekomen
state-cancelled = afgezegd
hour = { $from } tot { $to }
hour-count = { $count ->
    [one] 1 afspraak
   *[other] { $count } afspraken
}
now = nu

# Een afspraak maken, verzetten of afzeggen
new = Nieuwe afspraak
new-title = Nieuwe afspraak
change = Wijzig
change-title = Afspraak wijzigen
moment = { $day } om { $time }
day = Dag
contact = Naam van de bezoeker
email = E-mailadres (mag leeg)
kept-for = Bij welke balie
book = Maak de afspraak
save = Bewaar
never-mind = Sluit
mail-new = De bezoeker krijgt een bevestiging op { $email }.
mail-change = De bezoeker krijgt de wijziging op { $email }.
mail-nobody = Zonder e-mailadres krijgt de bezoeker geen bericht.
mail-goes = Er gaat een e-mail naar { $email }.
booked = De afspraak staat op { $day } om { $time }. De code is { $code }.
changed = De afspraak is gewijzigd: { $day } om { $time }.
call-off = Zeg af
call-off-title = Afspraak van { $who } afzeggen?
call-off-mail = De bezoeker krijgt de afzegging op { $email }.
call-off-no-mail = Er is geen e-mailadres. Laat het de bezoeker zelf weten.
call-off-reason = Reden (mag leeg). De bezoeker leest dit.
call-off-sure = Zeg de afspraak af
called-off = De afspraak van { $who } is afgezegd.
go-to-day = Ga naar { $day }
theirs = Een collega heeft deze afspraak net veranderd. Nu staat er: { $now }.
theirs-yours = Wat u veranderde, staat nog in het formulier. Bewaar het als het zo moet zijn.
theirs-off = Wilt u de afspraak nog afzeggen?
refused-state = Deze afspraak kan niet meer veranderen. De stand is: { $state }.

# Inlezen uit een bestand
read-in = Inlezen
read-in-title = Afspraken inlezen
read-in-back = Terug naar de agenda
read-in-help = Kies een bestand uit uw afsprakensysteem: CSV of iCalendar. U ziet eerst wat er gaat gebeuren.
drop = Sleep een bestand hierheen, of kies er een
read-in-busy = Even wachten: het bestand wordt gelezen.
read-in-file = Bestand: { $file }
read-in-would = Dit gaat er gebeuren
read-in-done = Het bestand is ingelezen.
read-in-counts = Aantallen
read-in-lines = Regels van het bestand
read-in-otherwise = Er is net iets veranderd. Er is niets ingelezen. Kijk wat er nu staat.
read-in-mail = Stuur bezoekers met een mailadres een e-mail
came-booked = nieuw
came-changed = gewijzigd
came-same = hetzelfde
came-calledOff = afgezegd
came-passedOver = overgeslagen
came-faulty = fout
line = Regel { $line }
line-gone = Niet meer in het bestand
mail = E-mail
columns-left = Deze kolommen lezen wij niet en bewaren wij niet: { $columns }
take-all = Alles inlezen
take-good = Alleen de goede regels inlezen
take-good-help = De foute regels slaan wij over.
take-nothing = Er is niets om in te lezen.
much-title = Klopt dit?
much-text = { $count ->
    [one] 1 afspraak wordt
   *[other] { $count } afspraken worden
} afgezegd op { $days }.
much-sure = Ja, lees in en zeg af
unfit-empty = Dit bestand is leeg.
unfit-too-large = Dit bestand is te groot: hooguit 2 MB. Splits het in delen.
unfit-too-many = Dit zijn te veel afspraken: hooguit { $most }. Splits het bestand in delen.
unfit-spreadsheet = Dit is een Excel-bestand. Bewaar het eerst als CSV en kies dat.

# De week
week = Week
choose-week = Kies een week
week-before = Vorige week
week-now = Deze week
week-after = Volgende week
week-of = { $from } tot en met { $to }
week-count = { $count ->
    [one] 1 afspraak in deze week
   *[other] { $count } afspraken in deze week
}
week-closed = dicht
week-hours = Afspraken per uur

# Het bord: een dag per balie of per product
board = Bord
columns = Waarnaar kijkt u
by-counter = Per balie
by-service = Per product
move = Verzet
move-help = Sleep een afspraak naar een andere tijd of balie. Of kies Verzet en tik op de nieuwe plek. Met toetsen: ga er met de pijltjes heen en druk op Enter.
moving = { $who } naar { $time }, { $column }. Enter zet neer, Escape stopt.
move-title = Afspraak van { $who } verzetten?
move-from = Nu: { $was }
move-to = Straks: { $will }
move-sure = Verzet de afspraak
move-more = Meer wijzigen

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
call-off-sure = Zeg de afspraak af
called-off = De afspraak van { $who } is afgezegd.
go-to-day = Ga naar { $day }
theirs = Een collega heeft deze afspraak net veranderd. Nu staat er: { $now }.
theirs-yours = Wat u veranderde, staat nog in het formulier. Bewaar het als het zo moet zijn.
theirs-off = Wilt u de afspraak nog afzeggen?
refused-state = Deze afspraak kan niet meer veranderen. De stand is: { $state }.
wrong-closed = De hal is dan dicht. Kies een andere dag of tijd.
wrong-restricted = Dit product kan niet op die tijd. Kies een andere tijd.
wrong-one-line = Typ dit op één regel.

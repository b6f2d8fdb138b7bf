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

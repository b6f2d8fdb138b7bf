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
earlier-wanted = Wachten op een eerdere tijd: { $services }
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
also-booked-email = Ook op { $day } om { $time }, { $what }: zelfde e-mailadres
also-booked-phone = Ook op { $day } om { $time }, { $what }: zelfde telefoonnummer
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

# Een tijd blokkeren
block = Blokkeer tijd
block-title = Tijd blokkeren op { $day }
block-from = Van
block-to = Tot
block-what = Wat blokkeert u?
block-hall = Hele hal
block-services = Alleen deze producten
block-counters = Alleen deze balies
block-note = Notitie voor collega’s (mag leeg)
block-help = In deze tijd kan niemand boeken. Bezoekers zien alleen dat er geen vrije tijden zijn.
block-save = Blokkeer
block-done = Geblokkeerd: { $when }, { $what }.
block-free = Geef vrij
block-freed = { $when } kan weer geboekt worden.
block-cell = geblokkeerd
blocked = Geblokkeerd
week-blocked = Geblokkeerd { $from } tot { $to }:
block-hit-title = { $count ->
    [one] Er staat dan 1 afspraak
   *[other] Er staan dan { $count } afspraken
}
block-hit-text = Zij blijven staan als u alleen blokkeert.
block-hit-list = Afspraken in deze tijd
block-off = { $count ->
    [one] Zeg deze afspraak ook af
   *[other] Zeg deze { $count } afspraken ook af
}
block-off-untold = { $count ->
    [one] Van 1 bezoeker is er geen e-mailadres. Laat het zelf weten.
   *[other] Van { $count } bezoekers is er geen e-mailadres. Laat het zelf weten.
}
block-sure = Blokkeer de tijd
block-called-off = { $count ->
    [one] 1 afspraak is afgezegd.
   *[other] { $count } afspraken zijn afgezegd.
} { $untold ->
    [0] {""}
    [one] 1 bezoeker heeft geen e-mailadres: laat het zelf weten.
   *[other] { $untold } bezoekers hebben geen e-mailadres: laat het zelf weten.
}
wrong-block-time = Kies een tijd die nog komt, en een einde na het begin.
wrong-block-choice = Kies er ten minste één.

# Zoeken over alle dagen
find = Zoek op alle dagen
find-title = Zoeken op alle dagen
find-look = Zoek
find-help = Typ een deel van de naam, het e-mailadres of de code. Namen van lang geleden bewaren wij niet.
find-more-letters = Typ ten minste twee letters of cijfers.
find-busy = Even wachten: wij zoeken.
find-count = { $count ->
    [0] Niemand gevonden.
    [one] 1 afspraak gevonden.
   *[other] { $count } afspraken gevonden.
}
find-many = Er zijn er meer. Typ meer letters.

# Meelezen in een eigen agenda
feeds = Eigen agenda
feeds-title = Meelezen in een eigen agenda
feeds-help = Maak een geheim adres en zet het in Outlook, Google of een andere agenda. Die leest dan mee: nummer, product en tijd. Wie het adres kent, kan meelezen.
feeds-list = Adressen
feeds-none = Er is nog geen adres.
feed-of = Afspraken van
feed-names = Ook wie er komt. Doe dit alleen voor wie dat mag zien.
feed-make = Maak een adres
feed-address = Adres van { $name }
feed-once = U ziet dit adres alleen nu. Bewaar het op een veilige plek.
feed-copy = Kopieer
feed-copied = Gekopieerd
feed-has-names = met wie er komt
feed-no-names = zonder namen
feed-made = Gemaakt op { $day } { $by }
feed-renewed = Vernieuwd op { $day } { $by }
feed-by = door { $who }
feed-renew = Vernieuw
feed-renew-title = Adres van { $name } vernieuwen?
feed-renew-text = Het adres van nu werkt dan niet meer. U krijgt een nieuw adres.
feed-revoke = Trek in
feed-revoke-title = Adres van { $name } intrekken?
feed-revoke-text = Wie meelas, leest dan niet meer mee.
feed-revoked = Het adres van { $name } is ingetrokken.

# Zelf een afspraak maken. Taalniveau B1: korte zinnen, gewone woorden.
title = Maak een afspraak
what-for = Waarvoor komt u?
what-for-more = U mag meer dan één ding kiezen.
choose-first = Kies eerst waarvoor u komt.
not-together = Dit kan niet samen met wat u al koos.
persons = Voor hoeveel personen?
persons-fewer = Eén persoon minder
persons-more = Eén persoon meer
persons-count = { $count ->
    [one] 1 persoon
   *[other] { $count } personen
}
bring = Neem mee
next = Verder
back = Terug
change = Wijzig
none-here = Hier kunt u geen afspraak maken
none-here-text = Kom gewoon langs, of bel de gemeente.

# Waar en wanneer
moment = { $day } om { $time }
where-when = Waar en wanneer komt u?
when = Wanneer komt u?
takes = duurt ongeveer { $length }
first-free = Eerste vrije tijd
first-times = Hier staat van elke plek de eerste vrije tijd.
all-times = Alle tijden: { $hall }
other-place = Kies een andere plek
from-day = Zoek vanaf een dag
more-days = Meer dagen
no-more-days = Verder vooruit kunt u nog niet kiezen.
more-times = { $count ->
    [one] Nog 1 tijd
   *[other] Nog { $count } tijden
}
no-times-next = De eerste vrije tijd is op { $day }. Daarvoor is alles vol.
go-to-day = Bekijk { $day }
no-times-at-all = Er is nu geen tijd vrij. Probeer het later nog eens, of bel de gemeente.
times-loading = Wij zoeken vrije tijden…
times-failed = Wij kunnen de vrije tijden nu niet ophalen.
again = Probeer het nog eens

# Hoe iemand te bereiken is
who = Hoe bereiken wij u?
who-text = Vul in wat u wilt. Het mag ook leeg blijven.
may-be-empty = (mag leeg)
name = Uw naam
email = Uw e-mailadres
email-why = U krijgt een bevestiging, en bericht als er iets verandert.
phone = Uw telefoonnummer
phone-why = Een medewerker belt u als er iets verandert.
wrong-name = Deze naam is te lang.
wrong-email = Dit is geen e-mailadres, zoals naam@voorbeeld.nl.
wrong-phone = Vul een telefoonnummer in, zoals 06 12345678.
consent = Wilt u een bericht van ons?
remind-mail = Stuur mij een dag van tevoren een e-mail.
remind-sms = Stuur mij een dag van tevoren een sms.
sms-when-near = Stuur mij een sms als ik bijna aan de beurt ben.
kept = Wij gebruiken dit alleen voor deze afspraak. Kort na uw afspraak wissen wij het.
kept-more = Wat wij bewaren, en hoe lang
held = { $minutes ->
    [one] Wij houden deze tijd nog 1 minuut voor u vast.
   *[other] Wij houden deze tijd nog { $minutes } minuten voor u vast.
}
held-over = Wij houden deze tijd niet meer voor u vast. Gaat u verder? Dan vragen wij hem opnieuw.

# Nog eens alles
check = Klopt het zo?
row-when = Wanneer
row-where = Waar
row-what = Waarvoor
row-persons = Met hoeveel
row-reach = Zo bereiken wij u
row-from = Nu
row-to = Straks
nothing-typed = niets ingevuld
book = Maak de afspraak

taken = Deze tijd is niet meer vrij: { $moment }. Wat u invulde, staat er nog.
taken-nearest = Deze tijden zijn nog vrij:
taken-none = Kies een andere dag of tijd.
refused = Dat lukte niet. Wat u invulde, staat er nog. Probeer het nog eens.
refused-unreachable = Geen verbinding. Wat u invulde, staat er nog. Probeer het nog eens.
refused-too-many-requests = Van uw adres is net heel vaak gevraagd. Probeer het straks nog eens.
refused-not-bookable = Dit kunt u hier niet zelf boeken. Kies iets anders.
refused-wrong-state = De afspraak is net veranderd. Hier staat hoe het nu is.
refused-hold-lapsed = Deze tijd is niet meer voor u vast. Probeer het nog eens.

# De afspraak
done = Uw afspraak is gemaakt
yours = Uw afspraak
code = Uw code
code-use = Typ of scan deze code bij de zuil in de hal. Dan weten wij dat u er bent.
code-qr = Uw code om te scannen
in-calendar = Zet in uw agenda
mailed = U krijgt ook een e-mail.
reminded = U krijgt een dag van tevoren een herinnering.
told-when-near = U krijgt een sms als u bijna aan de beurt bent.
stop-messages = Ik wil deze berichten niet meer
keep = Bewaar deze pagina
keep-text = Op deze pagina kunt u de afspraak verzetten of afzeggen. Deel het adres met niemand.
keep-open = Open uw afspraak op een eigen pagina
copy = Kopieer het adres
copied = Het adres is gekopieerd.
another = Maak nog een afspraak
new = Maak een nieuwe afspraak
unknown = Deze afspraak kennen wij niet
unknown-text = De afspraak is al langer geleden, of het adres klopt niet.
state-cancelled = Uw afspraak is afgezegd
called-off-text = U hoeft niet te komen.
state-checkedIn = U hebt zich gemeld
state-missed = Deze afspraak is voorbij

# Verzetten en afzeggen
move = Verzet de afspraak
move-title = Kies een nieuwe tijd
move-sure = Wilt u de afspraak verzetten?
move-yes = Ja, verzet de afspraak
move-no = Nee, laat het zo
moved = Uw afspraak is verzet.
call-off = Zeg de afspraak af
off-title = Wilt u de afspraak afzeggen?
off-text = Iemand anders kan deze tijd dan kiezen.
off-yes = Ja, zeg de afspraak af
off-no = Nee, ik kom

# Eerder komen
earlier = Wilt u eerder komen?
earlier-text = Komt er een eerdere tijd vrij? Dan houden wij die voor u vast. U krijgt een e-mail, en hebt een half uur om ja of nee te zeggen.
earlier-from = Vanaf welke dag kunt u komen?
earlier-yes = Mail mij bij een eerdere tijd
waiting = U wacht op een eerdere tijd
waiting-text = Vanaf { $day }. U krijgt een e-mail als er een tijd vrijkomt. Tot dan blijft uw afspraak zoals hij is.
waiting-stop = Ik wil niet meer wachten
offer = Er is een eerdere tijd voor u vrij
offer-held = Wij houden deze tijd voor u vast tot { $time }. Zegt u nee of niets? Dan blijft uw afspraak zoals hij is.
offer-yes = Ja, ik kom op deze tijd
offer-no = Nee, deze tijd niet

title = Ontvangst
no-access-text = Deze pagina is voor wie bezoekers ontvangt.
menu = Menu
line-silent = Er is nu geen verbinding. Wat u ziet, kan oud zijn.

expected = Met een afspraak
search = Naam of code
search-go = Zoeken
search-more = Vul minstens twee letters in.
search-nobody = Vandaag is er geen afspraak met deze naam of code.
no-name = geen naam bekend
check-in = Aanmelden
booking-booked = afgesproken
booking-checkedIn = aangemeld:
booking-missed = niet gekomen
booking-cancelled = afgezegd

new-ticket = Zonder afspraak
what-for = Waarvoor komt deze bezoeker?
choose-service = Kies eerst waarvoor de bezoeker komt.
not-now = nu niet
needs = Wat heeft de bezoeker nodig?
need-privateRoom = Aparte ruimte
need-assistance = Hulp
visitor-language = Taal van de bezoeker
give-number = Nummer geven

number-is = Nummer
expected-wait = Verwachte wachttijd:
qr-label = Code om met een telefoon te scannen
qr-help = Met deze code volgt de bezoeker de beurt op een telefoon.
next-visitor = Volgende bezoeker
print = Afdrukken

waiting = { $count ->
    [0] Wachtruimte
    [one] 1 bezoeker wacht
   *[other] { $count } bezoekers wachten
}
nobody-waits = Er wacht nu niemand.
waiting-old = Deze lijst kan oud zijn. Wij proberen het opnieuw.
for-service = Voor welk product?
every-service = Alle producten
waits-since = wacht al { $length } · verwacht: { $wait }
is-called = geroepen: { $counter }
is-expected = van huis · komt voor { $at }
is-here = Is er
is-away = even weg
is-away-until = even weg tot { $at }

refused = Dat lukte niet. Probeer het opnieuw.
refused-unreachable = Er kwam geen antwoord. Druk nog een keer: er komt geen tweede nummer.
refused-service-unavailable = Dit kan vandaag niet meer. Er komt geen nummer.
refused-hall-closed = De hal is gesloten. Er komt geen nummer.
refused-wrong-day = Deze afspraak is niet vandaag.
refused-visit-ended = Dit bezoek is al klaar.
refused-not-found = Deze afspraak is er niet meer.
slip-printed = Het nummer komt uit de printer.
slip-not-printed = Er komt nu niets uit de printer. Schrijf het nummer op.

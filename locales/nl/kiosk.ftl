welcome = Welkom
start-appointment = Ik heb een afspraak
back = Terug
stop = Stoppen
try-again = Probeer opnieuw

code-title = Uw afspraak
code-help = Typ de code van uw afspraak. Of houd uw QR-code voor de lezer.
code-shown = Uw code
code-pad = Letters en cijfers
code-erase = Wis laatste teken
code-go = Aanmelden
code-without = Verder zonder code
problem-code-unknown = Wij kennen deze code niet. Kijk of de code klopt.
problem-code-wrong-day = Deze code is voor een afspraak op { $day }. Een nummer voor vandaag kunt u hier zonder code nemen.
problem-code-called-off = Deze afspraak is afgezegd. Neem een nummer, of vraag het aan een medewerker.
problem-visit-done = Met deze code bent u vandaag al geholpen. Hebt u nog een vraag? Neem dan een nummer.
problem-visit-noShow = U bent geroepen en was er toen niet. Dat is te lang geleden om uw plaats terug te geven. Neem een nummer, of vraag het aan een medewerker.
problem-visit-cancelled = Dit bezoek is gestopt. Neem een nummer, of vraag het aan een medewerker.
problem-code-other = Dat lukte niet. Vraag het aan een medewerker.

services-title = Geen afspraak? Waar komt u voor?
group-other = Iets anders
more-title = Wat nog meer?
more = Ik kom ook voor iets anders
remove = Verwijder
closes-soon = Wij sluiten om { $at }. Wie een nummer heeft, helpen wij nog.
unavailable-noCounter = vandaag geen medewerker
unavailable-hallClosed = nu gesloten
unavailable-closingSoon = kan vandaag niet meer
unavailable-restrictedHours = nu niet, wel op een ander moment
problem-service-unavailable = Hiervoor is nu geen medewerker. Kies iets anders of vraag een medewerker om hulp.

confirm-title = Uw bezoek
expected-wait = Verwachte wachttijd
past-norm-guarantee-now = Het duurt nu waarschijnlijk langer dan wij beloven. Dat spijt ons.
past-norm-target-now = Het duurt nu waarschijnlijk langer dan wij willen. Dat spijt ons.
needs-title = Hebt u iets extra’s nodig?
need-assistance = Ik wil graag hulp
need-privateRoom = Ik wil een aparte ruimte
take-number = Neem een nummer

busy = Even geduld…
failed = Dat duurt langer dan normaal
failed-text = U krijgt geen tweede nummer als u het opnieuw probeert.

your-number = Uw nummer
ticket-late = U bent later dan uw afspraak. U wacht nu als bezoeker zonder afspraak.
ticket-again = U was al aangemeld. U houdt uw nummer en uw plaats.
ticket-called = U bent aan de beurt. Ga naar { $counter }.
ticket-serving = U bent al aan de beurt bij { $counter }.
ticket-parked = De medewerker die u hielp, roept u zo weer.
ticket-kept = U houdt uw nummer en uw plaats.
ticket-early = U bent op tijd. Uw afspraak is om { $at }.
qr-label = QR-code naar uw nummer op de telefoon
qr-help = Scan de code. Dan ziet u uw nummer op uw telefoon.
done = Klaar

still-there = Bent u er nog?
still-there-text = Over { $seconds ->
    [one] 1 seconde
   *[other] { $seconds } seconden
} begint de zuil opnieuw.
still-there-yes = Ja, ik ga verder

kiosk-out = De zuil werkt even niet
kiosk-out-text = Ga naar een medewerker. Die helpt u graag.

start-help = Kunt u niet alleen komen? Vraag hulp
help-title = Hulp op maat
help-text = Typ uw telefoonnummer. Wij bellen u en zoeken samen een oplossing.
help-phone = Uw telefoonnummer
help-send = Bel mij
help-thanks = Dank u wel
wrong-choice = Ik heb het verkeerde gekozen
wrong-choice-which = Wat hebt u verkeerd gekozen?
wrong-choice-title = Waarvoor komt u?
wrong-choice-text = U houdt uw nummer en uw plaats.
wrong-choice-failed = Dat lukte niet. Vraag het aan een medewerker.

# Oefenen
practice-sign-in = Log eerst in
practice-sign-in-text = Log in op de oefenbalie. Kom daarna terug.
practice-to-counter = Naar de oefenbalie

# Op papier
paper-none = Er komt nu geen papier uit de zuil. Gebruik uw telefoon of onthoud uw nummer.
paper-take = Pak uw nummer uit de zuil.
paper-remember = Er komt nu geen papier uit de zuil. Onthoud uw nummer.
no-phone = Ik heb geen telefoon bij me
remember = Onthoud uw nummer: { $number }
remember-next = Ga zitten in de hal en kijk naar het scherm. Staat uw nummer er? Ga dan naar die balie.
remember-stays = Uw nummer blijft hier staan tot u op Klaar drukt.
scroll-more = Meer
scroll-top = Naar boven
told = Mededelingen
told-all = Lees alles

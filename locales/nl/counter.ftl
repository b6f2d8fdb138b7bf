title = Balie
other-counter = Andere balie
counter-unknown = Deze balie is er niet meer. Kies een andere balie.
counters-none = Deze hal heeft nog geen balies. De beheerder kan ze maken.
choose-counter = Aan welke balie zit u?
menu = Meer
keys = Toetsen gebruiken (een letter is een knop)
no-access-text = Vraag de beheerder om toegang tot deze hal.

open-services = Waarmee helpt u vandaag?
open-counter = { $counter } openen

# Wat u kunt doen; .key is de toets ervoor
action-next = Volgende
    .key = v
action-pause = Pauze
    .key = p
action-resume = Verder werken
    .key = v
action-close = Balie sluiten
    .key = s
action-start = Begin met helpen
    .key = b
action-recall = Roep nog eens
    .key = r
action-no-show = Niet gekomen
    .key = n
action-cancel = Wil niet meer wachten
    .key = w
action-answered = Klaar: antwoord gegeven
    .key = k
action-promise = Antwoord komt later
    .key = l
action-not-answered = Niet beantwoord
    .key = g
action-transfer = Doorsturen
    .key = d
action-park = Even opzij
    .key = e
action-unpark = Haal terug
    .key = h
action-requeue = Is er toch
    .key = i
action-undo = Ongedaan maken
    .key = z

undo = { $seconds ->
    [0] Ongedaan maken
   *[other] Ongedaan maken ({ $seconds } s)
}
undo-short = Ongedaan maken
undo-call = { $number } geroepen
undo-start = { $number } begonnen
undo-complete = { $number } klaar
undo-noShow = { $number } niet gekomen
undo-cancel = { $number } uit de rij gehaald
undo-park = { $number } even opzij
undo-unpark = { $number } teruggehaald
undo-transfer = { $number } doorgestuurd
undo-requeue = { $number } terug in de rij
undo-with = { $what }, samen met { $number }

visits = Vandaag aan deze balie: { $count }
visits-none = Nog niemand.
visit-here = Is er nu
visit-away = Even opzij
visit-helped = Klaar
visit-answered = Antwoord gegeven
visit-answerPromised = Antwoord komt later
visit-notAnswered = Niet beantwoord
visit-sentOn = Doorgestuurd
visit-noShow = Niet gekomen
visit-left = Zelf weggegaan
visit-removed = Uit de rij gehaald

free = U kunt de volgende roepen
free-nobody = Er wacht niemand voor u
free-next = Vooraan in de rij: { $number }, { $service }
today = Vandaag: { $services }
paused = U hebt pauze
until = tot { $at }
rooms = { $taken } van { $total } bezet
hall-closed-nobody = Er wordt nu niemand geroepen
break-title = Pauze
break-help = Zeg wanneer u terug bent. Dan klopt de wachttijd die bezoekers zien.
break-open = Weet ik nog niet

still-helping = Helpt u { $number } nog?
still-helping-text = U begon om { $since }. Is het klaar? Dan kan de volgende bezoeker komen.
still-helping-done = Nee, klaar

state-called = { $minutes ->
    [0] Net geroepen
    [one] 1 minuut geleden geroepen
   *[other] { $minutes } minuten geleden geroepen
}
state-serving = { $minutes ->
    [0] Net begonnen
    [one] 1 minuut bezig
   *[other] { $minutes } minuten bezig
}
then = Daarna: { $services }
arrival-walkIn = Zonder afspraak
arrival-appointment = Afspraak om { $at }
waited = { $minutes ->
    [0] Wachtte korter dan 1 minuut
    [one] Wachtte 1 minuut
   *[other] Wachtte { $minutes } minuten
}
need-assistance = Hulp nodig
need-privateRoom = Aparte ruimte
note = Notitie:
breach = Wachtte langer dan { $limit }.
owed = De bezoeker krijgt van ons:
apology-words = ‘Het spijt ons dat u zo lang moest wachten.’
redress-give = Gegeven
redress-decline = Wil dit niet
redress-state-given = ✓ Gegeven
redress-state-declined = Wilde dit niet
redress-state-lapsed = Verlopen
redress-state-claimed = Wacht op akkoord
redress-pay = Geven…
redress-asks = Vraagt de bezoeker erom?
coffee-help = De bon met de code staat op de telefoon van de bezoeker.
letter-print = Brief bekijken en afdrukken
claim-euros = Bedrag in euro’s
claim-reason = Waarom, bijvoorbeeld: bonnetje gezien
claim-help = Schrijf geen bankrekening op. Is het bedrag hoger dan u mag geven? Dan moet een collega akkoord geven.
claim-go = Geven
voucher = Code van een koffiebon
voucher-redeem = Inwisselen
voucher-done = De code klopt. De koffie is nu gegeven.
voucher-not-found = Deze code kennen wij niet.
voucher-redress-settled = Deze bon is al gebruikt of verlopen.

queues = Rijen
queue = In de rij voor u: { $count }
queue-empty = Er is niemand.
waiting-for-room = Wachten op de aparte ruimte: { $count }
waiting-elsewhere = { $count ->
    [one] Nog 1 bezoeker wacht op andere balies.
   *[other] Nog { $count } bezoekers wachten op andere balies.
}
call = Roep
parked = Even opzij
no-shows = Niet gekomen
mark-appointment = afspraak
mark-reserved = vraagt om deze balie
mark-note = notitie
mark-away = even weg
mark-away-until = even weg tot { $at }

transfer-title = { $number } doorsturen
transfer-service = Waar gaat het om?
transfer-counter = Naar welke balie?
transfer-to-open = { $counter }
transfer-to-paused = { $counter } (pauze)
transfer-to-closed = { $counter } (gesloten)
transfer-any = Maakt niet uit
transfer-note = Notitie voor uw collega (mag leeg zijn)
passed-on-last = Dit is de laatste keer. Wij beloven: { $most ->
    [one] hooguit 1 keer
   *[other] hooguit { $most } keer
} doorsturen.
passed-on-tooOften = Deze bezoeker is al { $times ->
    [one] 1 keer
   *[other] { $times } keer
} doorgestuurd. Wij beloven hooguit { $most } keer. Kunt u zelf helpen?
transfer-go = Doorsturen
promise-title = { $number }: het antwoord komt later
promise-by = Uiterlijk op
promise-go = Klaar
never-mind = Terug

line-down = Geen verbinding. Wat u ziet kan oud zijn.

problem-queue-empty = Er wacht niemand voor deze balie.
problem-counter-busy = Er is al een bezoeker aan deze balie.
problem-counter-closed = Deze balie is dicht.
problem-wrong-state = Dat kan niet meer: dit nummer is al verder.
problem-redress-settled = Dit is al gegeven, of de bezoeker wilde het niet.
problem-hall-closed = De hal is gesloten.
problem-forbidden = U mag dit niet doen.
problem-unauthorized = Meld u opnieuw aan.

room-needed = Aparte ruimte nodig
room-not-needed = Aparte ruimte niet meer nodig
complaint = Klacht, idee of terugbellen
complaint-title = Opnemen bij { $number }
complaint-kind = Wat is het?
complaint-text = Wat zegt de bezoeker?
complaint-go = Naar de klachtencoördinator
complaint-save = Opslaan
planned-open = Afspraken van de dag
planned-close = Sluiten
own-answers = Beloofde antwoorden: { $count }
problem-room-taken = De aparte ruimte is bezet.
problem-service-unavailable = Vandaag neemt geen balie dit product aan.
room-taken-go = Toch roepen
action-other-choice = Ander product
    .key = o
other-choice-title = { $number } komt voor iets anders
other-choice-service = Waarvoor komt de bezoeker?
other-choice-help = Nummer, wachttijd en plaats blijven hetzelfde.
other-choice-go = Wijzigen
slip-print = Nummer op papier
slip-printed = De bon komt uit de printer.
voucher-print = Koffiebon op papier

# Na een storing
by-hand = Zelf geroepen tijdens een storing
by-hand-text = Voer hier in wie u zelf riep en hielp. Dan wacht niemand te lang in de cijfers.
by-hand-number = Nummer
by-hand-choose = Kies een nummer
by-hand-time = Hoe laat riep u?
by-hand-outcome = Hoe liep het af?
by-hand-answered = Antwoord gegeven
by-hand-notAnswered = Geen antwoord
by-hand-go = Opslaan
by-hand-wrong-time = Kies een tijd na het nemen van het nummer en niet later dan nu.

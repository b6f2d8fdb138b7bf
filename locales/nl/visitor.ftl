no-ticket = Dit nummer kennen wij niet
no-ticket-text = Uw bezoek is al langer geleden, of het adres klopt niet.
line-down = Geen verbinding. Wat u ziet kan oud zijn.
your-number = Uw nummer

state-waiting = Nog even wachten
state-called = U bent aan de beurt
state-serving = U wordt geholpen
state-parked = Neem rustig de tijd
state-done = Tot ziens
state-noShow = Wij hebben u gemist
state-cancelled = U wacht niet meer
state-dayEnd = De hal is gesloten
ahead = { $count ->
    [0] U bent de volgende.
    [one] Er is nog 1 bezoeker voor u.
   *[other] Er zijn nog { $count } bezoekers voor u.
}
norm = Onze norm: aan de beurt binnen { $limit }.
keep-open = Laat deze pagina open. U ziet het hier als u aan de beurt bent.
parked-text = De medewerker die u hielp, roept u zo weer.
no-show-text = Bent u er toch? Ga voor { $until } naar een medewerker. U houdt uw plaats.
no-show-late = Vraag een medewerker om hulp.
promised = U krijgt uw antwoord uiterlijk { $by }.

likely-late = Het gaat waarschijnlijk langer duren dan { $limit }. Dat spijt ons.
late-now = U wacht langer dan { $limit }. Dat spijt ons.
late-was = U wachtte langer dan { $limit }. Dat spijt ons.
second-promise = Het duurt nog hooguit { $minutes } minuten.
owed-title = Dit krijgt u van ons
owed-offered = Vraag ernaar aan de balie. Dat kan tot en met { $until }.
owed-given = U hebt dit gekregen.
owed-declined = U wilde dit niet.
owed-lapsed = Dit kan niet meer.
owed-claimed = Wij kijken ernaar. U hoort het aan de balie.
owed-voucher = Laat deze code zien aan de balie.
owed-print = Bon afdrukken
owed-letter = Lees de brief
owed-ask = Ik vraag om { $what }

leave = Ik wil niet meer wachten
leave-title = Wilt u stoppen met wachten?
leave-text = U raakt uw plaats kwijt.
leave-no = Nee, ik blijf wachten
leave-yes = Ja, ik stop

rating-title = Is uw vraag beantwoord?
rating-yes = Ja
rating-no = Nee
rating-missing = Wat miste u? (mag leeg zijn)
rating-call = Zullen wij u bellen of mailen? Dat hoeft niet.
rating-send = Versturen
rating-thanks = Dank u wel. Zo leren wij ervan.

room-ask = Ik wil een aparte ruimte
room-asked = U hebt om een aparte ruimte gevraagd. Die houden wij voor u.
room-go = Ga naar de aparte ruimte.

complaints-ask = Ik heb een klacht
complaints-title = Uw klacht
complaints-text = Wat ging er niet goed?
suggestions-ask = Ik heb een idee
suggestions-title = Uw idee
suggestions-text = Wat kan er beter?
suggestions-answer = Wilt u antwoord? Vul dan in hoe. Dat hoeft niet.
explanations-ask = Hielden wij ons niet aan onze belofte? Vraag waarom
explanations-title = Uitleg vragen
explanations-text = Wat beloofden wij, en wat ging anders? (mag leeg zijn)
ask-privacy = Wij gebruiken dit alleen om u te antwoorden. Daarna wissen wij het.
ask-send = Versturen
ask-back = Terug
ask-failed = Versturen lukte niet. Kijk alles na en probeer het nog eens.

over-norm = Het duurt nu langer dan wij beloven. De wachttijd is nu ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}. Dat spijt ons.

# Wat een schermlezer voorleest
say-called = U bent aan de beurt. Nummer { $number }, ga naar { $counter }.
say-called-again = U bent nog steeds aan de beurt. Nummer { $number }, ga naar { $counter }.
say-call-withdrawn = U bent toch nog niet aan de beurt. Wij roepen u zo opnieuw.
say-wait = Uw wachttijd is nu { $wait }.

sound-allow = Zet het geluid aan voor uw oproep
sound-on = U hoort een geluid als u aan de beurt bent.

no-ticket = Dit nummer kennen wij niet
no-ticket-text = Uw bezoek is al langer geleden, of het adres klopt niet.
line-down = Geen verbinding. Wat u ziet kan oud zijn.
your-number = Uw nummer

state-waiting = Nog even wachten
state-nearly = U bent bijna aan de beurt
state-called = U bent aan de beurt
state-serving = U wordt geholpen
state-parked = Neem rustig de tijd
state-done = Tot ziens
state-noShow = Wij hebben u gemist
state-cancelled = U wacht niet meer
state-dayEnd = Deze dag is voorbij. Uw bezoek is gestopt.
state-hallClosed = De hal moest vandaag dicht. Uw bezoek is gestopt.
ahead = { $count ->
    [0] U bent de volgende.
    [one] Er is nog 1 bezoeker voor u.
   *[other] Er zijn nog { $count } bezoekers voor u.
}
own-noOpenCounter = nu is er geen balie voor u open
early = Uw afspraak is om { $at }. Vanaf dan telt de tijd.
keep-open = Laat deze pagina open. U ziet het hier als u aan de beurt bent.
parked-text = De medewerker die u hielp, roept u zo weer.
no-show-text = Bent u er toch? Ga voor { $until } naar een medewerker. U houdt uw plaats.
no-show-late = Vraag een medewerker om hulp.
promised = U krijgt uw antwoord uiterlijk { $by }.

likely-late = Het gaat waarschijnlijk langer duren dan { $limit }. Dat spijt ons.
late-now = U wacht langer dan { $limit }. Dat spijt ons.
late-was = U wachtte langer dan { $limit }. Dat spijt ons.
second-within = Het duurt nog hooguit { $length }.
second-unsure = Wij weten niet zeker of het binnen { $length } lukt. Wij verwachten nu { $wait }.
second-notWithin = Het lukt ook niet binnen { $length }. Wij verwachten nu { $wait }.
expected-now = Wij verwachten nu { $wait }.
owed-title = Dit krijgt u van ons
owed-offered = Vraag ernaar aan de balie. Dat kan tot { $until } om { $at }.
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
kept-of-you = Wat wij van u bewaren
ask-send = Versturen
ask-back = Terug
ask-failed = Versturen lukte niet. Kijk alles na en probeer het nog eens.

# Wat een schermlezer voorleest
say-called = U bent aan de beurt. Nummer { $number }, ga naar { $counter }.
say-called-again = U bent nog steeds aan de beurt. Nummer { $number }, ga naar { $counter }.
say-call-withdrawn = U bent toch nog niet aan de beurt. Wij roepen u zo opnieuw.
closed-kept = U houdt uw nummer en uw plaats.
say-open-again = De hal is weer open. U houdt uw plaats.
say-wait = Uw wachttijd is nu { $wait }.
say-wait-unknown = Uw wachttijd: { $wait }.

sound-allow = Zet het geluid aan voor uw oproep
sound-on = U hoort een geluid als u aan de beurt bent.
who-is-next = Wie is er eerst aan de beurt?
# Twee zinnen voor elke regel
who-is-next-keepMostPromises = Wiens beloofde tijd het eerst om is, gaat voor; een korte vraag mag iets eerder. Is uw tijd al om, dan gaat soms iemand anders nog voor.
who-is-next-earliestPromiseFirst = Wiens beloofde tijd het eerst om is, gaat voor. Is uw tijd al om, dan gaat soms iemand anders nog voor.
who-is-next-earliestPromiseOnly = Wiens beloofde tijd het eerst om is, gaat voor. Een afspraak heeft een kortere tijd en gaat daarom vaak voor.
who-is-next-fifo = Wie het langst wacht, is het eerst aan de beurt. Voor een afspraak telt de wachttijd vanaf de afgesproken tijd.
who-is-next-appointmentsFirst = Mensen met een afspraak zijn het eerst aan de beurt. Daarna komt wie de tijd heeft die het eerst om is.
wrong-choice = Ik heb het verkeerde gekozen
wrong-choice-which = Wat hebt u verkeerd gekozen?
wrong-choice-title = Waarvoor komt u?
wrong-choice-text = U houdt uw nummer en uw plaats.
wrong-choice-keep = Zo laten
wrong-choice-failed = Dat lukte niet. Vraag het aan een medewerker.

# Even weg, of later
state-away = U bent even weg
away-say = Ik ben even weg
away-title = Bent u even weg?
away-text = Wij roepen u dan niet. Uw tijd loopt wel door.
away-until-back = Ja, ik zeg het als ik terug ben
away-later = Ik ben over { $minutes } minuten terug
away-stay = Nee, ik blijf wachten
away-back = Ik ben er weer
away-not-called = Wij roepen u niet. Druk op de knop als u er weer bent.
away-until = Wij roepen u niet voor { $at }. Daarna kunt u weer aan de beurt zijn.
away-runs-on = Uw tijd loopt door en u houdt uw plaats.
late-away = Wij konden u niet roepen, omdat u even weg was. U krijgt hier niets voor.

# Een nummer van thuis
state-expected = Meld u in de hal
state-notCheckedIn = U hebt zich niet op tijd gemeld. Uw nummer is vervallen.
expected-text = Uw tijd begint als u zich in de hal meldt. Dat kan bij de zuil of bij een medewerker.
expected-qr = Uw code om te scannen
expected-code = Uw code:
expected-by = Meld u voor { $at }. Daarna vervalt uw nummer.
expected-wait = Wie nu in de hal komt, wacht { $wait }.

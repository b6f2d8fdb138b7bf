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
parked-text = Uw medewerker haalt u zo terug.
no-show-text = Bent u er toch? Ga voor { $until } naar een medewerker. U houdt uw plaats.
no-show-late = Vraag een medewerker om hulp.
promised = U krijgt uw antwoord uiterlijk { $by }.

late-now = U wacht langer dan { $limit }. Dat spijt ons.
late-was = U wachtte langer dan { $limit }. Dat spijt ons.
second-promise = Het duurt nog hooguit { $minutes } minuten.
offered = U krijgt van ons: { $what }. Vraag ernaar aan de balie.
given = Gekregen: { $what }.

leave = Ik wil niet meer wachten
leave-title = Wilt u stoppen met wachten?
leave-text = U raakt uw plaats kwijt.
leave-no = Nee, ik blijf wachten
leave-yes = Ja, ik stop

rating-title = Is uw vraag beantwoord?
rating-yes = Ja
rating-no = Nee
rating-missing = Wat miste u? (mag leeg zijn)
rating-send = Versturen
rating-thanks = Dank u wel. Zo leren wij ervan.

over-norm = Het duurt nu langer dan wij beloven. De wachttijd is nu ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}. Dat spijt ons.

your-turn = Aan de beurt
earlier = Eerder geroepen
nobody-called = Hier ziet u straks wie aan de beurt is.
waits-title = Verwachte wachttijd
norm = norm { $limit }
over-norm = { $service }: u wacht nu ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}. Dat is langer dan wij beloven. Onze excuses.
stale = Wat hier staat, kan oud zijn. Vraag het een medewerker als u twijfelt.
private-room = { $counter }, aparte ruimte
sound-off = Geen geluid. Raak het scherm aan

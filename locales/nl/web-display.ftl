your-turn = Aan de beurt
earlier = Eerder geroepen
nobody-called = Wij roepen zo het eerste nummer.
closed = Wij zijn nu gesloten.
closed-until = Wij zijn nu gesloten. Wij gaan open om { $at }.
waits-title = Verwachte wachttijd
norm = norm { $limit }
over-norm = { $service }: u wacht nu ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}. Dat is langer dan wij beloven. Onze excuses.
stale = Dit scherm krijgt even geen nieuws. Vraag een medewerker als u twijfelt.

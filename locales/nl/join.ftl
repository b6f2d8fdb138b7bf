title = Neem alvast een nummer
intro = U hoeft nog niet in de hal te zijn. Uw tijd begint als u zich daar meldt.
what-for = Waarvoor komt u?
wait-now = wie nu komt, wacht { $wait }
unavailable-noCounter = vandaag geen medewerker
unavailable-hallClosed = nu gesloten
unavailable-closingSoon = kan vandaag niet meer
unavailable-restrictedHours = nu niet, wel op een ander moment

expected = Wie nu in de hal komt, wacht:
expected-note = Komt u later, dan kan het anders zijn. Op uw telefoon ziet u hoe het gaat.
come = Meld u binnen { $length } in de hal. Daarna vervalt uw nummer.
check-in = Dat kan bij de zuil met uw code, of bij een medewerker.
take = Neem een nummer
back = Terug

none-notOffered = Neem uw nummer in de hal
none-notOffered-text = Hier kunt u van tevoren geen nummer nemen. U kunt gewoon langskomen.
none-full = Er zijn al veel mensen onderweg
none-full-text = Probeer het straks nog eens, of neem een nummer in de hal.
old = Geen verbinding. Wat u ziet kan oud zijn.
refused = Dat lukte niet. Probeer het nog eens.
refused-too-many-requests = Van uw adres zijn net veel nummers genomen. Probeer het straks nog eens.
refused-remote-full = Er zijn al veel mensen onderweg. Probeer het straks nog eens.
refused-remote-not-offered = Hier kunt u van tevoren geen nummer nemen.
refused-service-unavailable = Dit kan vandaag niet meer. Kies iets anders.
refused-hall-closed = De hal is nu gesloten, of sluit bijna.
privacy = Wij vragen niet wie u bent.
privacy-more = Wat wij bewaren

poster-scan = Scan deze code met uw telefoon.
poster-qr = Code om te scannen
poster-print = Afdrukken

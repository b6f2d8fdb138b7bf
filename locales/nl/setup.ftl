title = Kwartier inrichten
step-of = Stap { $step } van { $steps }
next = Verder
back = Terug
finish = Nu inrichten

# Wie
step-you = Wie bent u?
about-you = U wordt de eerste beheerder. U mag daarna alles instellen.
person = Uw naam
account = Aanmeldnaam
account-hint = Laat dit leeg voor: { $id }
account-hint-none = Kies iets met kleine letters, cijfers en streepjes.
password = Wachtwoord
password-hint = Neem minstens 12 tekens. Een paar gewone woorden achter elkaar is het makkelijkst te onthouden.
password-show = Laat zien wat ik typ
password-weak = Dit wachtwoord is te makkelijk te raden. Neem een langer wachtwoord, of andere woorden.

# Gemeente en hal
step-town = Welke gemeente, welke hal?
about-town = De hal is de plek waar uw bezoekers wachten.
municipality = Naam van de gemeente
municipality-hint = Bijvoorbeeld: Gemeente Leeuwarden
hall = Naam van de hal
hall-hint = Zo heet de hal op de schermen. In adressen: { $id }
address = Adres van de hal
address-hint = Op één regel. Dit staat in mail aan bezoekers. U mag dit leeg laten.
time-zone = Tijdzone
time-zone-hint = De openingstijden gelden in deze tijd.

# Producten
step-services = Waar komen bezoekers voor?
about-services = Dit doen de meeste gemeenten. Zet uit wat u niet doet. Namen en tijden past u later aan.
service-about = Letter { $letter } · ongeveer { $minutes } minuten

# Balies
step-counters = Welke balies hebt u?
about-counters = Aan een balie helpt een medewerker een bezoeker.
counters-many = Hoeveel balies?
counter-fewer = Een balie minder
counter-more = Een balie meer
counter-n = Balie { $n }
counter-name = Naam op de schermen
counter-all = Helpt bezoekers met alles

# Week
step-week = Wanneer is de hal open?
about-week = Een gewone week. Feestdagen en pauzes stelt u later in.
hours-from = van
hours-to = tot
day-closed = Gesloten

# Handvest
step-charter = Wat belooft u uw bezoekers?
about-charter = Kies een handvest. Bezoekers lezen deze zinnen. Later maakt u een handvest van uzelf.

# Klaar
done-title = Uw hal is ingericht
done-text = U bent aangemeld als { $account }. De link waarmee u begon, werkt niet meer.
done-must-enrol = Stel eerst de tweede stap in die uw account nodig heeft. Daarna gaat u hier verder.
done-enrol = Naar uw account
done-to-halls = Naar de schermen
next-ticket = Geef het eerste nummer
next-ticket-text = De eerste balie gaat open en u krijgt een nummer.
ticket-issue = Open de balie en geef een nummer
ticket-is = Dit is het eerste nummer:
ticket-counter-open = De eerste balie is nu open. Sluit die als u klaar bent met proberen.
ticket-closed = De hal is nu gesloten. U kunt dit doen zodra de hal open is.
ticket-closed-until = De hal is nu gesloten. U kunt dit weer proberen op { $day } vanaf { $time } uur.
ticket-sign-in = Log eerst in bij Beheer en kom dan hier terug.
ticket-failed = Dat lukte niet. Probeer het nog eens.
to-counter = Naar de balie
next-kiosk = Sluit de zuil aan
next-kiosk-text = Open de zuil op het apparaat waar bezoekers een nummer nemen. Koppel hem bij Beheer.
to-kiosk = De zuil
next-display = Sluit het wachtscherm aan
next-display-text = Open het wachtscherm op het scherm in de hal. Koppel het bij Beheer.
to-display = Het wachtscherm
to-devices = Koppelen bij Beheer
next-staff = Voeg uw collega’s toe
next-staff-text = Elke collega krijgt een eigen naam en wachtwoord.
to-admin = Naar Beheer

# De link werkt niet
closed-over = Deze server is al ingericht
closed-over-text = De link waarmee dat kon, werkt niet meer. Meld u aan met uw naam en wachtwoord.
closed-expired = Deze link werkt niet meer
closed-expired-text = De link werkt een uur. Start de server opnieuw. Dan laat hij een nieuwe link zien.
closed-dead = Deze link is niet heel
closed-dead-text = Open het hele adres dat de server liet zien. Is dat weg? Start de server dan opnieuw.
to-start = Naar de schermen

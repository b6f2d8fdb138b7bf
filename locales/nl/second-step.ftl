# De tweede stap van het aanmelden, en wat er mis kan gaan met een code
second-step = Nog één stap
second-step-back = Terug
proof-code = Code van uw app
proof-code-help = De zes cijfers die de app op uw telefoon nu laat zien.
proof-recovery = Herstelcode
proof-recovery-help = Acht letters en cijfers van uw lijst. Elke code werkt één keer.
proof-by-recovery = Ik heb mijn telefoon niet
proof-by-code = Toch met de app
proof-wrong = Deze code klopt niet.
proof-spent = Deze code is al gebruikt. Wacht tot de app een nieuwe laat zien.
proof-unreadable = Uw tweede stap werkt niet meer. Vraag uw beheerder om hem te verwijderen.
proof-clock = Er loopt een klok verkeerd. Uw telefoon loopt ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
} { $way ->
    [ahead] voor
   *[behind] achter
} op de server. Zet de klok goed die verkeerd loopt.
must-enrol = U hebt een tweede stap nodig
must-enrol-text = Bij het aanmelden vragen wij u ook om een code van uw telefoon. Dat stelt u één keer in.
must-enrol-go = Stel de tweede stap in

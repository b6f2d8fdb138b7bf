title = Uw account
screens = Naar de schermen
again = Opnieuw proberen
never-mind = Toch niet
who = Aangemeld als { $id }
who-provider = Aangemeld als { $id }, met het account van { $provider }. Wachtwoord en extra controle regelt u daar.
must-enrol-here = Uw account heeft een tweede stap nodig. Stel die hieronder in. Daarna kunt u aan het werk.

# De tweede stap
factor = Tweede stap bij het aanmelden
factor-none = Een wachtwoord kan iemand afkijken. Met een code van uw telefoon erbij komt een ander er niet in.
factor-set = Tweede stap instellen
factor-on = Ingesteld op { $day }
factor-left = { $count ->
    [0] U hebt geen herstelcodes meer. Maak nieuwe.
    [one] U hebt nog 1 herstelcode. Maak nieuwe.
   *[other] U hebt nog { $count } herstelcodes.
}
factor-must = Uw account moet een tweede stap hebben. Zet u hem uit, dan stelt u eerst een nieuwe in.
factor-renew = Nieuwe herstelcodes
factor-remove = Tweede stap uitzetten
factor-removed = De tweede stap staat uit. U meldt zich weer aan met alleen uw wachtwoord.
factor-done = De tweede stap staat aan. Bij het aanmelden vragen wij voortaan ook om een code.
factor-begin-help = Typ eerst uw wachtwoord. Zo weten wij dat u het bent.
factor-begin-go = Verder
factor-renew-help = Typ uw wachtwoord en een code. Uw oude herstelcodes werken daarna niet meer.
factor-renew-go = Maak nieuwe codes
factor-remove-help = Typ uw wachtwoord en een code. Daarna is uw wachtwoord alleen genoeg.
factor-remove-go = Zet de tweede stap uit
factor-app = Zet een app voor codes op uw telefoon. Vraag uw beheerder welke, of gebruik de app die u al hebt.
factor-scan = Scan deze code met de app.
factor-qr = Code om te scannen met de app
factor-no-camera = Scannen lukt niet
factor-letters = Typ deze letters en cijfers in de app:
factor-open-app = Open de app op dit apparaat
factor-code = Typ de zes cijfers die de app nu laat zien.
factor-confirm = Zet de tweede stap aan
factor-late = Dit duurde te lang. Begin opnieuw.

# Herstelcodes
codes = Herstelcodes
codes-title = Bewaar deze herstelcodes. U ziet ze alleen nu.
codes-help = Bent u uw telefoon kwijt? Dan meldt u zich aan met een van deze codes. Elke code werkt één keer.
codes-copy = Kopiëren
codes-copied = De codes zijn gekopieerd.
codes-print = Afdrukken
codes-kept = Ik heb ze bewaard

# Wachtwoord
password = Wachtwoord
password-help = Na het veranderen bent u overal afgemeld, ook hier.
password-of-file = Uw wachtwoord staat in een bestand op de server. Vraag uw beheerder om een ander.
password-present = Uw wachtwoord nu
password-new = Nieuw wachtwoord
password-rule = Neem minstens 12 tekens. Een paar gewone woorden achter elkaar is het makkelijkst te onthouden.
password-show = Laat zien wat ik typ
password-change = Verander wachtwoord
password-changed = Uw wachtwoord is veranderd
password-not-present = Dit is niet uw wachtwoord van nu.
password-weak = Dit wachtwoord is te makkelijk te raden. Neem een langer wachtwoord, of andere woorden.

# Aanmeldingen
sessions-unknown-help = Kent u een computer niet? Meld u daar af, en verander uw wachtwoord.
sessions-end-others = Overal anders afmelden

welcome = Willkommen
start-appointment = Ich habe einen Termin
back = Zurück
stop = Beenden
try-again = Noch einmal versuchen

code-title = Ihr Termin
code-help = Tippen Sie den Code Ihres Termins. Oder halten Sie Ihren QR-Code vor das Lesegerät.
code-shown = Ihr Code
code-pad = Buchstaben und Ziffern
code-erase = Letztes Zeichen löschen
code-go = Anmelden
code-without = Weiter ohne Code
problem-code-unknown = Wir kennen diesen Code nicht. Bitte prüfen Sie, ob er stimmt.
problem-code-wrong-day = Dieser Code gilt für einen Termin am { $day }. Eine Nummer für heute bekommen Sie hier ohne Code.
problem-code-called-off = Dieser Termin ist abgesagt. Nehmen Sie eine Nummer, oder fragen Sie das Personal.
problem-visit-done = Mit diesem Code haben wir Ihnen heute schon geholfen. Noch eine Frage? Nehmen Sie eine Nummer.
problem-visit-noShow = Wir haben Sie aufgerufen, und Sie waren nicht da. Ihr Platz ist leider nicht mehr frei. Nehmen Sie eine Nummer, oder fragen Sie das Personal.
problem-visit-cancelled = Dieser Besuch ist beendet. Nehmen Sie eine Nummer, oder fragen Sie das Personal.
problem-code-other = Das hat nicht geklappt. Bitte fragen Sie das Personal.

services-title = Kein Termin? Worum geht es?
group-other = Etwas anderes
more-title = Was noch?
more = Ich komme auch für etwas anderes
remove = Entfernen
closes-soon = Wir schließen um { $at } Uhr. Wer eine Nummer hat, dem helfen wir noch.
unavailable-noCounter = heute kein Personal dafür
unavailable-hallClosed = jetzt geschlossen
unavailable-closingSoon = heute nicht mehr möglich
unavailable-restrictedHours = jetzt nicht, aber zu anderen Zeiten
problem-service-unavailable = Dafür ist jetzt niemand da. Wählen Sie etwas anderes, oder fragen Sie das Personal.

confirm-title = Ihr Besuch
expected-wait = Erwartete Wartezeit
past-norm-guarantee-now = Es dauert jetzt wahrscheinlich länger, als wir versprechen. Das tut uns leid.
past-norm-target-now = Es dauert jetzt wahrscheinlich länger, als wir wollen. Das tut uns leid.
needs-title = Brauchen Sie noch etwas?
need-assistance = Ich möchte Hilfe
need-privateRoom = Ich möchte einen eigenen Raum
take-number = Nummer nehmen

busy = Einen Moment…
failed = Das dauert länger als sonst
failed-text = Sie bekommen keine zweite Nummer, wenn Sie es noch einmal versuchen.

your-number = Ihre Nummer
ticket-late = Sie kommen später als Ihr Termin. Sie warten jetzt wie Besucher ohne Termin.
ticket-again = Sie waren schon angemeldet. Sie behalten Ihre Nummer und Ihren Platz.
ticket-called = Sie sind an der Reihe. Gehen Sie bitte hierhin: { $counter }.
ticket-serving = Sie sind schon an der Reihe, hier: { $counter }.
ticket-parked = Die Person, die Ihnen geholfen hat, ruft Sie gleich wieder auf.
ticket-kept = Sie behalten Ihre Nummer und Ihren Platz.
ticket-early = Sie sind rechtzeitig da. Ihr Termin ist um { $at } Uhr.
qr-label = QR-Code zu Ihrer Nummer auf dem Telefon
qr-help = Scannen Sie den Code. Dann sehen Sie Ihre Nummer auf Ihrem Telefon.
done = Fertig

still-there = Sind Sie noch da?
still-there-text = Das Gerät beginnt in { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
} von vorn.
still-there-yes = Ja, weiter

kiosk-out = Das Gerät geht im Moment nicht
kiosk-out-text = Bitte gehen Sie zum Personal. Wir helfen Ihnen gern.

start-help = Können Sie nicht allein kommen? Fragen Sie nach Hilfe
help-title = Hilfe, die zu Ihnen passt
help-text = Tippen Sie Ihre Telefonnummer. Wir rufen Sie an und finden zusammen eine Lösung.
help-phone = Ihre Telefonnummer
help-send = Rufen Sie mich an
help-thanks = Vielen Dank
wrong-choice = Ich habe das Falsche gewählt
wrong-choice-which = Was ist falsch gewählt?
wrong-choice-title = Worum geht es?
wrong-choice-text = Sie behalten Ihre Nummer und Ihren Platz.
wrong-choice-failed = Das hat nicht geklappt. Bitte fragen Sie das Personal.

# Üben
practice-sign-in = Melden Sie sich zuerst an
practice-sign-in-text = Melden Sie sich am Übungsschalter an. Kommen Sie dann zurück.
practice-to-counter = Zum Übungsschalter

# Auf Papier
paper-none = Aus diesem Gerät kommt gerade kein Papier. Nehmen Sie Ihr Telefon, oder merken Sie sich die Nummer.
paper-take = Nehmen Sie Ihre Nummer aus dem Gerät.
paper-remember = Aus diesem Gerät kommt gerade kein Papier. Merken Sie sich Ihre Nummer.
no-phone = Ich habe kein Telefon dabei
remember = Merken Sie sich Ihre Nummer: { $number }
remember-next = Setzen Sie sich und achten Sie auf den Bildschirm in der Halle. Steht Ihre Nummer dort? Gehen Sie zu diesem Schalter.
remember-stays = Ihre Nummer bleibt hier stehen, bis Sie auf Fertig drücken.
scroll-more = Mehr anzeigen
scroll-top = Nach oben
told = Mitteilungen
told-all = Alles lesen

number-title = Was war Ihre Nummer?
number-help = Tippen Sie Ihre Nummer. Oder halten Sie den QR-Code von Telefon oder Papier vor das Lesegerät.
number-typed = Ihre Nummer
number-keys = Buchstaben und Ziffern
number-unknown = Diese Nummer finden wir im Moment nicht. Bitte prüfen Sie, ob sie stimmt.
too-fast = Das ging zu schnell. Warten Sie kurz, und versuchen Sie es noch einmal.
erase = Letztes Zeichen löschen
next = Weiter
stop = Beenden
done = Fertig

answered-title = Haben wir Ihre Frage beantwortet?
yes = Ja
no = Nein
missing-title = Was hat gefehlt?
missing-papers = Ich hatte nicht die richtigen Papiere
missing-unclear = Ich habe es nicht verstanden
missing-again = Ich muss noch einmal kommen
missing-other = Etwas anderes
contact-title = Sollen wir Sie anrufen oder Ihnen mailen?
contact-phone = Rufen Sie mich an
contact-mail = Mailen Sie mir
contact-phone-label = Ihre Telefonnummer
contact-mail-label = Ihre E-Mail-Adresse
contact-none = Nein, danke
contact-privacy = Wir brauchen das nur, um Ihnen zu antworten. Danach löschen wir es.
contact-wrong = Das stimmt nicht. Bitte prüfen Sie es noch einmal.
send = Senden
idea = Ich habe eine Idee
idea-title = Ihre Idee
idea-text = Was kann besser werden?
idea-contact-title = Möchten Sie eine Antwort auf Ihre Idee?
keyboard = Tastatur
space = Leertaste
thanks = Vielen Dank. Wir lernen daraus.

still-there = Sind Sie noch da?
still-there-text = Der Bildschirm beginnt in { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
} von vorn.
still-there-yes = Ja, weiter
out = Dieser Bildschirm geht im Moment nicht
out-text = Sie können auch auf Ihrem Telefon antworten.

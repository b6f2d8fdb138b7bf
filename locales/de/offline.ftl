offline-told = Die Verbindung ist weg. Sie können trotzdem eine Nummer ziehen. Wie lange es dauert, wissen wir jetzt nicht.
offline-appointment = Haben Sie einen Termin? Gehen Sie zum Personal, oder ziehen Sie eine Nummer.
offline-code = Anmelden ist jetzt nicht möglich
offline-ticket = Merken Sie sich Ihre Nummer. Sie warten ab jetzt.
offline-ticket-phone = Ihren Platz sehen Sie auf Ihrem Telefon, sobald die Verbindung wieder da ist.

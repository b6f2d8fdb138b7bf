title = Machen Sie einen Termin
what-for = Worum geht es?
what-for-more = Sie können mehr als eine Sache wählen.
choose-first = Wählen Sie zuerst, worum es geht.
not-together = Das geht nicht zusammen mit Ihrer Auswahl.
persons = Für wie viele Personen?
persons-fewer = Eine Person weniger
persons-more = Eine Person mehr
persons-count = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
bring = Bringen Sie mit
next = Weiter
back = Zurück
change = Ändern
none-here = Hier können Sie keinen Termin machen
none-here-text = Kommen Sie einfach vorbei, oder rufen Sie die Gemeinde an.

moment = { $day } um { $time }
where-when = Wo und wann kommen Sie?
when = Wann kommen Sie?
takes = dauert etwa { $length }
first-free = Erste freie Zeit
first-times = Hier steht von jedem Ort die erste freie Zeit.
all-times = Alle Zeiten: { $hall }
other-place = Einen anderen Ort wählen
from-day = Ab einem Tag suchen
more-days = Mehr Tage
no-more-days = Spätere Tage können Sie noch nicht wählen.
more-times = { $count ->
    [one] Noch 1 Zeit
   *[other] Noch { $count } Zeiten
}
no-times-next = Die erste freie Zeit ist am { $day }. Davor ist alles voll.
go-to-day = { $day } ansehen
no-times-at-all = Jetzt ist keine Zeit frei. Versuchen Sie es später, oder rufen Sie die Gemeinde an.
times-loading = Wir suchen freie Zeiten…
times-failed = Wir können die freien Zeiten jetzt nicht holen.
again = Noch einmal versuchen

who = Wie erreichen wir Sie?
who-text = Füllen Sie aus, was Sie möchten. Es darf auch leer bleiben.
may-be-empty = (darf leer bleiben)
name = Ihr Name
email = Ihre E-Mail-Adresse
email-why = Sie bekommen eine Bestätigung, und eine Nachricht, wenn sich etwas ändert.
phone = Ihre Telefonnummer
phone-why = Wir rufen Sie an, wenn sich etwas ändert.
wrong-name = Dieser Name ist zu lang.
wrong-email = Das ist keine E-Mail-Adresse, wie name@beispiel.de.
wrong-phone = Geben Sie eine Telefonnummer ein, wie 06 12345678.
consent = Möchten Sie eine Nachricht von uns?
remind-mail = Schicken Sie mir einen Tag vorher eine E-Mail.
remind-sms = Schicken Sie mir einen Tag vorher eine SMS.
sms-when-near = Schicken Sie mir eine SMS, wenn ich bald an der Reihe bin.
kept = Wir brauchen das nur für diesen Termin. Kurz nach Ihrem Termin löschen wir es.
kept-more = Was wir speichern, und wie lange
held = { $minutes ->
    [one] Wir halten diese Zeit noch 1 Minute für Sie frei.
   *[other] Wir halten diese Zeit noch { $minutes } Minuten für Sie frei.
}
held-over = Wir halten diese Zeit nicht mehr frei. Gehen Sie weiter, fragen wir sie noch einmal an.

check = Ist alles richtig?
row-when = Wann
row-where = Wo
row-what = Wofür
row-persons = Wie viele
row-reach = So erreichen wir Sie
row-from = Jetzt
row-to = Neu
nothing-typed = nichts ausgefüllt
book = Den Termin machen

taken = Diese Zeit ist nicht mehr frei: { $moment }. Was Sie ausgefüllt haben, steht noch da.
taken-nearest = Diese Zeiten sind noch frei:
taken-none = Wählen Sie einen anderen Tag oder eine andere Zeit.
refused = Das hat nicht geklappt. Was Sie ausgefüllt haben, steht noch da. Versuchen Sie es noch einmal.
refused-unreachable = Keine Verbindung. Was Sie ausgefüllt haben, steht noch da. Versuchen Sie es noch einmal.
refused-too-many-requests = Von Ihrer Adresse kamen gerade viele Anfragen. Versuchen Sie es später noch einmal.
refused-not-bookable = Das können Sie hier nicht selbst buchen. Wählen Sie etwas anderes.
refused-wrong-state = Der Termin hat sich gerade geändert. Hier steht, wie es jetzt ist.
refused-hold-lapsed = Diese Zeit ist nicht mehr für Sie frei. Versuchen Sie es noch einmal.

done = Ihr Termin ist gemacht
yours = Ihr Termin
code = Ihr Code
code-use = Tippen oder scannen Sie diesen Code am Gerät in der Halle. Dann wissen wir, dass Sie da sind.
code-qr = Ihr Code zum Scannen
in-calendar = In Ihren Kalender setzen
mailed = Sie bekommen auch eine E-Mail.
reminded = Sie bekommen einen Tag vorher eine Erinnerung.
told-when-near = Sie bekommen eine SMS, wenn Sie bald an der Reihe sind.
stop-messages = Ich möchte diese Nachrichten nicht mehr
keep = Heben Sie diese Seite auf
keep-text = Auf dieser Seite können Sie den Termin verschieben oder absagen. Geben Sie die Adresse niemandem.
keep-open = Ihren Termin auf einer eigenen Seite öffnen
copy = Die Adresse kopieren
copied = Die Adresse ist kopiert.
another = Noch einen Termin machen
new = Einen neuen Termin machen
unknown = Diesen Termin kennen wir nicht
unknown-text = Der Termin ist schon länger her, oder die Adresse stimmt nicht.
state-cancelled = Ihr Termin ist abgesagt
called-off-text = Sie müssen nicht kommen.
state-checkedIn = Sie haben sich gemeldet
state-missed = Dieser Termin ist vorbei

move = Den Termin verschieben
move-title = Wählen Sie eine neue Zeit
move-sure = Möchten Sie den Termin verschieben?
move-yes = Ja, den Termin verschieben
move-no = Nein, so lassen
moved = Ihr Termin ist verschoben.
call-off = Den Termin absagen
off-title = Möchten Sie den Termin absagen?
off-text = Jemand anders kann diese Zeit dann wählen.
off-yes = Ja, den Termin absagen
off-no = Nein, ich komme

# Früher kommen
earlier = Möchten Sie früher kommen?
earlier-text = Wird eine frühere Zeit frei? Dann halten wir sie für Sie frei. Sie bekommen eine E-Mail und haben eine halbe Stunde, um Ja oder Nein zu sagen.
earlier-from = Ab welchem Tag können Sie kommen?
earlier-yes = E-Mail bei einer früheren Zeit
waiting = Sie warten auf eine frühere Zeit
waiting-text = Ab { $day }. Sie bekommen eine E-Mail, wenn eine Zeit frei wird. Bis dahin bleibt Ihr Termin, wie er ist.
waiting-stop = Ich möchte nicht mehr warten
offer = Für Sie ist eine frühere Zeit frei
offer-held = Wir halten diese Zeit bis { $time } für Sie frei. Wenn Sie Nein oder nichts sagen, bleibt Ihr Termin, wie er ist.
offer-yes = Ja, ich komme zu dieser Zeit
offer-no = Nein, diese Zeit nicht

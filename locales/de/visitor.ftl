no-ticket = Wir kennen diese Nummer nicht
no-ticket-text = Ihr Besuch ist schon länger her, oder die Adresse stimmt nicht.
line-down = Keine Verbindung. Was Sie sehen, kann alt sein.
your-number = Ihre Nummer

state-waiting = Bitte noch etwas warten
state-nearly = Sie sind fast an der Reihe
state-called = Sie sind an der Reihe
state-serving = Wir helfen Ihnen gerade
state-parked = Nehmen Sie sich Zeit
state-done = Auf Wiedersehen
state-noShow = Sie waren leider nicht da
state-cancelled = Sie warten nicht mehr
state-dayEnd = Dieser Tag ist vorbei. Ihr Besuch ist beendet.
state-hallClosed = Die Halle musste heute schließen. Ihr Besuch ist beendet.
ahead = { $count ->
    [0] Sie sind als Nächstes dran.
    [one] Vor Ihnen wartet noch 1 Besucher.
   *[other] Vor Ihnen warten noch { $count } Besucher.
}
own-noOpenCounter = für Sie ist jetzt kein Schalter offen
early = Ihr Termin ist um { $at } Uhr. Ab dann zählt die Zeit.
keep-open = Lassen Sie diese Seite offen. Sie sehen hier, wann Sie an der Reihe sind.
parked-text = Die Person, die Ihnen geholfen hat, ruft Sie gleich wieder auf.
no-show-text = Sind Sie doch da? Gehen Sie vor { $until } Uhr zum Personal. Sie behalten Ihren Platz.
no-show-late = Bitte fragen Sie das Personal.
promised = Sie bekommen unsere Antwort spätestens am { $by }.

likely-late = Es dauert wahrscheinlich länger als { $limit }. Das tut uns leid.
late-now = Sie warten länger als { $limit }. Das tut uns leid.
late-was = Sie haben länger als { $limit } gewartet. Das tut uns leid.
second-within = Es dauert höchstens noch { $length }.
second-unsure = Wir sind nicht sicher, ob es in { $length } klappt. Wir erwarten jetzt: { $wait }.
second-notWithin = Auch in { $length } klappt es nicht. Wir erwarten jetzt: { $wait }.
expected-now = Wir erwarten jetzt: { $wait }.
owed-title = Das bekommen Sie von uns
owed-offered = Fragen Sie am Schalter danach. Das geht bis { $until } um { $at } Uhr.
owed-given = Sie haben das bekommen.
owed-declined = Sie wollten das nicht.
owed-lapsed = Das geht nicht mehr.
owed-claimed = Wir prüfen das. Wir sagen es Ihnen am Schalter.
owed-voucher = Zeigen Sie diesen Code am Schalter.
owed-print = Gutschein drucken
owed-letter = Den Brief lesen
owed-ask = Ich bitte um: { $what }

leave = Ich möchte nicht mehr warten
leave-title = Möchten Sie nicht mehr warten?
leave-text = Sie verlieren Ihren Platz.
leave-no = Nein, ich warte weiter
leave-yes = Ja, ich höre auf

rating-title = Haben wir Ihre Frage beantwortet?
rating-yes = Ja
rating-no = Nein
rating-missing = Was hat gefehlt? (kann leer bleiben)
rating-call = Sollen wir anrufen oder mailen? Sie müssen das nicht.
rating-send = Senden
rating-thanks = Vielen Dank. Wir lernen daraus.

room-ask = Ich möchte einen eigenen Raum
room-asked = Sie haben nach einem eigenen Raum gefragt. Wir halten ihn für Sie frei.
room-go = Gehen Sie bitte in den eigenen Raum.

complaints-ask = Ich habe eine Beschwerde
complaints-title = Ihre Beschwerde
complaints-text = Was ist nicht gut gelaufen?
suggestions-ask = Ich habe eine Idee
suggestions-title = Ihre Idee
suggestions-text = Was kann besser werden?
suggestions-answer = Möchten Sie eine Antwort? Dann sagen Sie uns, wie. Sie müssen das nicht.
explanations-ask = Haben wir unser Versprechen nicht gehalten? Fragen Sie, warum
explanations-title = Um eine Erklärung bitten
explanations-text = Was haben wir versprochen, und was war anders? (kann leer bleiben)
ask-privacy = Wir brauchen das nur, um Ihnen zu antworten. Danach löschen wir es.
kept-of-you = Was wir über Sie speichern
ask-send = Senden
ask-back = Zurück
ask-failed = Das Senden hat nicht geklappt. Prüfen Sie alles, und versuchen Sie es noch einmal.

# Was ein Bildschirmleser vorliest
say-called = Sie sind an der Reihe. Nummer { $number }, gehen Sie bitte hierhin: { $counter }.
say-called-again = Sie sind immer noch an der Reihe. Nummer { $number }, gehen Sie bitte hierhin: { $counter }.
say-call-withdrawn = Sie sind doch noch nicht an der Reihe. Wir rufen Sie gleich wieder auf.
closed-kept = Sie behalten Ihre Nummer und Ihren Platz.
say-open-again = Die Halle ist wieder offen. Sie behalten Ihren Platz.
say-wait = Ihre Wartezeit ist jetzt { $wait }.
say-wait-unknown = Ihre Wartezeit: { $wait }.

sound-allow = Ton für Ihren Aufruf einschalten
sound-on = Sie hören einen Ton, wenn Sie an der Reihe sind.
who-is-next = Wer kommt zuerst dran?
# Zwei Sätze für jede Regel
who-is-next-keepMostPromises = Wessen versprochene Zeit zuerst endet, geht vor; eine kurze Frage kommt manchmal früher dran. Ist Ihre Zeit schon vorbei, geht manchmal noch jemand vor.
who-is-next-earliestPromiseFirst = Wessen versprochene Zeit zuerst endet, geht vor. Ist Ihre Zeit schon vorbei, geht manchmal noch jemand vor.
who-is-next-earliestPromiseOnly = Wessen versprochene Zeit zuerst endet, geht vor. Ein Termin hat eine kürzere Zeit und geht deshalb oft vor.
who-is-next-fifo = Wer am längsten wartet, kommt zuerst dran. Bei einem Termin zählt die Wartezeit ab der Zeit des Termins.
who-is-next-appointmentsFirst = Menschen mit Termin kommen zuerst dran. Danach kommt, wessen Zeit zuerst endet.
wrong-choice = Ich habe das Falsche gewählt
wrong-choice-which = Was ist falsch gewählt?
wrong-choice-title = Worum geht es?
wrong-choice-text = Sie behalten Ihre Nummer und Ihren Platz.
wrong-choice-keep = So lassen
wrong-choice-failed = Das hat nicht geklappt. Bitte fragen Sie das Personal.

# Kurz weg, oder später
state-away = Sie sind kurz weg
away-say = Ich bin kurz weg
away-title = Sind Sie kurz weg?
away-text = Dann rufen wir Sie nicht auf. Ihre Zeit läuft aber weiter.
away-until-back = Ja, ich sage Bescheid, wenn ich zurück bin
away-later = Ich bin in { $minutes } Minuten zurück
away-stay = Nein, ich warte weiter
away-back = Ich bin wieder da
away-not-called = Wir rufen Sie nicht auf. Drücken Sie die Taste, wenn Sie wieder da sind.
away-until = Wir rufen Sie nicht vor { $at } Uhr auf. Danach können Sie wieder an der Reihe sein.
away-runs-on = Ihre Zeit läuft weiter, und Sie behalten Ihren Platz.
late-away = Wir konnten Sie nicht aufrufen, weil Sie kurz weg waren. Sie bekommen dafür nichts.

# Eine Nummer von zu Hause
state-expected = Melden Sie sich in der Halle
state-notCheckedIn = Sie haben sich nicht rechtzeitig gemeldet. Ihre Nummer gilt nicht mehr.
expected-text = Ihre Zeit beginnt, wenn Sie sich in der Halle melden. Das geht am Automaten oder beim Personal.
expected-qr = Ihr Code zum Scannen
expected-code = Ihr Code:
expected-by = Melden Sie sich vor { $at } Uhr. Danach gilt Ihre Nummer nicht mehr.
expected-wait = Wer jetzt in die Halle kommt, wartet { $wait }.

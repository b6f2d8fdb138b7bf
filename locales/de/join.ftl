title = Nehmen Sie schon eine Nummer
intro = Sie müssen noch nicht in der Halle sein. Ihre Zeit beginnt, wenn Sie sich dort melden.
what-for = Worum geht es?
wait-now = wer jetzt kommt, wartet { $wait }
unavailable-noCounter = heute niemand dafür da
unavailable-hallClosed = jetzt geschlossen
unavailable-closingSoon = geht heute nicht mehr
unavailable-restrictedHours = jetzt nicht, aber zu einer anderen Zeit

expected = Wer jetzt in die Halle kommt, wartet:
expected-note = Kommen Sie später, kann es anders sein. Auf Ihrem Telefon sehen Sie, wie es läuft.
come = Melden Sie sich innerhalb von { $length } in der Halle. Danach gilt Ihre Nummer nicht mehr.
check-in = Das geht am Automaten mit Ihrem Code oder beim Personal.
take = Eine Nummer nehmen
back = Zurück

none-notOffered = Nehmen Sie Ihre Nummer in der Halle
none-notOffered-text = Hier können Sie vorher keine Nummer nehmen. Kommen Sie einfach vorbei.
none-full = Es sind schon viele Menschen unterwegs
none-full-text = Versuchen Sie es später noch einmal, oder nehmen Sie eine Nummer in der Halle.
old = Keine Verbindung. Was Sie sehen, kann alt sein.
refused = Das hat nicht geklappt. Versuchen Sie es noch einmal.
refused-too-many-requests = Von Ihrer Adresse kamen gerade viele Nummern. Versuchen Sie es später noch einmal.
refused-remote-full = Es sind schon viele Menschen unterwegs. Versuchen Sie es später noch einmal.
refused-remote-not-offered = Hier können Sie vorher keine Nummer nehmen.
refused-service-unavailable = Das geht heute nicht mehr. Wählen Sie etwas anderes.
refused-hall-closed = Die Halle ist jetzt geschlossen oder schließt bald.
privacy = Wir fragen nicht, wer Sie sind.
privacy-more = Was wir speichern

poster-scan = Scannen Sie diesen Code mit Ihrem Telefon.
poster-qr = Code zum Scannen
poster-print = Drucken

# Die Seite eines Servers, der gerade startet.
title = Kwartier startet
opening = Die Daten werden geöffnet
checking = Die Protokolle werden geprüft
reading = Die Protokolle werden gelesen
settling = Die Einstellungen werden übernommen
no-room = Die Festplatte des Servers ist voll: Die Verwaltung muss Platz schaffen
by-itself = Diese Seite öffnet sich von selbst, sobald es geht.
halls =
    { $all ->
        [one] { $done } von { $all } Halle
       *[other] { $done } von { $all } Hallen
    }
events = { $done } Ereignisse gelesen
# Zwischen den Tausendern einer Zahl.
thousands = .

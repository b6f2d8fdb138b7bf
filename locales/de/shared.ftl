# Texte, die auf jedem Bildschirm gelten. Kurze Sätze, einfache Wörter.
language = Sprache
loading = Einen Moment…
server-gone = Im Moment keine Verbindung
server-gone-text = Der Bildschirm geht von selbst wieder an, wenn die Verbindung zurück ist.
page-broken = Dieser Bildschirm geht im Moment nicht
page-broken-text = Er beginnt in ein paar Sekunden neu.
hall-unknown = Diese Halle gibt es nicht
hall-unknown-text = Prüfen Sie die Adresse dieses Bildschirms.
hall-known = Diese Hallen gibt es
hall-which = Welche Halle?
hall-none = Es gibt noch keine Halle
hall-none-text = Dieser Bildschirm beginnt von selbst, wenn die Verwaltung eine Halle eingerichtet hat.
device-other-hall = Dieser Bildschirm gehört zu einer anderen Halle
device-other-hall-text = Besucher: Wir helfen Ihnen gern am Schalter. Für die Verwaltung: Dieser Bildschirm ist mit einem Schlüssel einer anderen Halle angemeldet.
device-own-hall = Den Bildschirm seiner eigenen Halle öffnen

closed = Wir haben jetzt geschlossen.
closed-until = Wir haben jetzt geschlossen. Wir öffnen um { $at } Uhr.
closed-until-day = Wir haben jetzt geschlossen. Wir öffnen am { $day } um { $at } Uhr.
hall-retired = Hier helfen wir Ihnen nicht mehr.
hall-retired-text = Auf der Website Ihrer Gemeinde steht, wohin Sie gehen können.
closed-keep = Haben Sie schon eine Nummer? Sie behalten Ihre Nummer und Ihren Platz.
hall-closed-until = Die Halle ist bis { $at } Uhr geschlossen.
hall-closed-today = Die Halle ist heute für den Rest des Tages geschlossen.

minutes = { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}
whole-hours = { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
}
hours-and-minutes = { $hours ->
    [one] 1 Stunde
   *[other] { $hours } Stunden
} und { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}
short-minutes = { $minutes } Min.
short-hours = { $hours } Std. { $minutes } Min.
seconds = { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
}

# Erwartete Wartezeit. Der Server rundet; hier stehen nur die Wörter.
wait-soon = fast sofort
wait-up-to = 0 bis { $hi ->
    [one] 1 Minute
   *[other] { $hi } Minuten
}
wait-about = ungefähr { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}
wait-range = { $lo } bis { $hi } Minuten
wait-longer = länger als { $length }
wait-unknown = im Moment nicht bekannt
wait-unknown-noOpenCounter = jetzt kein Schalter offen
wait-unknown-hallClosed = jetzt geschlossen
wait-unknown-notWaiting = Sie warten nicht mehr
wait-unknown-away = Sie sind kurz weg
wait-unknown-starting = wird berechnet
wait-unknown-notToday = heute wahrscheinlich nicht mehr
wait-unknown-tooLong = im Moment nicht bekannt
and-seconds = { $length } und { $seconds }

# Was wir versprechen, oder was unser Ziel ist
norm-guarantee-called = Wir versprechen: Sie sind in höchstens { $limit } an der Reihe.
norm-guarantee-served = Wir versprechen: Wir helfen Ihnen in höchstens { $limit }.
norm-target-called = Unser Ziel: Sie sind in höchstens { $limit } an der Reihe.
norm-target-served = Unser Ziel: Wir helfen Ihnen in höchstens { $limit }.
past-norm-guarantee = wahrscheinlich länger, als wir versprechen
past-norm-target = wahrscheinlich länger, als wir wollen

# Wer jetzt am längsten wartet, wenn wir unser Versprechen nicht gehalten haben
longest-all = Für { $service } wartet jemand jetzt schon { $waited }. Niemand wartet dafür länger.
longest-walkIns = Für { $service } ohne Termin wartet jemand jetzt schon { $waited }. Niemand wartet dafür länger.
longest-appointments = Für { $service } mit Termin wartet jemand jetzt schon { $waited }. Niemand wartet dafür länger.
longest-some = Für { $service } wartet jemand schon { $waited }.
longest-than-guarantee-walkIn = Das ist länger, als wir versprechen: { $limit } ohne Termin. Es tut uns leid.
longest-than-guarantee-appointment = Das ist länger, als wir versprechen: { $limit } mit Termin. Es tut uns leid.
longest-than-target-walkIn = Das ist länger, als wir wollen: { $limit } ohne Termin. Es tut uns leid.
longest-than-target-appointment = Das ist länger, als wir wollen: { $limit } mit Termin. Es tut uns leid.

# Was schiefgehen kann
problem-other = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.

# Was ein Besucher bekommt, wenn es zu lange dauert
redress-apology = eine Entschuldigung
redress-writtenApology = eine Entschuldigung auf Papier
redress-coffee = Kaffee
redress-parking = Parkkosten
redress-travel = Fahrtkosten
redress-explanation = eine Erklärung
redress-with-limit = { $what } (bis { $euros } €)

reach-way = Wie kommt die Antwort?
reach-phone = Telefon
reach-mail = E-Mail
reach-letter = Brief
reach-contact-phone = Name und Telefonnummer
reach-contact-mail = E-Mail-Adresse
reach-contact-letter = Name und Adresse
case-in-complaint = Wir haben Ihre Beschwerde bekommen.
case-in-explanation = Wir haben Ihre Frage bekommen.
case-in-promisedAnswer = Wir haben Ihnen eine Antwort versprochen.
case-in-tailoredHelp = Wir haben Ihre Bitte um Hilfe bekommen.
case-in-suggestion = Wir haben Ihre Idee bekommen. Vielen Dank.
case-in-callBack = Sie hören noch von uns.
case-settled = Wir haben Ihnen geantwortet.
case-by-acknowledge = Spätestens am { $by } bestätigen wir Ihre Beschwerde. Wir sagen dann auch, wann die Antwort kommt.
case-by-callBack = Wir rufen Sie spätestens am { $by } an.
case-by-tellDelay = Dauert es länger? Dann sagen wir es Ihnen spätestens am { $by }.
case-takes-longer = Für Ihre Beschwerde brauchen wir mehr Zeit. Sie bekommen unsere Antwort spätestens am { $by }.
case-looked-at = Wir sehen uns das spätestens am { $by } an.
case-by-settle = Sie bekommen unsere Antwort spätestens am { $by }.

notice-from = Ab { $day }: { $text }

# Wie es von je 100 Besuchern ausging
parts-helped = { $late ->
    [0] Von je 100 Besuchern haben wir { $onTime } rechtzeitig geholfen.
   *[other] Von je 100 Besuchern haben wir { $onTime } rechtzeitig und { $late } zu spät geholfen.
}
parts-gone = { $count ->
    [one] 1 ging weg oder kam nicht, bevor die Reihe da war.
   *[other] { $count } gingen weg oder kamen nicht, bevor sie an der Reihe waren.
}
parts-goneLate = { $count ->
    [one] 1 ging nach zu langem Warten weg.
   *[other] { $count } gingen nach zu langem Warten weg.
}
parts-dayEnd = { $count ->
    [one] Für 1 war der Tag vorbei, bevor wir fertig waren.
   *[other] Für { $count } war der Tag vorbei, bevor wir fertig waren.
}
parts-dayEndLate = { $count ->
    [one] 1 wartete zu lange, und dann war der Tag vorbei.
   *[other] { $count } warteten zu lange, und dann war der Tag vorbei.
}

# Was wir versprechen, oder was unser Ziel ist
promise-guarantee-called = Wir versprechen: an der Reihe in höchstens { $limit }.
promise-guarantee-served = Wir versprechen: Hilfe in höchstens { $limit }.
promise-target-called = Unser Ziel: an der Reihe in höchstens { $limit }.
promise-target-served = Unser Ziel: Hilfe in höchstens { $limit }.

accessibility = Barrierefreiheit

# E-Mail über einen Termin. Kurze Sätze, einfache Wörter.
booked-subject = Ihr Termin am { $date }
booked-intro = Sie haben einen Termin: { $hall }.
moved-subject = Ihr Termin ist geändert: { $date }
moved-intro = Ihr Termin ist geändert: { $hall }. Unten steht, wie der Termin jetzt ist.
cancelled-subject = Ihr Termin am { $date } findet nicht statt
cancelled-intro = Ihr Termin findet nicht statt: { $hall }. Sie müssen nicht kommen.
reminder-subject = Eine Erinnerung: Ihr Termin am { $date }
reminder-intro = Dies ist eine Erinnerung. Sie haben einen Termin bei { $hall }.

why = Das ist der Grund: { $why }
greeting = Guten Tag,
when = Wann
where = Wo
what = Wofür
code = Ihr Code
code-use = Tippen Sie diesen Code am Gerät in der Halle. Dann wissen wir, dass Sie da sind.
bring = Bringen Sie das mit
in-calendar = Mit der Datei an dieser E-Mail kommt der Termin in Ihren Kalender.
cannot-come = Können Sie nicht kommen? Sagen Sie uns Bescheid. Sie können auf diese E-Mail antworten.
own-page = Auf Ihrer eigenen Seite können Sie den Termin verschieben oder absagen.
other = Mit dieser E-Mail-Adresse gibt es noch einen Termin: { $moment }, für { $what }.
other-page = Brauchen Sie ihn nicht mehr? Dann sagen Sie ihn auf der Seite dieses Termins ab.
other-tell = Brauchen Sie ihn nicht mehr? Dann sagen Sie der Gemeinde Bescheid.
earlier-subject = Für Sie ist eine frühere Zeit frei: { $date }
earlier-intro = Bei { $hall } ist eine frühere Zeit für Ihren Termin frei.
earlier-held = Wir halten diese Zeit für Sie frei bis { $moment }.
earlier-stays = Wenn Sie Nein oder nichts sagen, bleibt Ihr Termin am { $moment }.
earlier-page = Sagen Sie Ja oder Nein auf der Seite Ihres Termins.
closing = Mit freundlichen Grüßen

date = { $weekday }, { $day }. { $month }
moment = { $weekday }, { $day }. { $month } { $year } um { $time } Uhr
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember

sms-reminder = Erinnerung: Sie haben am { $date } um { $time } Uhr einen Termin bei { $hall }. Ihr Code: { $code }.
sms-nearly = Sie sind bald an der Reihe bei { $hall }. Nummer { $number }. Bitte kommen Sie jetzt in die Nähe der Schalter.

title = Wie lange warten Sie bei uns?
now = Wie lange dauert es jetzt?
now-explained = So lange warten Sie, wenn Sie jetzt eine Nummer nehmen. Bei 8 von 10 Besuchern stimmt es.
now-failed = Wir können jetzt nicht sehen, wie lange es dauert.
month = Monat
working = Einen Moment, wir holen die Zahlen.
month-title = Wie lief es im { $month }?
of-visitors = Es geht um { $count ->
    [one] 1 Besucher
   *[other] { $count } Besucher
} mit einem Versprechen oder Ziel.
too-few = Im { $month } gab es zu wenige Besuche. Deshalb nennen wir keine Zahlen.
mean = Wen wir aufgerufen haben, hat im Durchschnitt { $minutes } Min. gewartet.
half = Die Hälfte hat nicht länger als { $minutes } Min. gewartet.
nine = Von je 10 Besuchern, die wir aufgerufen haben, warteten 9 nicht länger als { $minutes } Min.
what-is-on-time = Rechtzeitig heißt: in der Zeit, die wir versprechen oder die unser Ziel ist.
left-too = Wer wegging oder nicht kam, zählt nie als rechtzeitig. Kam jemand für mehrere Dinge, dann musste alles rechtzeitig sein.
by-service = Je Anliegen
service = Anliegen
on-time = Rechtzeitig geholfen
late = Zu spät geholfen
gone = Weg oder nicht gekommen
gone-late = Weg nach zu langem Warten
day-over = Tag vorbei
mean-short = Mittlere Wartezeit
visitors = Besucher mit Versprechen oder Ziel
of-hundred-about = Von je 100 Besuchern. Die Wartezeit ist der Durchschnitt von allen, die wir aufgerufen haben.
few = zu wenige Besucher
by-month = Monat für Monat
open-data = Alle Besuche als offene Daten
open-data-text = In dieser Datei stehen keine Namen oder Nummern. Zeiten sind gerundet.
open-data-excel = Dieselbe Datei für Excel

# Für alle, die kommen möchten
visit = Öffnungszeiten und Mitteilungen
open-now = Wir haben jetzt offen.
open-until = Wir haben jetzt offen bis { $at } Uhr.
notices = Mitteilungen
notices-none = Im Moment gibt es keine Mitteilungen.
notice-about = Das betrifft: { $services }.
days = Die nächsten Tage
today = Heute
hours = { $from } bis { $to }
hours-all-day = den ganzen Tag
hours-some = Von { $hours } nur: { $services }.
closed-that-day = geschlossen
closed-because = geschlossen: { $reason }
closures = Später geschlossen
closure = { $when }: { $why }
closure-days = { $from } bis { $to }

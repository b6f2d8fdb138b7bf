# Wat een medewerker vandaag deed. Alleen voor die medewerker, tenzij de ondernemingsraad anders heeft afgesproken.
own-day = Mijn dag
own-day-seen-onlyOwn = Alleen u ziet dit. Wij bewaren het niet.
own-day-seen-supervisorsToo = Uw teamleider ziet dit ook. Dat is met de ondernemingsraad afgesproken. Wij bewaren het niet.
own-day-none = U hebt geen eigen account. Daarom is er niets te tellen.
own-day-failed = Dit kan nu niet worden opgehaald. Wij proberen het vanzelf opnieuw.
own-day-close = Sluiten
day-called = Opgeroepen
day-helped = Geholpen
day-not-there = Niet gekomen
day-passed-on = Doorgestuurd
day-help-mean = Helpen duurde gemiddeld
day-help-none = Nog niet bekend
colleagues = Wat collega's vandaag deden
colleagues-text = De ondernemingsraad heeft hiermee ingestemd. Uw collega's zien dat u dit ziet.
colleague = Collega

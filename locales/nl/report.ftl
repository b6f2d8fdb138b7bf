title = Rapport over de servicenormen
no-access = U mag hier niet in
no-access-text = Dit rapport is voor coördinatoren.
back = Overzicht
period = Periode
months = Maanden
quarters = Kwartalen
years = Jaren
quarter = { $quarter }e kwartaal { $year }
save-csv = Bewaar als CSV
save-xlsx = Bewaar als Excel
print = Afdrukken
working = Een moment, het rapport wordt gemaakt.
still-open = Deze periode is nog niet voorbij.
made-at = Gemaakt op { $day } om { $time }.
about-period = { $period }, vergeleken met { $before }.

in-short = In het kort
short-none = In deze periode waren er geen bezoeken met een norm.
short-kept = Van elke 100 bezoekers zijn er { $kept } op tijd geholpen.
short-before = In de periode ervoor waren dat er { $kept }.
short-where = Het ging het vaakst mis bij { $service }: { $count } keer.
short-when = De meeste bezoekers wachtten te lang op { $weekday }, tussen { $from } en { $to } uur.
short-why-unknown = Van de meeste is de oorzaak niet bekend.
short-why = De oorzaak was het vaakst: { $cause }.
short-left = { $count ->
    [one] Er ging 1 bezoeker weg zonder hulp.
   *[other] Er gingen { $count } bezoekers weg zonder hulp.
}
short-left-late = { $count ->
    [one] Van hen wachtte er 1 te lang.
   *[other] Van hen wachtten er { $count } te lang.
}

before = ervoor: { $value }
visits = Bezoeken
kept-share = Op tijd
median = Middelste wachttijd
p90 = 9 van de 10 hoogstens
longest = Langste wachttijd
left = Weggegaan
left-late = Weggegaan na de norm
broken = Te laat
no-shows = Niet gekomen
day-end = Niet geholpen die dag
redress-given = Compensatie gegeven
redress-open = Compensatie aangeboden
redress-declined = Niet gewild
redress-lapsed = Verlopen
cost = Kosten van compensatie
forecast-error = Gemiddeld ernaast
forecast-inside = Verwachting klopte
answered = Antwoord gekregen
answer-promised = Antwoord beloofd
not-answered = Geen antwoord
promises-kept = Beloofd antwoord op tijd
said-yes = Zegt: mijn vraag is beantwoord
said-no = Zegt: mijn vraag is niet beantwoord

service = Product
by-service = Per product
arrival = Soort bezoek
by-arrival = Per soort bezoek
arrival-walkIn = Zonder afspraak
arrival-appointment = Met afspraak
when = Wanneer het te lang duurde
when-explained = Hoe vaak het te lang duurde, op welke dag en welk uur. Hoe donkerder, hoe vaker.
when-none = Niemand wachtte te lang.
when-cell = { $broken } van { $promised }
hour = Uur
hour-from = { $hour } uur
why = Waarom het te lang duurde
cause = Oorzaak
cause-unknown = onbekend
cause-moreArrivals = meer bezoekers dan gepland
cause-counterClosed = balie dicht
cause-longCase = een bezoek duurde lang
cause-outage = storing
cause-other = iets anders
count = Aantal
share = Deel
more = Compensatie, antwoorden en verwachting
figure = Cijfer
now = Deze periode
earlier = Periode ervoor
percent = { $percent } %
minutes-short = { $minutes } min
hours-short = { $hours } u { $minutes } min
euros = € { $euros }
explained = Elk cijfer is geteld over de bezoeken zelf. Wie wegging telt mee. De middelste wachttijd is die van een echte bezoeker: de helft wachtte niet langer.

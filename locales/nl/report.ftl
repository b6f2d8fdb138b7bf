title = Rapport over de servicenormen
no-access-text = Dit rapport is voor coördinatoren en toezichthouders.
supervisor = Overzicht
records = Naslag
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
short-none = In deze periode is er geen bezoek afgelopen waarvoor een norm gold.
short-before = In de periode ervoor hielpen we er { $kept } van de 100 op tijd.
short-where = Het ging het vaakst mis bij { $service }: { $count } keer.
short-when = De meeste bezoekers wachtten te lang op { $weekday }, tussen { $from } en { $to } uur.
short-why-unknown = Van de meeste is de oorzaak niet bekend.
short-why = De oorzaak was het vaakst: { $cause }.

before = ervoor: { $value }
visits = Bezoeken
visits-parts = Dit gaat over { $count ->
    [one] 1 bezoek met een norm dat is afgelopen
   *[other] { $count } bezoeken met een norm die zijn afgelopen
}.
visits-of = { $count } afgelopen met een norm
kept-share = Op tijd
kept-count = Beloftes gehouden
kept-of = { $kept } van { $decided }
decided-of = { $kept } van de { $decided } beloftes gehouden, de rest gebroken
median = Middelste wachttijd
called-of = van { $count ->
    [one] 1 wachttijd
   *[other] { $count } wachttijden
} van wie is opgeroepen
mean = Gemiddelde wachttijd
p90 = 9 van de 10 hoogstens
longest = Langste wachttijd
longest-of = van { $count ->
    [one] 1 wachttijd
   *[other] { $count } wachttijden
}, ook van wie wegging
left = Weggegaan
broken = Belofte gebroken
broken-of = van { $promised ->
    [one] 1 wachttijd
   *[other] { $promised } wachttijden
} met een norm
no-shows = Niet gekomen na oproep
returned = Niet gekomen na oproep, later wel geholpen
day-end = Niet geholpen die dag
unfinished = Niet afgesloten die dag
redress-given = Compensatie gegeven
redress-open = Compensatie aangeboden
redress-declined = Compensatie niet nodig
redress-lapsed = Compensatie verlopen
cost = Kosten van compensatie
forecast-error = Gemiddeld ernaast
forecast-inside = Verwachting klopte
answered = Antwoord gekregen
answer-promised = Antwoord beloofd
not-answered = Geen antwoord
promises-kept = Beloofd antwoord op tijd
promises-missed = Beloofd antwoord te laat
said-yes = Zegt: mijn vraag is beantwoord
said-no = Zegt: mijn vraag is niet beantwoord

by-hall = Per locatie
hall = Locatie
all-halls = Alle locaties samen
service = Product
by-service = Per product
arrival = Soort bezoek
by-arrival = Per soort bezoek
arrival-walkIn = Zonder afspraak
arrival-appointment = Met afspraak
trend = Verloop
trend-in-time = op tijd
trend-too-late = belofte gebroken
trend-neither = weggegaan of niet gekomen voor de norm
trend-day = Dag
trend-week = Week vanaf
trend-month = Maand
as-table = Laat zien als tabel
when = Wanneer het te lang duurde
when-explained = Hoeveel beloftes er braken, per dag en uur. Het gaat om beloftes die zijn gehouden of gebroken. Hoe donkerder, hoe vaker.
when-none = Niemand wachtte te lang.
when-cell = { $broken } van { $decided }
hour = Uur
hour-from = { $hour } uur
why = Waarom het te lang duurde
cause = Oorzaak
cause-unknown = onbekend
cause-moreArrivals = meer bezoekers dan verwacht
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
explained-share = Op tijd is een deel van alle beloftes die zijn gehouden of gebroken. Een deel is naar beneden afgerond.
explained-neither = Wie wegging of niet kwam voordat de belofte brak, telt daarin niet mee.
explained-visit = Een bezoek voor meer producten heeft meer wachttijden. Het is op tijd als ze dat allemaal zijn.
explained-exact = Elk cijfer is geteld over de bezoeken zelf.
explained-median = De middelste wachttijd is die van een echte bezoeker. De helft van wie is opgeroepen, wachtte niet langer.

# How right the forecasts were
accuracy = Kloppen de voorspellingen?
accuracy-source = Verteld
accuracy-tickets = bij het nummer
accuracy-lobby = op het scherm in de hal
accuracy-period = Over
accuracy-days = { $count } dagen
accuracy-all = Alles samen
accuracy-by-hour = Per uur van de dag
accuracy-by-wait = Per voorspelde wachttijd
accuracy-hour = Uur
accuracy-at = { $hour } uur
accuracy-wait = Voorspeld
accuracy-at-once = meteen
accuracy-longer = meer dan { $minutes } min
accuracy-minutes = { $from } tot { $to } min
accuracy-short-minutes = { $minutes } min
accuracy-percent = { $percent } %
accuracy-told = Verteld
accuracy-error = Gemiddeld ernaast
accuracy-median-error = Helft binnen
accuracy-within-3 = Binnen 3 min
accuracy-within-5 = Binnen 5 min
accuracy-inside = Binnen wat is verteld
accuracy-sooner-later = Eerder of later
accuracy-below-above = { $below } eerder, { $above } later
accuracy-width = Ruimte
accuracy-unknown = Vertrokken of onbekend
accuracy-verdict = Oordeel
accuracy-explained = Wat wij vertellen moet voor 8 van de 10 wachttijden kloppen. Wie langer wachtte dan verteld en vertrok, telt als later.
accuracy-is-good = De voorspellingen kloppen: { $inside } van de 10 wachttijden vielen binnen wat is verteld.
accuracy-is-fair = De voorspellingen kloppen redelijk: { $outside } van de 10 wachttijden { $outside ->
    [one] viel
   *[other] vielen
} buiten wat is verteld.
accuracy-is-poor = De voorspellingen kloppen vaak niet: { $outside } van de 10 wachttijden { $outside ->
    [one] viel
   *[other] vielen
} buiten wat is verteld.
accuracy-is-tooFew = Er zijn nog te weinig wachttijden bekend voor een oordeel.
accuracy-poor-service = De voorspellingen voor { $service } kloppen vaak niet: { $outside } van de 10 wachttijden { $outside ->
    [one] viel
   *[other] vielen
} buiten wat is verteld.
verdict-good = goed
verdict-fair = redelijk
verdict-poor = slecht
verdict-tooFew = te weinig
cause-hallClosed = hal gesloten
cause-visitorAway = bezoeker was even weg

outcomes = Hoe de beloftes afliepen
outcomes-about = Van { $count ->
    [one] 1 wachttijd
   *[other] { $count } wachttijden
} met een norm
outcome = Afloop
in-time = Voor de norm
late = Na de norm
outcome-helped = Geholpen
outcome-left = Weggegaan
outcome-notThere = Niet gekomen na oproep
outcome-returned = Niet gekomen na oproep, later geholpen
outcome-dayEnd = Niet geholpen die dag
outcome-unfinished = Niet afgesloten die dag
outcome-running = Wacht nog
outcome-all = Samen

# Wat na het bezoek beloofd was
cases = Beloofd na het bezoek
cases-none = In deze periode kwamen er geen klachten, vragen of beloofde antwoorden bij.
cases-explained = Een klacht of vraag hoort bij de periode waarin die binnenkwam. Het deel gaat over wat op tijd of te laat was.
cases-what = Wat
cases-set = Beloofd
cases-kept = Op tijd
cases-missed = Te laat
cases-running = Loopt nog
cases-step = { $kind }: { $step }

# Waar het logboek eindigde, om later te kunnen laten zien dat er niets is veranderd
log-ends = Einde van het logboek
log-ends-about = Met het controlegetal ziet u later of het logboek nog hetzelfde is.
log-ends-day = Op { $day } eindigde het logboek bij regel { $seq }. Het controlegetal is:
log-ends-key = Openbare sleutel van de server:

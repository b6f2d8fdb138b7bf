title = Hoe lang wacht u bij ons?
now = Hoe lang duurt het nu?
now-explained = Zo lang wacht u als u nu een nummer trekt. Bij 8 van de 10 bezoekers klopt het.
now-failed = Wij kunnen nu niet zien hoe lang het duurt.
month = Maand
working = Een moment, wij halen de cijfers op.
month-title = Hoe ging het in { $month }?
of-visitors = Dit gaat over { $count ->
    [one] 1 bezoeker
   *[other] { $count } bezoekers
} voor wie een norm gold.
too-few = Over { $month } zijn te weinig bezoeken geteld. Daarom geven wij geen cijfers.
mean = Wie wij opriepen, wachtte gemiddeld { $minutes } min.
half = De helft wachtte niet langer dan { $minutes } min.
nine = Van elke 10 bezoekers die wij opriepen, wachtten er 9 niet langer dan { $minutes } min.
what-is-on-time = Op tijd betekent: binnen de tijd die wij u beloven, of waar wij naar streven.
left-too = Wie wegging of niet kwam, telt nooit als op tijd. Kwam iemand voor meer producten, dan moest elk product op tijd zijn.
by-service = Per product
service = Product
on-time = Op tijd geholpen
late = Te laat geholpen
gone = Weg of niet gekomen
gone-late = Weg na te lang wachten
day-over = Dag voorbij
mean-short = Gemiddelde wachttijd
visitors = Bezoekers met een norm
of-hundred-about = Van elke 100 bezoekers. De wachttijd is het gemiddelde van wie wij opriepen.
few = te weinig bezoekers
by-month = Maand na maand
open-data = Alle bezoeken als open data
open-data-text = In dit bestand staan geen namen of nummers. Tijden zijn afgerond.
open-data-excel = Hetzelfde bestand voor Excel

# Voor wie wil komen
visit = Openingstijden en mededelingen
open-now = Wij zijn nu open.
open-until = Wij zijn nu open tot { $at }.
notices = Mededelingen
notices-none = Er zijn nu geen mededelingen.
notice-about = Dit gaat over: { $services }.
days = De komende dagen
today = Vandaag
hours = { $from } tot { $to }
hours-all-day = de hele dag
hours-some = Van { $hours } alleen: { $services }.
closed-that-day = gesloten
closed-because = gesloten: { $reason }
closures = Later gesloten
closure = { $when }: { $why }
closure-days = { $from } tot en met { $to }

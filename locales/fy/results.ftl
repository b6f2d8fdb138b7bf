title = Hoe lang wachtsje jo by ús?
now = Hoe lang duorret it no?
now-explained = Sa lang wachtsje jo as jo no in nûmer nimme. By 8 fan de 10 besikers kloppet it.
now-failed = Wy kinne no net sjen hoe lang’t it duorret.
month = Moanne
working = In amerijke, wy helje de sifers op.
month-title = Hoe gie it yn { $month }?
of-visitors = Dit giet oer { $count ->
    [one] 1 besiker
   *[other] { $count } besikers
} mei in noarm.
too-few = Oer { $month } binne te min besiten teld. Dêrom jouwe wy gjin sifers.
mean = Wa’t wy opropen, wachte trochinoar { $minutes } min.
half = De helte wachte net langer as { $minutes } min.
nine = Fan elke 10 besikers dy’t wy opropen, wachten der 9 net langer as { $minutes } min.
what-is-on-time = Op ’e tiid betsjut: binnen de tiid dy’t wy jo tasizze, of dêr’t wy nei stribje.
left-too = Wa’t fuortgie of net kaam, telt nea as op ’e tiid. Kaam immen foar mear produkten, dan moast elk produkt op ’e tiid wêze.
by-service = Per produkt
service = Produkt
on-time = Op ’e tiid holpen
late = Te let holpen
gone = Fuort of net kommen
gone-late = Fuort nei te lang wachtsjen
day-over = Dei foarby
mean-short = Trochsneed wachttiid
visitors = Besikers mei in noarm
of-hundred-about = Fan elke 100 besikers. De wachttiid is it trochsneed fan wa’t wy opropen.
few = te min besikers
by-month = Moanne nei moanne
open-data = Alle besiten as iepen data
open-data-text = Yn dit bestân steane gjin nammen of nûmers. Tiden binne ôfrûne.
open-data-excel = Itselde bestân foar Excel

# Foar wa’t komme wol
visit = Iepeningstiden en meidielingen
open-now = Wy binne no iepen.
open-until = Wy binne no iepen oant { $at }.
notices = Meidielingen
notices-none = Der binne no gjin meidielingen.
notice-about = Dit giet oer: { $services }.
days = De kommende dagen
today = Hjoed
hours = { $from } oant { $to }
hours-all-day = de hiele dei
hours-some = Fan { $hours } allinnich: { $services }.
closed-that-day = ticht
closed-because = ticht: { $reason }
closures = Letter ticht
closure = { $when }: { $why }
closure-days = { $from } oant en mei { $to }

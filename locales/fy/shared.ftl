# Teksten dy’t op elk skerm jilde. Koarte sinnen, gewoane wurden.
language = Taal
loading = In amerijke…
server-gone = Efkes gjin ferbining
server-gone-text = It skerm wurket fansels wer as de ferbining werom is.
page-broken = Dit skerm docht it efkes net
page-broken-text = It begjint oer in pear tellen op ’e nij.
hall-unknown = Dizze hal bestiet net
hall-unknown-text = Sjoch oft it adres fan dit skerm kloppet.
hall-known = Dizze hallen binne der wol
hall-which = Hokker hal?
hall-none = Der is noch gjin hal
hall-none-text = Dit skerm begjint fansels as de behearder in hal makke hat.
device-other-hall = Dit skerm heart by in oare hal
device-other-hall-text = Besikers helpe wy graach oan de baly. Foar de behearder: dit skerm is oanmeld mei de kaai fan in oare hal.
device-own-hall = Iepenje it skerm fan syn eigen hal

closed = Wy binne no ticht.
closed-until = Wy binne no ticht. Wy geane iepen om { $at }.
closed-until-day = Wy binne no ticht. Wy geane iepen op { $day } om { $at }.
hall-retired = Wy helpe jo hjir net mear.
hall-retired-text = Op de webside fan jo gemeente stiet wêr’t jo wol hinne kinne.
closed-keep = Hawwe jo al in nûmer? Jo hâlde jo nûmer en jo plak.
hall-closed-until = De hal is ticht oant { $at }.
hall-closed-today = De hal is ticht foar de rest fan de dei.

minutes = { $minutes ->
    [one] 1 minút
   *[other] { $minutes } minuten
}
whole-hours = { $hours } oere
hours-and-minutes = { $hours } oere en { $minutes ->
    [one] 1 minút
   *[other] { $minutes } minuten
}
short-minutes = { $minutes } min
short-hours = { $hours } o { $minutes } min
seconds = { $seconds ->
    [one] 1 sekonde
   *[other] { $seconds } sekonden
}

# De wachttiid dy’t wy ferwachtsje. De tsjinner rûnet ôf; hjir steane allinnich de wurden.
wait-soon = hast daliks
wait-up-to = 0 oant { $hi ->
    [one] 1 minút
   *[other] { $hi } minuten
}
wait-about = sa’n { $minutes ->
    [one] 1 minút
   *[other] { $minutes } minuten
}
wait-range = { $lo } oant { $hi } minuten
wait-longer = langer as { $length }
wait-unknown = no net te sizzen
wait-unknown-noOpenCounter = no gjin baly iepen
wait-unknown-hallClosed = no ticht
wait-unknown-notWaiting = jo wachtsje net mear
wait-unknown-away = jo binne efkes fuort
wait-unknown-starting = wurdt berekkene
wait-unknown-notToday = hjoed wierskynlik net mear
wait-unknown-tooLong = no net te sizzen
and-seconds = { $length } en { $seconds }

# Wat wy ûnthjitte, of wêr’t wy nei stribje
norm-guarantee-called = Wy ûnthjitte: jo binne oan bar binnen { $limit }.
norm-guarantee-served = Wy ûnthjitte: jo wurde holpen binnen { $limit }.
norm-target-called = Wy stribje dernei: jo binne oan bar binnen { $limit }.
norm-target-served = Wy stribje dernei: jo wurde holpen binnen { $limit }.
past-norm-guarantee = wierskynlik langer as wy ûnthjitte
past-norm-target = wierskynlik langer as wy wolle

# Wa’t no it langst wachtet, as wy ús net oan ús tasizzing holden hawwe
longest-all = Wa’t no it langst wachtet foar { $service }, wachtet al { $waited }.
longest-walkIns = Wa’t sûnder ôfspraak it langst wachtet foar { $service }, wachtet no al { $waited }.
longest-appointments = Wa’t mei in ôfspraak it langst wachtet foar { $service }, wachtet no al { $waited }.
longest-some = Der wachtet ien al { $waited } foar { $service }.
longest-than-guarantee-walkIn = Dat is langer as wy ûnthjitte: { $limit } sûnder ôfspraak. Us ekskúzjes.
longest-than-guarantee-appointment = Dat is langer as wy ûnthjitte: { $limit } mei in ôfspraak. Us ekskúzjes.
longest-than-target-walkIn = Dat is langer as wy wolle: { $limit } sûnder ôfspraak. Us ekskúzjes.
longest-than-target-appointment = Dat is langer as wy wolle: { $limit } mei in ôfspraak. Us ekskúzjes.

# Wat der misgean kin
problem-other = Dat slagge net. Besykje it nochris.

# Wat in besiker kriget as it te lang duorret
redress-apology = ekskúzjes
redress-writtenApology = ekskúzjes op papier
redress-coffee = kofje
redress-parking = parkearkosten
redress-travel = reiskosten
redress-explanation = útlis
redress-with-limit = { $what } (oant € { $euros })

reach-way = Hoe komt it antwurd?
reach-phone = Telefoan
reach-mail = E-mail
reach-letter = Brief
reach-contact-phone = Namme en telefoannûmer
reach-contact-mail = E-mailadres
reach-contact-letter = Namme en adres
case-in-complaint = Jo klacht is binnen.
case-in-explanation = Jo fraach om útlis is binnen.
case-in-promisedAnswer = Wy hawwe jo in antwurd tasein.
case-in-tailoredHelp = Jo fraach om help is binnen.
case-in-suggestion = Jo idee is binnen. Tige tank.
case-in-callBack = Jo hearre noch fan ús.
case-settled = Wy hawwe jo antwurd jûn.
case-by-acknowledge = Jo krije úterlik { $by } berjocht dat wy jo klacht hawwe, en wannear’t it antwurd komt.
case-by-callBack = Wy belje jo úterlik { $by }.
case-by-tellDelay = Duorret it langer? Dan hearre jo dat úterlik { $by }.
case-takes-longer = Jo klacht kostet ús mear tiid. Jo krije úterlik { $by } ús antwurd.
case-looked-at = Wy sjogge der úterlik { $by } nei.
case-by-settle = Jo krije ús antwurd úterlik { $by }.

notice-from = Fan { $day } ôf: { $text }

# Hoe’t it fan elke 100 besikers ôfrûn
parts-helped = { $late ->
    [0] Fan elke 100 besikers holpen wy der { $onTime } op ’e tiid.
   *[other] Fan elke 100 besikers holpen wy der { $onTime } op ’e tiid en { $late } te let.
}
parts-gone = { $count ->
    [one] 1 gie fuort of kaam net foar’t de bar der wie.
   *[other] { $count } giene fuort of kamen net foar’t se oan bar wiene.
}
parts-goneLate = { $count ->
    [one] 1 gie fuort nei te lang wachtsjen.
   *[other] { $count } giene fuort nei te lang wachtsjen.
}
parts-dayEnd = { $count ->
    [one] Foar 1 wie de dei foarby foar’t wy klear wiene mei helpen.
   *[other] Foar { $count } wie de dei foarby foar’t wy klear wiene mei helpen.
}
parts-dayEndLate = { $count ->
    [one] 1 wachte te lang, en dêrnei wie de dei foarby.
   *[other] { $count } wachten te lang, en dêrnei wie de dei foarby.
}

# Wat wy ûnthjitte of wêr’t wy nei stribje
promise-guarantee-called = Wy ûnthjitte: oan bar binnen { $limit }.
promise-guarantee-served = Wy ûnthjitte: holpen binnen { $limit }.
promise-target-called = Wy stribje nei: oan bar binnen { $limit }.
promise-target-served = Wy stribje nei: holpen binnen { $limit }.

accessibility = Tagonklikens

title = Meitsje in ôfspraak
what-for = Wêr komme jo foar?
what-for-more = Jo meie mear as ien ding kieze.
choose-first = Kies earst wêr’t jo foar komme.
not-together = Dit kin net tegearre mei wat jo al keazen.
persons = Foar hoefolle persoanen?
persons-fewer = Ien persoan minder
persons-more = Ien persoan mear
persons-count = { $count ->
    [one] 1 persoan
   *[other] { $count } persoanen
}
bring = Nim mei
next = Fierder
back = Werom
change = Feroarje
none-here = Hjir kinne jo gjin ôfspraak meitsje
none-here-text = Kom gewoan del, of belje de gemeente.

moment = { $day } om { $time }
where-when = Wêr en wannear komme jo?
when = Wannear komme jo?
takes = duorret likernôch { $length }
first-free = Earste frije tiid
first-times = Hjir stiet fan elk plak de earste frije tiid.
all-times = Alle tiden: { $hall }
other-place = Kies in oar plak
from-day = Sykje fan in dei ôf
more-days = Mear dagen
no-more-days = Fierder foarút kinne jo noch net kieze.
more-times = { $count ->
    [one] Noch 1 tiid
   *[other] Noch { $count } tiden
}
no-times-next = De earste frije tiid is op { $day }. Dêrfoar is alles fol.
go-to-day = Besjoch { $day }
no-times-at-all = Der is no gjin tiid frij. Besykje it letter nochris, of belje de gemeente.
times-loading = Wy sykje frije tiden…
times-failed = Wy kinne de frije tiden no net ophelje.
again = Besykje it nochris

who = Hoe berikke wy jo?
who-text = Folje yn wat jo wolle. It mei ek leech bliuwe.
may-be-empty = (mei leech)
name = Jo namme
email = Jo e-mailadres
email-why = Jo krije in befêstiging, en berjocht as der wat feroaret.
phone = Jo telefoannûmer
phone-why = In meiwurker bellet jo as der wat feroaret.
wrong-name = Dizze namme is te lang.
wrong-email = Dit is gjin e-mailadres, lykas namme@foarbyld.nl.
wrong-phone = Folje in telefoannûmer yn, lykas 06 12345678.
consent = Wolle jo in berjocht fan ús?
remind-mail = Stjoer my in dei fan tefoaren in e-mail.
remind-sms = Stjoer my in dei fan tefoaren in sms.
sms-when-near = Stjoer my in sms as ik hast oan bar bin.
kept = Wy brûke dit allinnich foar dizze ôfspraak. Koart nei jo ôfspraak wiskje wy it.
kept-more = Wat wy bewarje, en hoe lang
held = { $minutes ->
    [one] Wy hâlde dizze tiid noch 1 minút foar jo fêst.
   *[other] Wy hâlde dizze tiid noch { $minutes } minuten foar jo fêst.
}
held-over = Wy hâlde dizze tiid net mear foar jo fêst. Geane jo fierder? Dan freegje wy him opnij.

check = Is it sa goed?
row-when = Wannear
row-where = Wêr
row-what = Wêrfoar
row-persons = Mei hoefolle
row-reach = Sa berikke wy jo
row-from = No
row-to = Aanst
nothing-typed = neat ynfolle
book = Meitsje de ôfspraak

taken = Dizze tiid is net mear frij: { $moment }. Wat jo ynfollen, stiet der noch.
taken-nearest = Dizze tiden binne noch frij:
taken-none = Kies in oare dei of tiid.
refused = Dat slagge net. Wat jo ynfollen, stiet der noch. Besykje it nochris.
refused-unreachable = Gjin ferbining. Wat jo ynfollen, stiet der noch. Besykje it nochris.
refused-too-many-requests = Fan jo adres is krekt hiel faak frege. Besykje it letter nochris.
refused-not-bookable = Dit kinne jo hjir net sels boeke. Kies wat oars.
refused-wrong-state = De ôfspraak is krekt feroare. Hjir stiet hoe’t it no is.
refused-hold-lapsed = Dizze tiid is net mear foar jo fêst. Besykje it nochris.

done = Jo ôfspraak is makke
yours = Jo ôfspraak
code = Jo koade
code-use = Typ of scan dizze koade by it apparaat yn de hal. Dan witte wy dat jo der binne.
code-qr = Jo koade om te scannen
in-calendar = Set yn jo aginda
mailed = Jo krije ek in e-mail.
reminded = Jo krije in dei fan tefoaren in oantinken.
told-when-near = Jo krije in sms as jo hast oan bar binne.
stop-messages = Ik wol dizze berjochten net mear
keep = Bewarje dizze side
keep-text = Op dizze side kinne jo de ôfspraak fersette of ôfsizze. Diel it adres mei nimmen.
keep-open = Iepenje jo ôfspraak op in eigen side
copy = Kopiearje it adres
copied = It adres is kopiearre.
another = Meitsje noch in ôfspraak
new = Meitsje in nije ôfspraak
unknown = Dizze ôfspraak kenne wy net
unknown-text = De ôfspraak is al langer lyn, of it adres kloppet net.
state-cancelled = Jo ôfspraak is ôfsein
called-off-text = Jo hoege net te kommen.
state-checkedIn = Jo hawwe jo meld
state-missed = Dizze ôfspraak is foarby

move = Ferset de ôfspraak
move-title = Kies in nije tiid
move-sure = Wolle jo de ôfspraak fersette?
move-yes = Ja, ferset de ôfspraak
move-no = Nee, lit it sa
moved = Jo ôfspraak is ferset.
call-off = Siz de ôfspraak ôf
off-title = Wolle jo de ôfspraak ôfsizze?
off-text = In oar kin dizze tiid dan kieze.
off-yes = Ja, siz de ôfspraak ôf
off-no = Nee, ik kom

# Earder komme
earlier = Wolle jo earder komme?
earlier-text = Komt der in eardere tiid frij? Dan hâlde wy dy foar jo fêst. Jo krije in e-mail, en hawwe in heal oere om ja of nee te sizzen.
earlier-from = Fan hokker dei ôf kinne jo komme?
earlier-yes = Mail my by in eardere tiid
waiting = Jo wachtsje op in eardere tiid
waiting-text = Fan { $day } ôf. Jo krije in e-mail as der in tiid frijkomt. Oant dan bliuwt jo ôfspraak sa’t er is.
waiting-stop = Ik wol net mear wachtsje
offer = Der is in eardere tiid foar jo frij
offer-held = Wy hâlde dizze tiid foar jo fêst oant { $time }. Sizze jo nee of neat? Dan bliuwt jo ôfspraak sa’t er is.
offer-yes = Ja, ik kom op dizze tiid
offer-no = Nee, dizze tiid net

no-ticket = Dit nûmer kenne wy net
no-ticket-text = Jo besite is al langer lyn, of it adres kloppet net.
line-down = Gjin ferbining. Wat jo sjogge kin âld wêze.
your-number = Jo nûmer

state-waiting = Noch efkes wachtsje
state-nearly = Jo binne hast oan bar
state-called = Jo binne oan bar
state-serving = Jo wurde holpen
state-parked = Nim rêstich de tiid
state-done = Oant sjen
state-noShow = Wy hawwe jo mist
state-cancelled = Jo wachtsje net mear
state-dayEnd = Dizze dei is foarby. Jo besite is stoppe.
state-hallClosed = De hal moast hjoed ticht. Jo besite is stoppe.
ahead = { $count ->
    [0] Jo binne de folgjende.
    [one] Der is noch 1 besiker foar jo.
   *[other] Der binne noch { $count } besikers foar jo.
}
own-noOpenCounter = no is der gjin baly foar jo iepen
early = Jo ôfspraak is om { $at }. Fan dan ôf telt de tiid.
keep-open = Lit dizze side iepen. Jo sjogge it hjir as jo oan bar binne.
parked-text = De meiwurker dy’t jo holp, ropt jo aanst wer.
no-show-text = Binne jo der dochs? Gean foar { $until } nei in meiwurker. Jo hâlde jo plak.
no-show-late = Freegje in meiwurker om help.
promised = Jo krije jo antwurd úterlik { $by }.

likely-late = It giet wierskynlik langer duorje as { $limit }. Dat spyt ús.
late-now = Jo wachtsje langer as { $limit }. Dat spyt ús.
late-was = Jo hawwe langer wachte as { $limit }. Dat spyt ús.
second-within = It duorret noch op syn heechst { $length }.
second-unsure = Wy witte net wis oft it binnen { $length } slagget. Wy ferwachtsje no { $wait }.
second-notWithin = It slagget ek net binnen { $length }. Wy ferwachtsje no { $wait }.
expected-now = Wy ferwachtsje no { $wait }.
owed-title = Dit krije jo fan ús
owed-offered = Freegje dernei oan de baly. Dat kin oant { $until } om { $at }.
owed-given = Jo hawwe dit krigen.
owed-declined = Jo woene dit net.
owed-lapsed = Dit kin net mear.
owed-claimed = Wy sjogge dernei. Jo hearre it oan de baly.
owed-voucher = Lit dizze koade sjen oan de baly.
owed-print = Bon printsje
owed-letter = Lês de brief
owed-ask = Ik freegje om { $what }

leave = Ik wol net mear wachtsje
leave-title = Wolle jo ophâlde mei wachtsjen?
leave-text = Jo reitsje jo plak kwyt.
leave-no = Nee, ik bliuw wachtsjen
leave-yes = Ja, ik hâld op

rating-title = Is jo fraach beantwurde?
rating-yes = Ja
rating-no = Nee
rating-missing = Wat misten jo? (mei leech bliuwe)
rating-call = Sille wy jo belje of maile? Dat hoecht net.
rating-send = Ferstjoere
rating-thanks = Tige tank. Sa leare wy derfan.

room-ask = Ik wol in aparte romte
room-asked = Jo hawwe om in aparte romte frege. Dy hâlde wy foar jo.
room-go = Gean nei de aparte romte.

complaints-ask = Ik haw in klacht
complaints-title = Jo klacht
complaints-text = Wat gie der net goed?
suggestions-ask = Ik haw in idee
suggestions-title = Jo idee
suggestions-text = Wat kin der better?
suggestions-answer = Wolle jo antwurd? Folje dan yn hoe. Dat hoecht net.
explanations-ask = Holden wy ús net oan ús tasizzing? Freegje wêrom
explanations-title = Utlis freegje
explanations-text = Wat hiene wy tasein, en wat gie oars? (mei leech bliuwe)
ask-privacy = Wy brûke dit allinnich om jo te antwurdzjen. Dêrnei wiskje wy it.
kept-of-you = Wat wy fan jo bewarje
ask-send = Ferstjoere
ask-back = Werom
ask-failed = Ferstjoeren slagge net. Sjoch alles nei en besykje it nochris.

# Wat in skermlêzer foarlêst
say-called = Jo binne oan bar. Nûmer { $number }, gean nei { $counter }.
say-called-again = Jo binne noch altyd oan bar. Nûmer { $number }, gean nei { $counter }.
say-call-withdrawn = Jo binne dochs noch net oan bar. Wy roppe jo aanst op ’e nij.
closed-kept = Jo hâlde jo nûmer en jo plak.
say-open-again = De hal is wer iepen. Jo hâlde jo plak.
say-wait = Jo wachttiid is no { $wait }.
say-wait-unknown = Jo wachttiid: { $wait }.

sound-allow = Set it lûd oan foar jo oprop
sound-on = Jo hearre in lûd as jo oan bar binne.
who-is-next = Wa is der earst oan bar?
# Twa sinnen foar elke regel
who-is-next-keepMostPromises = Waans taseine tiid it earst om is, giet foar; in koarte fraach mei wat earder. Is jo tiid al om, dan giet soms in oar noch foar.
who-is-next-earliestPromiseFirst = Waans taseine tiid it earst om is, giet foar. Is jo tiid al om, dan giet soms in oar noch foar.
who-is-next-earliestPromiseOnly = Waans taseine tiid it earst om is, giet foar. In ôfspraak hat in koartere tiid en giet dêrom faak foar.
who-is-next-fifo = Wa’t it langst wachtet, is it earst oan bar. Foar in ôfspraak telt de wachttiid fan de ôfprate tiid ôf.
who-is-next-appointmentsFirst = Minsken mei in ôfspraak binne it earst oan bar. Dêrnei komt waans tiid it earst om is.
wrong-choice = Ik haw it ferkearde keazen
wrong-choice-which = Wat hawwe jo ferkeard keazen?
wrong-choice-title = Wêr komme jo foar?
wrong-choice-text = Jo hâlde jo nûmer en jo plak.
wrong-choice-keep = Sa litte
wrong-choice-failed = Dat slagge net. Freegje it in meiwurker.

# Efkes fuort, of letter
state-away = Jo binne efkes fuort
away-say = Ik bin efkes fuort
away-title = Binne jo efkes fuort?
away-text = Wy roppe jo dan net. Jo tiid rint wol troch.
away-until-back = Ja, ik sis it as ik werom bin
away-later = { $minutes ->
    [one] Ik bin oer { $minutes } minút werom
   *[other] Ik bin oer { $minutes } minuten werom
}
away-stay = Nee, ik bliuw wachtsjen
away-back = Ik bin der wer
away-not-called = Wy roppe jo net. Druk op de knop as jo der wer binne.
away-until = Wy roppe jo net foar { $at }. Dêrnei kinne jo wer oan bar wêze.
away-runs-on = Jo tiid rint troch en jo hâlde jo plak.
late-away = Wy koene jo net roppe, om’t jo efkes fuort wiene. Jo krije hjir neat foar.

# In nûmer fan hûs
state-expected = Meld jo yn de hal
state-notCheckedIn = Jo hawwe jo net op tiid meld. Jo nûmer is ferfallen.
expected-text = Jo tiid begjint as jo jo yn de hal melde. Dat kin by it apparaat of by in meiwurker.
expected-qr = Jo koade om te scannen
expected-code = Jo koade:
expected-by = Meld jo foar { $at }. Dêrnei ferfalt jo nûmer.
expected-wait = Wa’t no yn de hal komt, wachtet { $wait }.

welcome = Wolkom
start-appointment = Ik haw in ôfspraak
back = Werom
stop = Ophâlde
try-again = Besykje it nochris

code-title = Jo ôfspraak
code-help = Typ de koade fan jo ôfspraak. Of hâld jo QR-koade foar de lêzer.
code-shown = Jo koade
code-pad = Letters en sifers
code-erase = Wiskje it lêste teken
code-go = Oanmelde
code-without = Fierder sûnder koade
problem-code-unknown = Wy kenne dizze koade net. Sjoch oft de koade kloppet.
problem-code-wrong-day = Dizze koade is foar in ôfspraak op { $day }. In nûmer foar hjoed kinne jo hjir sûnder koade nimme.
problem-code-called-off = Dizze ôfspraak is ôfsein. Nim in nûmer, of freegje it in meiwurker.
problem-visit-done = Mei dizze koade binne jo hjoed al holpen. Hawwe jo noch in fraach? Nim dan in nûmer.
problem-visit-noShow = Jo binne roppen en wiene der doe net. Dat is te lang lyn om jo plak werom te jaan. Nim in nûmer, of freegje it in meiwurker.
problem-visit-cancelled = Dizze besite is stoppe. Nim in nûmer, of freegje it in meiwurker.
problem-code-other = Dat slagge net. Freegje it in meiwurker.

services-title = Gjin ôfspraak? Wêr komme jo foar?
group-other = Wat oars
more-title = Wat noch mear?
more = Ik kom ek foar wat oars
remove = Weihelje
closes-soon = Wy slute om { $at }. Wa’t in nûmer hat, helpe wy noch.
unavailable-noCounter = hjoed gjin meiwurker
unavailable-hallClosed = no ticht
unavailable-closingSoon = kin hjoed net mear
unavailable-restrictedHours = no net, wol op in oar stuit
problem-service-unavailable = Hjirfoar is no gjin meiwurker. Kies wat oars of freegje in meiwurker om help.

confirm-title = Jo besite
expected-wait = Wachttiid dy’t wy ferwachtsje
past-norm-guarantee-now = It duorret no wierskynlik langer as wy ûnthjitte. Dat spyt ús.
past-norm-target-now = It duorret no wierskynlik langer as wy wolle. Dat spyt ús.
needs-title = Hawwe jo wat ekstra’s nedich?
need-assistance = Ik wol graach help
need-privateRoom = Ik wol in aparte romte
take-number = Nim in nûmer

busy = In amerijke…
failed = Dat duorret langer as gewoan
failed-text = Jo krije gjin twadde nûmer as jo it nochris besykje.

your-number = Jo nûmer
ticket-late = Jo binne letter as jo ôfspraak. Jo wachtsje no as besiker sûnder ôfspraak.
ticket-again = Jo wiene al oanmeld. Jo hâlde jo nûmer en jo plak.
ticket-called = Jo binne oan bar. Gean nei { $counter }.
ticket-serving = Jo binne al oan bar by { $counter }.
ticket-parked = De meiwurker dy’t jo holp, ropt jo aanst wer.
ticket-kept = Jo hâlde jo nûmer en jo plak.
ticket-early = Jo binne op ’e tiid. Jo ôfspraak is om { $at }.
qr-label = QR-koade nei jo nûmer op de telefoan
qr-help = Scan de koade. Dan sjogge jo jo nûmer op jo telefoan.
done = Klear

still-there = Binne jo der noch?
still-there-text = Oer { $seconds ->
    [one] 1 sekonde
   *[other] { $seconds } sekonden
} begjint it apparaat op ’e nij.
still-there-yes = Ja, ik gean fierder

kiosk-out = It apparaat wurket efkes net
kiosk-out-text = Gean nei in meiwurker. Dy helpt jo graach.

start-help = Kinne jo net allinnich komme? Freegje help
help-title = Help op maat
help-text = Typ jo telefoannûmer. Wy belje jo en sykje tegearre in oplossing.
help-phone = Jo telefoannûmer
help-send = Belje my
help-thanks = Tige tank
wrong-choice = Ik haw it ferkearde keazen
wrong-choice-which = Wat hawwe jo ferkeard keazen?
wrong-choice-title = Wêr komme jo foar?
wrong-choice-text = Jo hâlde jo nûmer en jo plak.
wrong-choice-failed = Dat slagge net. Freegje it in meiwurker.

# Oefenje
practice-sign-in = Meld jo earst oan
practice-sign-in-text = Meld jo oan op de oefenbaly. Kom dêrnei werom.
practice-to-counter = Nei de oefenbaly

# Op papier
paper-none = Der komt no gjin papier út it apparaat. Brûk jo telefoan of ûnthâld jo nûmer.
paper-take = Pak jo nûmer út it apparaat.
paper-remember = Der komt no gjin papier út it apparaat. Unthâld jo nûmer.
no-phone = Ik haw gjin telefoan by my
remember = Unthâld jo nûmer: { $number }
remember-next = Gean sitten yn de hal en sjoch nei it skerm. Stiet jo nûmer der? Gean dan nei dy baly.
remember-stays = Jo nûmer bliuwt hjir stean oant jo op Klear drukke.
scroll-more = Mear sjen
scroll-top = Nei boppen
told = Meidielings
told-all = Lês alles

number-title = Wat wie jo nûmer?
number-help = Typ jo nûmer. Of hâld de QR-koade fan jo telefoan of bon foar de lêzer.
number-typed = Jo nûmer
number-keys = Letters en sifers
number-unknown = Dit nûmer kinne wy no net fine. Sjoch oft it kloppet.
too-fast = Dat gie te gau. Wachtsje efkes en besykje it op ’e nij.
erase = Wiskje it lêste teken
next = Fierder
stop = Ophâlde
done = Klear

answered-title = Is jo fraach beantwurde?
yes = Ja
no = Nee
missing-title = Wat misten jo?
missing-papers = Ik hie net de goede papieren
missing-unclear = Ik begriep it net
missing-again = Ik moat noch in kear komme
missing-other = Wat oars
contact-title = Sille wy jo belje of maile?
contact-phone = Belje my
contact-mail = Mail my
contact-phone-label = Jo telefoannûmer
contact-mail-label = Jo e-mailadres
contact-none = Nee, tige tank
contact-privacy = Wy brûke dit allinnich om jo te antwurdzjen. Dêrnei wiskje wy it.
contact-wrong = Dit kloppet net. Sjoch it nochris nei.
send = Ferstjoere
idea = Ik haw in idee
idea-title = Jo idee
idea-text = Wat kin der better?
idea-contact-title = Wolle jo antwurd op jo idee?
keyboard = Toetseboerd
space = spaasje
thanks = Tige tank. Sa leare wy derfan.

still-there = Binne jo der noch?
still-there-text = Oer { $seconds ->
    [one] 1 sekonde
   *[other] { $seconds } sekonden
} begjint it skerm op ’e nij.
still-there-yes = Ja, ik gean fierder
out = Dit skerm wurket efkes net
out-text = Jo kinne ek op jo telefoan antwurdzje.

number-title = Wat was uw nummer?
number-help = Typ uw nummer. Of houd de QR-code van uw telefoon of bonnetje voor de lezer.
number-typed = Uw nummer
number-keys = Letters en cijfers
number-unknown = Dit nummer kunnen wij nu niet vinden. Kijk het nog eens na.
too-fast = Even wachten. Probeer het zo nog eens.
erase = Laatste teken weg
next = Verder
stop = Stoppen
done = Klaar

answered-title = Is uw vraag beantwoord?
yes = Ja
no = Nee
missing-title = Wat miste u?
missing-papers = Ik had niet de goede papieren
missing-unclear = Ik begreep het niet
missing-again = Ik moet nog een keer komen
missing-other = Iets anders
thanks = Dank u wel. Zo leren wij ervan.

still-there = Bent u er nog?
still-there-text = Over { $seconds } seconden begint het scherm opnieuw.
still-there-yes = Ja, ik ga verder
out = Dit scherm werkt even niet
out-text = U kunt ook op uw telefoon antwoorden.
unpaired = Dit scherm is niet aangemeld
unpaired-text = Voor de beheerder: open het adres van dit scherm met zijn sleutel.

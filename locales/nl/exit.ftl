number-title = Wat was uw nummer?
number-help = Typ uw nummer. Of houd de QR-code van uw telefoon of bonnetje voor de lezer.
number-typed = Uw nummer
number-keys = Letters en cijfers
number-unknown = Dit nummer kunnen wij nu niet vinden. Kijk of het klopt.
too-fast = Dat ging te snel. Wacht even en probeer het opnieuw.
erase = Wis laatste teken
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
contact-title = Zullen wij u bellen of mailen?
contact-phone = Bel mij
contact-mail = Mail mij
contact-phone-label = Uw telefoonnummer
contact-mail-label = Uw e-mailadres
contact-none = Nee, dank u
contact-privacy = Wij gebruiken dit alleen om u te antwoorden. Daarna wissen wij het.
contact-wrong = Dit klopt niet. Kijk het nog eens na.
send = Versturen
idea = Ik heb een idee
idea-title = Uw idee
idea-text = Wat kan er beter?
idea-contact-title = Wilt u antwoord op uw idee?
keyboard = Toetsenbord
space = spatie
thanks = Dank u wel. Zo leren wij ervan.

still-there = Bent u er nog?
still-there-text = Over { $seconds ->
    [one] 1 seconde
   *[other] { $seconds } seconden
} begint het scherm opnieuw.
still-there-yes = Ja, ik ga verder
out = Dit scherm werkt even niet
out-text = U kunt ook op uw telefoon antwoorden.

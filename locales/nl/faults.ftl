# Wat er niet klopt aan wat iemand invulde
fault-summary = { $count ->
    [one] Er klopt 1 ding niet
   *[other] Er kloppen { $count } dingen niet
}
fault-required = Vul dit in.
fault-no-dutch = De Nederlandse tekst ontbreekt.
fault-too-long = Dit is te lang: hooguit { $most } tekens.
fault-too-small = Dit is te weinig: minstens { $least }.
fault-too-large = Dit is te veel: hooguit { $most }.
fault-twice = Dit staat er al.
fault-end = Het einde moet later zijn dan het begin.
fault-overlap = Deze tijden lopen door elkaar.
fault-time = Vul een tijd in, zoals 09:00.
fault-length = Vul een heel getal in, van 0 tot hooguit 400 dagen.
fault-letter = Vul één hoofdletter in, van A tot Z.
fault-id = Gebruik alleen kleine letters, cijfers en streepjes.
fault-number = Vul een getal in.
fault-other = Dit klopt niet: { $detail }
refused-unreachable = De server geeft geen antwoord. Wat u invulde, staat er nog. Probeer het nog eens.
refused-forbidden = Uw account mag dit niet veranderen. Vraag een beheerder van deze hal.
refused-in-use = Dit is nog in gebruik.
refused-already-exists = Dit kenmerk bestaat al. Kies een ander.
refused-too-many-requests = Te vaak geprobeerd. Wacht een minuut.
refused-not-found = Dit is er niet meer.
refused-precondition-failed = Een collega heeft dit net veranderd. Kijk eerst wat er nu staat.
fault-past = Deze dag is al voorbij.
fault-two-years = Ten hoogste twee jaar vooruit.
fault-owner = Dit is geen account dat mag inloggen.

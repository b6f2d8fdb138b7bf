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
fault-code = Gebruik { $least } tot { $most } letters, cijfers of streepjes.
fault-characters = Gebruik { $least } tot { $most } tekens.
fault-elements = Kies er minstens { $least } en hooguit { $most }.
fault-service = Kies ten minste één product.
fault-services = Kies hooguit { $most } producten.
fault-choose = Kies een van de mogelijkheden.
fault-range = Vul een getal in van { $least } tot en met { $most }.
fault-one-year = Ten hoogste een jaar vooruit.
fault-present = Dit is niet uw wachtwoord van nu.
fault-mail = Dit is geen mailadres, zoals naam@voorbeeld.nl.
fault-bank = Zet hier geen rekeningnummer neer.
fault-day = Vul een dag in die bestaat, zoals 2027-11-30.
fault-lapses = Vul in hoe lang iemand recht op een vergoeding houdt.
fault-visits = Kies voor welke bezoeken dit geldt.
fault-redress-when = Vul in wanneer deze vergoeding wordt aangeboden.
fault-redress-twice = Deze vergoeding staat er twee keer, met hetzelfde moment.
fault-no-norms = Een handvest belooft iets. Voeg een belofte toe.
fault-nothing = Vul meer dan 0 in.
fault-out-of-range = Dit getal is te groot of te klein.
fault-service-time = Vul in hoeveel minuten helpen duurt: meer dan 0, hooguit 1440.
fault-printer = Vul het adres van een printer in, zoals tcp://10.0.0.5:9100.
fault-printer-port = Kies een poort van { $least } tot en met { $most }. Daar luisteren bonprinters.
fault-printer-device = Kies een apparaat onder /dev/, zoals file:/dev/usb/lp0.
fault-drawing = In een tekening mag { $what } niet staan.
fault-file-size = Dit bestand is te groot: hooguit { $most } KiB.
fault-file-kind = Dit bestand is geen { $kind }.
fault-file-text = Dit bestand is geen tekst in UTF-8.
fault-other = Dit klopt niet. In het Engels: { $detail }
refused-unreachable = De server geeft geen antwoord. Wat u invulde, staat er nog. Probeer het nog eens.
refused-forbidden = Uw account mag dit niet veranderen. Vraag een beheerder van deze hal.
refused-in-use = Dit is nog in gebruik.
refused-already-exists = Deze naam is al bezet. Kies een andere.
refused-too-many-requests = Te vaak geprobeerd. Wacht een minuut.
refused-not-found = Dit is er niet meer.
refused-precondition-failed = Een collega heeft dit net veranderd. Kijk eerst wat er nu staat.
fault-past = Deze dag is al voorbij.
fault-two-years = Ten hoogste twee jaar vooruit.
fault-owner = Dit is geen account dat zich mag aanmelden.
fault-nothing-changes = Er verandert niets.
refused-leaves =
    { $count ->
        [one] Er is nog 1 bezoeker voor { $service }. Geen balie doet dat dan nog.
       *[other] Er zijn nog { $count } bezoekers voor { $service }. Geen balie doet dat dan nog.
    }
fault-host = Vul een adres op internet in. De configuratie van de server kan meer toestaan.
fault-https = Vul een adres in dat begint met https://.
fault-no-folder = In de configuratie van de server staat geen map voor bestanden. Vraag de systeembeheerder.
fault-unknown = Dit kennen wij niet: { $what }.
fault-not-here = Dit kennen wij hier niet.
fault-together = Vul een van de twee in, niet allebei.
fault-closed = De hal is dan dicht. Kies een andere dag of tijd.
fault-too-many = Dit is te veel: hooguit { $most }.
fault-phone = Vul een telefoonnummer in, zoals 06 12345678.
fault-letters = Hier staat een teken dat niet kan. Typ de tekst opnieuw, op één regel.
fault-file-mib = Dit bestand is te groot: hooguit { $most } MiB.
fault-token = Deze waarde van de huisstijl kan niet.
fault-far = Dit is te ver vooruit.
fault-reserved = Deze naam is voor iets anders. Kies een andere.

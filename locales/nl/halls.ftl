# De hallen van de gemeente
halls = Hallen
hall = Hal
halls-new = Nieuwe hal
halls-help = Alle hallen van uw gemeente. De andere onderdelen gaan over de hal bovenaan de pagina.
halls-help-some = De hallen die u mag beheren. Een nieuwe hal maakt een beheerder van alle hallen.
halls-this = deze hal
halls-retired = buiten gebruik
halls-services =
    { $count ->
        [one] 1 product
       *[other] { $count } producten
    }
halls-counters =
    { $count ->
        [one] 1 balie
       *[other] { $count } balies
    }
halls-go = Ga erheen
halls-retire = Neem uit gebruik
halls-take-back = Neem weer in gebruik
halls-back = { $name } is weer in gebruik.
halls-gone = { $name } is buiten gebruik.
halls-change = { $name } wijzigen
halls-name = Naam van de hal
halls-name-hint = Zo staat de hal op de schermen.
halls-address = Adres
halls-address-hint = Dit staat in e-mail aan bezoekers. Mag leeg.
halls-timeZone = Tijdzone
halls-timeZone-hint = In Nederland is dat Europe/Amsterdam.
halls-timeZone-change-hint = Dagen en openingstijden gaan hiernaar. Verander dit alleen als het echt niet klopt.
halls-id = Kenmerk
halls-new-help = Begin met een hal die erop lijkt. Daarna verandert u wat anders is.
halls-source = Begin met
halls-source-hint = Een hal van uw gemeente, of de gebruikelijke producten van een stadhuis.
halls-template = Voorbeeld: { $name }
halls-taken = Wat neemt u over?
halls-taken-hint = Het handvest gaat altijd mee. Accounts en apparaten niet.
halls-taken-services = Producten
halls-taken-counters = Balies
halls-taken-openingHours = Openingstijden
halls-taken-closures = Gesloten dagen
halls-taken-settings = Instellingen
halls-taken-notices = Mededelingen
halls-make = Maak de hal
halls-retire-title = { $name } uit gebruik nemen?
halls-retire-text = Er worden dan geen nummers meer gegeven. U kunt de hal later weer in gebruik nemen.
halls-ends-visitors =
    { $count ->
        [one] Er is nog 1 bezoeker. Help die eerst.
       *[other] Er zijn nog { $count } bezoekers. Help die eerst.
    }
halls-ends-visitors-unknown = Het is niet bekend of er nog bezoekers zijn.
halls-ends-appointments =
    { $count ->
        [one] Er staat nog 1 afspraak. Verzet die eerst, of zeg die af.
       *[other] Er staan nog { $count } afspraken. Verzet die eerst, of zeg die af.
    }
halls-ends-appointments-unknown = Het is niet bekend of er nog afspraken staan.
halls-ends-devices =
    { $count ->
        [one] 1 zuil of scherm doet het dan niet meer in deze hal.
       *[other] { $count } zuilen en schermen doen het dan niet meer in deze hal.
    }
halls-ends-devices-unknown = Het is niet bekend welke zuilen en schermen er zijn.
halls-ends-nobody = Er zijn geen bezoekers, en er staan geen afspraken.
halls-ends-kept = Wat is gemeten en gemeld, blijft bewaard.
halls-in-use = Dat kan nog niet. Er is nog een bezoeker, een afspraak of een open balie.

# De gemeente
municipality = Gemeente
municipality-name = Naam van de gemeente
municipality-name-hint = Zo noemt de gemeente zich voor bezoekers, zoals Gemeente Voorbeeld.

# Planning
planning = Planning
planning-help = Welke balies wanneer open zijn. De verwachting van drukte en wachttijd rekent hiermee.
planning-weeks = Weken
planning-week = Week van { $day }
planning-before = Week ervoor
planning-after = Week erna
planning-closed = Gesloten
planning-none = Nog geen rooster
planning-edit = Rooster maken
planning-change = Wijzig
planning-saved = Rooster van { $day }: bewaard.
planning-copy = Vul lege dagen als een week eerder
planning-copied =
    { $count ->
        [0] Er is niets om over te nemen.
        [one] 1 dag is gevuld als een week eerder.
       *[other] { $count } dagen zijn gevuld als een week eerder.
    }

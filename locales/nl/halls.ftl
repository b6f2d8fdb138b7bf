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

# Wat er verandert, in woorden
difference-name = Naam van de hal
difference-address = Adres
difference-timeZone = Tijdzone
difference-charter = Handvest
difference-retired = Buiten gebruik
difference-services = Product { $name }
difference-counters = { $name }
difference-notices = Mededeling { $name }
difference-closures = Gesloten: { $name }
difference-openingHours = Openingstijden
difference-settings = Instellingen
difference-hours = Open op { $day }
difference-order-services = Volgorde van de producten
difference-order-counters = Volgorde van de balies
difference-order-notices = Volgorde van de mededelingen
difference-takes = { $counter } doet { $service }
difference-of = { $whole }: { $what }
difference-member-names = naam
difference-member-group = groep
difference-member-bring = mee te nemen
difference-member-texts = tekst
difference-member-reason = reden
difference-member-name = naam
difference-member-services = producten
difference-member-serviceIds = producten
difference-member-from = vanaf
difference-member-to = tot
difference-member-fromTime = elke dag vanaf
difference-member-toTime = elke dag tot
difference-member-weekdays = dagen
difference-member-announced = aankondiging
difference-yes = ja
difference-no = nee
difference-was = Was: { $before }
difference-becomes = Wordt: { $after }
difference-added = Nieuw: { $after }
difference-removed = Vervalt: { $before }
difference-new = { $label } (nieuw)
difference-added-only = Nieuw
difference-removed-only = Vervalt
difference-charter-edition = { $name }, versie { $version }
difference-gone = { $label } (vervalt)

# Wie veranderde de hal
setup-changes = Wijzigingen van deze hal
setup-changes-help = Elke wijziging van de inrichting, de nieuwste eerst. U ziet eerst wat er terugkomt.
setup-changes-none = De hal is nog nooit veranderd.
setup-change-at = { $day }, { $time }
setup-change-first = De hal is gemaakt
setup-change-nothing = Er veranderde niets
setup-change-more = en nog { $count }
setup-change-since = Later opnieuw veranderd: { $what }.
setup-change-undo = Draai terug
setup-change-undo-title = Deze wijziging terugdraaien?
setup-change-undo-text = Dit komt terug. Wat daarna nog meer is veranderd, blijft zoals het is.
setup-change-undone = De wijziging is teruggedraaid.
setup-change-too-late = Dit kan niet meer. Dezelfde gegevens zijn net opnieuw veranderd.
who-system = De planning

# Uitvoer en invoer
exchange = Uitvoer en invoer
export = Uitvoer
export-help = De hele inrichting van de hal in één bestand. Er staat niets in van bezoekers of medewerkers.
export-do = Download de inrichting
export-done = Het bestand is gemaakt.
import = Invoer
import-help = Kies een bestand met de inrichting van een hal. U ziet eerst wat er verandert.
import-file = Bestand
import-too-large = Dit bestand is te groot.
import-not-a-hall = In dit bestand staat geen inrichting van een hal.
import-changes =
    { $count ->
        [one] { $file } verandert 1 ding
       *[other] { $file } verandert { $count } dingen
    }
import-nothing = { $file } is gelijk aan de hal. Er verandert niets.
import-do = Voer de wijzigingen door
import-done = De hal is nu zoals in het bestand.
import-changed = Een collega heeft de hal net veranderd. Hieronder staat wat het bestand nu verandert.

# Straks
drafts = Straks
drafts-help = Wijzigingen die op een latere dag ingaan. U maakt ze met “Later laten ingaan” bij een wijziging.
drafts-none = Er staat niets klaar.
draft-by = Klaargezet door { $who }
draft-move = Andere dag
draft-move-title = { $name }: wanneer gaat het in?
draft-moved = Dit gaat nu in op { $day }.
draft-remove-text = Deze wijziging gaat dan niet in.
draft-changed-since = Dit gaat zo niet in. Inmiddels is in de hal veranderd: { $what }.
draft-nothing-left = De hal is al zo. Er hoeft niets meer te veranderen.
draft-held = Dit kon niet ingaan: { $detail }. Kies een andere dag, of verwijder het.
draft-does-not-fit = Dit gaat zo niet in: { $detail }
draft-day = Gaat in op
draft-day-hint = Om middernacht, dus voordat de hal opengaat. Morgen of later.
draft-title = Waar is het voor?
draft-title-hint = Bijvoorbeeld: zomeropening. Mag leeg.
draft-made = Dit gaat in op { $day }.
draft-in-use = Dit kan niet. Er staan nog afspraken voor een product dat verdwijnt. Of er staat al te veel klaar.
later = Later laten ingaan
later-title = Wanneer gaat dit in?
later-text = Tot die dag blijft de hal zoals nu. Wat anderen intussen veranderen, blijft staan.
later-do = Zet klaar
service-learned =
    { $count ->
        [one] Deze hal rekent nu met { $minutes } minuten, na 1 bezoek.
       *[other] Deze hal rekent nu met { $minutes } minuten, na { $count } bezoeken.
    }
service-not-learned = De hal heeft hier nog niets over geleerd.

# Uren en uitzonderingen in een handvest
charter-weekdays-hint = Kiest u niets, dan geldt het elke dag.
charter-hours = Uren voor een deel van de producten
charter-hours-help = Op deze uren nemen bezoekers alleen een nummer voor deze producten.
hours-n = Uren { $n }
hours-add = Uren erbij
hours-fromTime = Vanaf
hours-toTime = Tot
hours-weekdays = Op welke dagen?
hours-services = Voor welke producten?
hours-services-hint = Alleen deze producten zijn er dan.
hours-from = Eerste dag (mag leeg)
hours-to = Dag na de laatste (mag leeg)
exception-weekdays = Op welke dagen?
exception-fromTime = Vanaf (mag leeg)
exception-toTime = Tot (mag leeg)
exception-services = Voor welke producten?
exception-services-hint = Kiest u niets, dan geldt het voor alles.

# Wat schermen over de openingstijden zeggen
opening-preview = Zo lezen bezoekers het
opening-preview-help = Met de tijden die u hierboven invult, ook als ze nog niet bewaard zijn.
opening-preview-wrong = Er klopt nog iets niet aan de tijden. Hieronder staat wat eerder goed was.
opening-preview-open = Nu open, tot { $at }.
opening-preview-always = Nu open.

title = Persoonsgegevens
to-visitors = Wat bezoekers lezen
hall = Hal
supervisor = Overzicht
records = Naslag
no-access-text = Deze pagina is voor coördinatoren en toezichthouders.
more = Laat meer zien
again = Probeer het nog eens
list-failed = De lijst kon niet worden opgehaald.
moment = { $day }, { $time }

# Iemand vraagt om zijn gegevens
request = Iemand vraagt om zijn gegevens
request-how = Zoek de afspraak. Zonder afspraak is er niets te vinden: niemand weet van wie een nummer was.
find-day = Dag van de afspraak
find-filter = Code, naam, telefoon of e-mail
find-list = Afspraken van { $day }
find-none = Op deze dag zijn er geen afspraken.
find-no-match = Geen afspraak past hierbij. Kijk of de dag klopt. Een naam die gewist is, vindt u niet meer.
find-many = Er zijn er nog { $count }. Typ een code of naam.
find-choose = Kies
find-other = Kies een andere afspraak
find-code = code { $code }
state-booked = komt nog
state-checkedIn = aangemeld
state-cancelled = afgezegd
state-missed = niet gekomen
chosen = Afspraak { $code }
chosen-when = { $day }, { $time }: { $service }
identified = Hoe weet u wie dit is?
identified-help = Uw keuze komt in het logboek, met uw naam. Wat er bewaard was, komt daar niet in.
identified-identityDocument = Ik heb een identiteitsbewijs gezien
identified-trustedSignIn = Aangemeld met DigiD of iets anders dat wij vertrouwen
identified-representative = Deze persoon vraagt voor een ander, en mag dat
identified-missing = Kies eerst hoe u weet wie dit is.
show = Toon de gegevens
erase = Wis de gegevens
problem-forbidden = U mag dit niet in deze hal. Vraag het de beheerder.
problem-not-found = Deze afspraak is er niet meer.

# Wat er van iemand bewaard is
handed = Dit bewaren wij van afspraak { $code }
handed-as-of = Stand van { $day }, { $time }
handed-save = Bewaar als bestand
handed-print = Afdrukken
handed-close = Sluiten
handed-file = persoonsgegevens
handed-nothing = Niets
part-appointment = Afspraak
part-visit = Bezoek
part-cases = Klachten, vragen en beloofde antwoorden
part-mails = E-mail over de afspraak
part-reasons = Waarom er kosten zijn gevraagd
part-kept = Wanneer wij het wissen
fact-when = Wanneer
fact-services = Waarvoor
fact-code = Code
fact-state = Stand
fact-contact = Bereikbaar via
fact-email = E-mailadres
fact-language = Taal van de e-mail
fact-reserved-counter = Bij balie
fact-reserved-agent = Bij medewerker
fact-number = Nummer
fact-issued = Aangemeld
fact-ended = Klaar
fact-visit-state = Stand
fact-needs = Extra nodig
fact-note = Notitie
fact-missing = Wat er ontbrak
visit-waiting = wacht
visit-called = geroepen
visit-serving = wordt geholpen
visit-parked = wacht even
visit-done = geholpen
visit-noShow = niet gekomen
visit-cancelled = gestopt
need-assistance = hulp
need-privateRoom = aparte ruimte
case-in = Binnen op { $day }
case-open = nog niet klaar
case-settled-state = klaar
mail-booked = Bevestiging
mail-moved = Wijziging
mail-cancelled = Afzegging
mail-is-queued = wacht op verzending
mail-is-sent = verstuurd
mail-is-refused = geweigerd
mail-is-tooLate = niet op tijd verstuurd
mail-is-superseded = niet verstuurd, er kwam een nieuwer bericht
kept-until = uiterlijk { $day }, { $time }
kept-open = als het bezoek of de zaak klaar is

# Wissen
erase-title = Gegevens van afspraak { $code } wissen?
erase-goes = Dit gaat weg
erase-goes-contact = naam, telefoonnummer en e-mailadres
erase-goes-visit = wat nodig was, notities en wat er ontbrak
erase-goes-cases = wat er is gezegd in klachten en vragen die klaar zijn
erase-stays = Dit blijft
erase-stays-facts = nummer, product en tijden, zonder naam
erase-stays-cases = klachten en vragen die nog lopen
erase-stays-reasons = waarom er kosten zijn gevraagd, twee jaar lang
erase-booked = De afspraak gaat door. Wij kunnen er geen e-mail meer over sturen.
erase-for-good = U kunt dit niet terugdraaien.
erase-yes = Ja, wis de gegevens
erase-no = Nee, niet wissen
erase-busy = Dit bezoek is nog bezig. Wis de gegevens als het bezoek klaar is.
erased = { $count ->
    [0] Er was niets meer om te wissen.
    [one] 1 gegeven is gewist.
   *[other] { $count } gegevens zijn gewist.
}
erased-disk = Binnen een kwartier is het ook van de schijf.
erased-stays = Dit is niet gewist
stays-openCase = Zaak { $id } loopt nog. Wis die als hij klaar is.
stays-accounts = Waarom er kosten zijn gevraagd: dat is nodig voor de administratie.

# Wat er nu bewaard is
inventory = Wat er nu bewaard is
inventory-as-of = Stand van { $day }, { $time }.
inventory-kept = Wat bij een bezoek hoort, wissen wij { $length } na het bezoek.
inventory-kept-none = Wat bij een bezoek hoort, wissen wij zodra het bezoek klaar is.
inventory-none-late = Niets is te laat.
inventory-late = { $count ->
    [one] 1 gegeven had al gewist moeten zijn. Waarschuw de beheerder.
   *[other] { $count } gegevens hadden al gewist moeten zijn. Waarschuw de beheerder.
}
inventory-failed = Dit kon niet worden opgehaald.
inventory-table = Soorten gegevens
inventory-kind = Soort
inventory-rows = Nu
inventory-open = Nog zonder einde
inventory-first = Eerste gaat weg
inventory-last = Laatste gaat weg
inventory-erased = Laatst gewist
inventory-all = Gewist in totaal
inventory-erased-at = { $count } op { $day }, { $time }
inventory-row-late = { $count } te laat
kind-needs = Hulp of aparte ruimte
kind-note = Notities tussen balies
kind-contact = Bereikbaar via, bij een afspraak
kind-mailAddress = E-mailadres bij een afspraak
kind-phoneNumber = Telefoonnummer voor sms bij een afspraak
kind-missing = Wat bezoekers misten
kind-caseText = Wat er is gezegd in een zaak
kind-caseContact = Bereikbaar via, bij een zaak
kind-reason = Waarom kosten zijn gevraagd, of een belofte brak

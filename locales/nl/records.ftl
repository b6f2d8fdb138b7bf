title = Naslag
no-access-text = Deze naslag is voor coördinatoren en toezichthouders.
supervisor = Overzicht
report = Rapport
privacy = Privacy
month = Maand
print = Afdrukken
about = Wat er in { $month } gebeurde.
more = Laat meer zien
again = Probeer het nog eens
list-failed = De lijst kon niet worden opgehaald.
moment = { $day }, { $time }

# Klachten, vragen en beloofde antwoorden
cases = Klachten, vragen en beloofde antwoorden
cases-kind = Soort
cases-all = Alles
cases-open = Nog af te handelen
cases-none-open = Alles is afgehandeld.
cases-settled = Afgehandeld
cases-none-settled = Er is nog niets afgehandeld.
case-opened = Binnen op { $day } om { $time }
case-erased = Wat er is gezegd, bewaren wij niet meer.
deed-due = { $step }: uiterlijk { $by }.
deed-open = Nog niet gedaan.
deed-done-by = Gedaan op { $day } door { $who }.
deed-ended = Niet meer nodig sinds { $day }.
deed-is-late = Het is te laat.
deed-was-late = Dat was te laat.

# E-mail over afspraken
mails = E-mail over afspraken
mails-none = In deze maand was er geen e-mail over afspraken.
mails-failed = Niet aangekomen: { $count }
mails-others = Overige e-mail
mail-about-booked = Bevestiging van een afspraak
mail-about-moved = Wijziging van een afspraak
mail-about-cancelled = Afzegging van een afspraak
mail-about-reminder = Herinnering aan een afspraak
mail-about-nearly = Bericht dat iemand bijna aan de beurt is
mail-by-sms = per sms
mail-appointment = kenmerk { $id }
mail-queued = Wacht op verzending. Wij proberen het tot { $day }, { $time }.
mail-sent = Verstuurd op { $day }, { $time }.
mail-refused = Geweigerd op { $day }, { $time }. De bezoeker kreeg niets.
mail-tooLate = Het lukte niet op tijd. De bezoeker kreeg niets.
mail-superseded = Niet verstuurd: er kwam een nieuwer bericht.
mail-code = Code van wie het weigerde: { $code }.

# Wat bezoekers te zien kregen
shown = Wat bezoekers te zien kregen
shown-where = Dit stond op de zuil, het wachtscherm en de telefoon van bezoekers.
shown-none = In deze maand is niets getoond.
shown-since = { $day }, vanaf { $time }
shown-within = { $day }, { $time } tot { $to }
shown-until = { $day }, { $time } tot { $toDay }, { $to }
shown-text-overNorm = { $service }: het duurt langer dan wij beloven, tot { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}.
shown-why-notice = Mededeling.
shown-why-announcement = Mededeling die vooraf is aangekondigd.
shown-why-overNorm = Kwam er vanzelf: iemand wachtte langer dan beloofd.
shown-for = Voor: { $services }.

# Kosten voor bezoekers
claims = Kosten voor bezoekers
claims-save = Bewaar als CSV
claims-explained = Het bestand is voor wie betaalt. Daarin staan alleen bedragen die gegeven zijn.
claims-none = In deze maand waren er geen kosten.
claim-given = Gegeven door { $who }.
claim-waits = Gevraagd door { $who }, wacht op akkoord.

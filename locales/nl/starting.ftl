# De pagina van een server die opstart.
title = Kwartier start op
opening = De gegevens worden geopend
checking = De logboeken worden gecontroleerd
reading = De logboeken worden gelezen
settling = De instellingen worden overgenomen
no-room = De schijf van de server is vol: de beheerder moet ruimte maken
by-itself = Deze pagina opent vanzelf zodra het kan.
halls =
    { $all ->
        [one] { $done } van { $all } zaal
       *[other] { $done } van { $all } zalen
    }
events = { $done } gebeurtenissen gelezen
# Tussen de duizendtallen van een getal.
thousands = .

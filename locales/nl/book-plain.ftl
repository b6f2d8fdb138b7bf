# Zonder JavaScript een afspraak maken. Niveau B1: korte zinnen, gewone woorden.
plain-faults = Er klopt nog iets niet:
plain-persons-most = { $count ->
    [one] Dit kan voor hoogstens 1 persoon.
   *[other] Dit kan voor hoogstens { $count } personen.
}
plain-earlier = Eerdere dagen
plain-show = Laat deze dagen zien
plain-day-wrong = Vul een dag in, zoals { $day }.
plain-held = We houden deze tijd voor u vast tot { $time } uur.
plain-have = Hebt u al een afspraak?
plain-address = Het adres van uw afspraak
plain-address-why = Dit staat in de e-mail over uw afspraak. Het staat ook op de pagina van uw afspraak.
plain-open = Bekijk de afspraak

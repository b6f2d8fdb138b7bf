# Wat een handvest belooft en aanbiedt
charter-arrival-walkIn = Zonder afspraak
charter-arrival-appointment = Met een afspraak
charter-offers = Duurt het langer? Dan biedt u aan: { $offered }.
charter-offers-nothing = Duurt het langer? Dan hoort de bezoeker hoe lang.
charter-offers-apology = excuses
charter-offers-writtenApology = excuses in een brief
charter-offers-coffee = koffie
charter-offers-parking = de parkeerkosten
charter-offers-travel = de reiskosten
charter-offers-explanation = uitleg

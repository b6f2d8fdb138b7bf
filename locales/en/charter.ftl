# What a charter promises and offers
charter-arrival-walkIn = Without an appointment
charter-arrival-appointment = With an appointment
charter-offers = If it takes longer, you offer: { $offered }.
charter-offers-nothing = If it takes longer, the visitor hears how long.
charter-offers-apology = an apology
charter-offers-writtenApology = an apology in a letter
charter-offers-coffee = coffee
charter-offers-parking = the costs of parking
charter-offers-travel = the costs of travel
charter-offers-explanation = an explanation

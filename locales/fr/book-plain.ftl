# Prendre un rendez-vous sans JavaScript.
plain-faults = Quelque chose ne va pas encore :
plain-persons-most = { $count ->
    [one] C’est possible pour 1 personne au plus.
   *[other] C’est possible pour { $count } personnes au plus.
}
plain-earlier = Jours précédents
plain-show = Montrer ces jours
plain-day-wrong = Indiquez un jour, par exemple { $day }.
plain-held = Nous gardons cette heure pour vous jusqu’à { $time }.
plain-have = Avez-vous déjà un rendez-vous ?
plain-address = L’adresse de votre rendez-vous
plain-address-why = Elle est dans l’e-mail sur votre rendez-vous. Elle est aussi sur la page de votre rendez-vous.
plain-open = Voir le rendez-vous

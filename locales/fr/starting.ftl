# La page d’un serveur qui démarre.
title = Kwartier démarre
opening = Les données s’ouvrent
checking = Nous vérifions les journaux
reading = Nous lisons les journaux
settling = Nous reprenons les réglages
no-room = Le disque du serveur est plein : l’administrateur doit faire de la place
by-itself = Cette page s’ouvre toute seule dès que c’est possible.
halls =
    { $all ->
        [one] { $done } sur { $all } salle
       *[other] { $done } sur { $all } salles
    }
events = { $done } événements lus
# Entre les milliers d’un nombre.
thousands = { "\u202F" }

# Ce que dit la borne à qui ne voit pas l’écran.
aloud-key = Lire à voix haute dans un casque
aloud-mute = La lecture ne marche pas pour le moment. Demandez de l’aide à un agent.
aloud-button = bouton
aloud-link = lien
aloud-field = champ
aloud-empty = vide
aloud-chosen = choisi
aloud-not-chosen = pas choisi
aloud-cannot = bouton qui ne marche pas pour le moment
aloud-place = { $n } sur { $count }
aloud-choices = { $count ->
    [0] Il n’y a rien à choisir.
    [one] Il y a 1 bouton.
   *[other] Il y a { $count } boutons.
}
aloud-wiped = vide
aloud-wiped-sign = { $sign } effacé
aloud-volume = Volume { $volume } sur { $most }

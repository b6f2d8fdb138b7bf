# Being told while the page is closed.
warn-me = Prévenez-moi, même si cette page est fermée
warn-on = Nous vous envoyons une notification quand c’est bientôt votre tour. Et aussi quand nous vous appelons.
warn-unsure = Une notification peut arriver en retard ou ne pas arriver. Regardez donc aussi vous-même.
warn-off = Ne plus m’envoyer de notifications
warn-denied = Ce téléphone n’accepte pas nos notifications. Vous pouvez changer cela dans les réglages.
warn-install = Vous voulez une notification sur votre iPhone ou iPad ? Ajoutez d’abord cette page à l’écran d’accueil, puis ouvrez-la de là.
warn-failed = Cela n’a pas marché. Laissez cette page ouverte : vous verrez ici quand c’est votre tour.

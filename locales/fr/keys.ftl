keys-title = Comment utiliser les touches
keys-move = Suivant et précédent passent d’un bouton à l’autre. Ce sont les flèches.
keys-choose = Choisir appuie sur le bouton. C’est Entrée.
keys-back = Retour va une étape en arrière. C’est Échap.
keys-close = J’ai compris

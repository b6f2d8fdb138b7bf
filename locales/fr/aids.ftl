aids = Mieux voir et atteindre
aid-large = Lettres plus grandes
aid-contrast = Plus de contraste
aid-low = Tout plus bas
more-time = J’ai besoin de plus de temps
number-still = Avez-vous votre numéro ?
number-still-text = Dans { $seconds ->
    [one] 1 seconde
   *[other] { $seconds } secondes
}, votre numéro disparaît de l’écran.

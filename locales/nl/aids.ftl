aids = Beter zien en bereiken
aid-large = Grotere letters
aid-contrast = Meer contrast
aid-low = Alles lager
more-time = Ik heb meer tijd nodig
number-still = Hebt u uw nummer?
number-still-text = Over { $seconds ->
    [one] 1 seconde
   *[other] { $seconds } seconden
} gaat uw nummer van het scherm.

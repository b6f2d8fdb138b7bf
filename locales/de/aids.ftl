aids = Besser sehen und erreichen
aid-large = Größere Schrift
aid-contrast = Mehr Kontrast
aid-low = Alles tiefer
more-time = Ich brauche mehr Zeit
number-still = Haben Sie Ihre Nummer?
number-still-text = In { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
} verschwindet Ihre Nummer vom Bildschirm.

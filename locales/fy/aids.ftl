aids = Better sjen en berikke
aid-large = Gruttere letters
aid-contrast = Mear kontrast
aid-low = Alles leger
more-time = Ik haw mear tiid nedich
number-still = Hawwe jo jo nûmer?
number-still-text = Oer { $seconds ->
    [one] 1 sekonde
   *[other] { $seconds } sekonden
} giet jo nûmer fan it skerm.

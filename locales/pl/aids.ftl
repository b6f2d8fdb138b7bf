aids = Łatwiej widzieć i sięgnąć
aid-large = Większe litery
aid-contrast = Większy kontrast
aid-low = Wszystko niżej
more-time = Potrzebuję więcej czasu
number-still = Czy numer jest zapisany?
number-still-text = Numer zniknie z ekranu za: { $seconds ->
    [one] 1 sekundę
    [few] { $seconds } sekundy
    [many] { $seconds } sekund
   *[other] { $seconds } sekundy
}.

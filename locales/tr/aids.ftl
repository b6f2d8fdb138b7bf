aids = Daha iyi görmek ve uzanmak
aid-large = Daha büyük harfler
aid-contrast = Daha çok kontrast
aid-low = Her şey aşağıda
more-time = Daha çok zaman istiyorum
number-still = Numaranızı aldınız mı?
number-still-text = Numaranız { $seconds } saniye sonra ekrandan silinir.

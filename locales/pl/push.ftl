# What a telephone shows while the page is closed.
push-nearly = Zaraz Państwa kolej
push-nearly-text = Numer { $number }. Proszę podejść teraz bliżej okienek.
push-called = Teraz Państwa kolej
push-called-text = Numer { $number }, proszę iść tutaj: { $counter }.

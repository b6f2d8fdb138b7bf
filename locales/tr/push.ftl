# What a telephone shows while the page is closed.
push-nearly = Sıranız gelmek üzere
push-nearly-text = Numara { $number }. Lütfen şimdi gişelerin yakınına gelin.
push-called = Sıra sizde
push-called-text = Numara { $number }, lütfen şuraya gidin: { $counter }.

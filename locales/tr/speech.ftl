# Salonda sesli söylenir. Harf tek başına, numara sayı olarak.
call = Numara { $letter } { $number }. { $counter }.
call-to-room = Numara { $letter } { $number }. { $counter }, ayrı oda.
counter = Gişe { $number }

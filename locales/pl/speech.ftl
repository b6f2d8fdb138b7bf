# Mówione głośno w sali. Litera osobno, numer jako liczba.
call = Numer { $letter } { $number }. { $counter }.
call-to-room = Numer { $letter } { $number }. { $counter }, osobny pokój.
counter = Okienko { $number }

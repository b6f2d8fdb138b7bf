# Lûdop sein yn de hal. In letter op himsels, in nûmer as nûmer.
call = Nûmer { $letter } { $number }. { $counter }.
call-to-room = Nûmer { $letter } { $number }. { $counter }, aparte romte.
counter = Baly { $number }

# Said aloud in the hall. A letter is said by itself, a number as a number.
call = Nummer { $letter } { $number }. { $counter }.
call-to-room = Nummer { $letter } { $number }. { $counter }, aparte ruimte.
counter = Balie { $number }

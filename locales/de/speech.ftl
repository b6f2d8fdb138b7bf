# Im Saal laut gesagt. Ein Buchstabe steht für sich, eine Nummer ist eine Nummer.
call = Nummer { $letter } { $number }. { $counter }.
call-to-room = Nummer { $letter } { $number }. { $counter }, in einem eigenen Raum.
counter = Schalter { $number }

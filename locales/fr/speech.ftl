# Dit à voix haute dans la salle. Une lettre est dite seule, un numéro comme un numéro.
call = Numéro { $letter }, { $number }. { $counter }.
call-to-room = Numéro { $letter }, { $number }. { $counter }, dans une pièce à part.
counter = Guichet { $number }

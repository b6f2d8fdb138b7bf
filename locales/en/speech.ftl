# Said aloud in the hall. A letter is said by itself, a number as a number; without the comma A is read as an article.
call = Number { $letter }, { $number }. { $counter }.
call-to-room = Number { $letter }, { $number }. { $counter }, private room.
counter = Counter { $number }

# Кажуть уголос у залі. Літера окремо, номер як число.
call = Номер { $letter } { $number }. { $counter }.
call-to-room = Номер { $letter } { $number }. { $counter }, окрема кімната.
counter = Віконце { $number }

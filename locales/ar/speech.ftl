# Said aloud in the hall. A letter is said by itself, a number as a number.
call = رقم { $letter } { $number }. { $counter }.
call-to-room = رقم { $letter } { $number }. { $counter }، غرفة منفصلة.
counter = شباك { $number }

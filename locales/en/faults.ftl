# What is wrong with what somebody filled in
fault-summary = { $count ->
    [one] 1 thing is not right
   *[other] { $count } things are not right
}
fault-required = Fill this in.
fault-no-dutch = The Dutch text is missing.
fault-too-long = This is too long: at most { $most } characters.
fault-too-small = This is too little: at least { $least }.
fault-too-large = This is too much: at most { $most }.
fault-twice = This is already there.
fault-end = The end must be later than the beginning.
fault-overlap = These times overlap.
fault-time = Fill in a time, such as 09:00.
fault-length = Fill in a whole number, from 0 to 400 days at most.
fault-letter = Fill in one capital, from A to Z.
fault-id = Use small letters, digits and hyphens only.
fault-number = Fill in a number.
fault-code = Use { $least } to { $most } letters, digits or hyphens.
fault-characters = Use { $least } to { $most } characters.
fault-elements = Choose at least { $least } and at most { $most }.
fault-service = Choose at least one service.
fault-services = Choose at most { $most } services.
fault-choose = Choose one of the possibilities.
fault-range = Fill in a number from { $least } to { $most }.
fault-one-year = At most a year ahead.
fault-present = This is not your present password.
fault-mail = This is not a mail address, such as name@example.com.
fault-bank = Do not put a bank account number here.
fault-day = Fill in a day that exists, such as 2027-11-30.
fault-lapses = Fill in for how long somebody keeps their right to redress.
fault-visits = Choose for which visits this holds.
fault-redress-when = Fill in when this redress is offered.
fault-redress-twice = This redress is there twice, at the same moment.
fault-no-norms = A charter promises something. Add a promise.
fault-nothing = Fill in more than 0.
fault-out-of-range = This number is too large or too small.
fault-service-time = Fill in how many minutes help takes: more than 0, at most 1440.
fault-printer = Enter the address of a printer, such as tcp://10.0.0.5:9100.
fault-printer-port = Choose a port from { $least } to { $most }. Ticket printers listen there.
fault-printer-device = Choose a device below /dev/, such as file:/dev/usb/lp0.
fault-drawing = A drawing must not hold { $what }.
fault-file-size = This file is too large: { $most } KiB at most.
fault-file-kind = This file is no { $kind }.
fault-file-text = This file is no text in UTF-8.
fault-other = This is not right: { $detail }
refused-unreachable = The server does not answer. What you filled in is still here. Try again.
refused-forbidden = Your account may not change this. Ask an administrator of this hall.
refused-in-use = This is still in use.
refused-already-exists = This name is taken. Choose another.
refused-too-many-requests = Tried too often. Wait a minute.
refused-not-found = This is not there any more.
refused-precondition-failed = A colleague has just changed this. Look first at what is there now.
fault-past = This day has passed already.
fault-two-years = Two years ahead at most.
fault-owner = This is no account that may sign in.
fault-nothing-changes = Nothing changes.
refused-leaves =
    { $count ->
        [one] 1 visitor is here for { $service }. No counter would take that any more.
       *[other] { $count } visitors are here for { $service }. No counter would take that any more.
    }
fault-host = Fill in an address of the internet. The server's configuration can allow more.
fault-https = Enter an address that begins with https://.
fault-no-folder = The server’s configuration names no folder for files. Ask the operator.
fault-unknown = This is not known here: { $what }.
fault-not-here = This is not known here.
fault-together = Fill in one of the two, not both.
fault-closed = The hall is closed then. Choose another day or time.
fault-too-many = This is too much: { $most } at most.
fault-phone = Enter a telephone number, such as 06 12345678.
fault-letters = A character here cannot be used. Type the text anew, on one line.
fault-file-mib = This file is too large: { $most } MiB at most.
fault-token = This value of the house style cannot be used.
fault-far = This is too far ahead.
fault-reserved = This name is for something else. Choose another.

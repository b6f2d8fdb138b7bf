title = Reception
no-access-text = This page is for whoever receives visitors.
menu = Menu
line-silent = There is no connection now. What you see may be old.

expected = With an appointment
search = Name or code
search-go = Search
search-more = Fill in at least two letters.
search-nobody = There is no appointment today with this name or code.
no-name = no name known
check-in = Check in
booking-booked = booked
booking-checkedIn = checked in:
booking-missed = did not come
booking-cancelled = called off

new-ticket = Without an appointment
what-for = What does this visitor come for?
choose-service = First choose what the visitor comes for.
not-now = not now
needs = What does the visitor need?
need-privateRoom = A private room
need-assistance = Assistance
visitor-language = The visitor’s language
give-number = Give a number

number-is = Number
expected-wait = Expected wait:
qr-label = Code to scan with a phone
qr-help = With this code the visitor follows their turn on a phone.
next-visitor = Next visitor
print = Print

waiting = { $count ->
    [0] Waiting area
    [one] 1 visitor waits
   *[other] { $count } visitors wait
}
nobody-waits = Nobody waits now.
waiting-old = This list may be old. We try again.
for-service = For which service?
every-service = All services
waits-since = has waited { $length } · expected: { $wait }
is-called = called: { $counter }
is-expected = from home · comes before { $at }
is-here = Is here
is-away = away for a moment
is-away-until = away until { $at }

refused = That did not work. Try again.
refused-unreachable = No answer came. Press again: there will be no second number.
refused-service-unavailable = This is not possible today any more. No number is given.
refused-hall-closed = The hall is closed. No number is given.
refused-wrong-day = This appointment is not today.
refused-visit-ended = This visit is over already.
refused-not-found = This appointment is no longer there.
slip-printed = The number comes out of the printer.
slip-not-printed = Nothing comes out of the printer now. Write the number down.

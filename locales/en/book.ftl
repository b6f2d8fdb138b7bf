# Booking an appointment oneself. Level B1: short sentences, plain words.
title = Make an appointment
what-for = What do you come for?
what-for-more = You may choose more than one thing.
choose-first = First choose what you come for.
not-together = This cannot be combined with what you chose.
persons = For how many people?
persons-fewer = One person fewer
persons-more = One person more
persons-count = { $count ->
    [one] 1 person
   *[other] { $count } people
}
bring = Bring with you
next = Continue
back = Back
change = Change
none-here = You cannot make an appointment here
none-here-text = Just come by, or call the municipality.

# Where and when
moment = { $day } at { $time }
where-when = Where and when will you come?
when = When will you come?
takes = takes about { $length }
first-free = First free time
first-times = Here is the first free time of each place.
all-times = All times: { $hall }
other-place = Choose another place
from-day = Search from a day
more-days = More days
no-more-days = You cannot choose a later day yet.
more-times = { $count ->
    [one] 1 more time
   *[other] { $count } more times
}
no-times-next = The first free time is on { $day }. Before that everything is full.
go-to-day = See { $day }
no-times-at-all = There is no free time now. Try again later, or call the municipality.
times-loading = We are looking for free times…
times-failed = We cannot get the free times now.
again = Try again

# How somebody can be reached
who = How can we reach you?
who-text = Fill in what you like. You may also leave it empty.
may-be-empty = (may be empty)
name = Your name
email = Your email address
email-why = You get a confirmation, and a message if something changes.
phone = Your telephone number
phone-why = A staff member calls you if something changes.
wrong-name = This name is too long.
wrong-email = This is no email address, such as name@example.com.
wrong-phone = Fill in a telephone number, such as 06 12345678.
consent = Would you like a message from us?
remind-mail = Send me an email a day before.
remind-sms = Send me a text message a day before.
sms-when-near = Send me a text message when it is nearly my turn.
kept = We only use this for this appointment. We erase it soon after your appointment.
kept-more = What we keep, and for how long
held = { $minutes ->
    [one] We hold this time for you for 1 more minute.
   *[other] We hold this time for you for { $minutes } more minutes.
}
held-over = We no longer hold this time for you. If you continue, we ask for it again.

# All of it once more
check = Is this right?
row-when = When
row-where = Where
row-what = What for
row-persons = How many
row-reach = How we reach you
row-from = Now
row-to = New
nothing-typed = nothing filled in
book = Make the appointment

taken = This time is no longer free: { $moment }. What you filled in is still there.
taken-nearest = These times are still free:
taken-none = Choose another day or time.
refused = That did not work. What you filled in is still there. Try again.
refused-unreachable = No connection. What you filled in is still there. Try again.
refused-too-many-requests = Your address has just asked very often. Try again later.
refused-not-bookable = You cannot book this here yourself. Choose something else.
refused-wrong-state = The appointment has just changed. Here you see how it is now.
refused-hold-lapsed = This time is no longer held for you. Try again.

# The appointment
done = Your appointment is made
yours = Your appointment
code = Your code
code-use = Type or scan this code at the kiosk in the hall. Then we know that you are there.
code-qr = Your code to scan
in-calendar = Add to your calendar
mailed = You also get an email.
reminded = You get a reminder a day before.
told-when-near = You get a text message when it is nearly your turn.
stop-messages = I do not want these messages any more
keep = Keep this page
keep-text = On this page you can move or cancel the appointment. Share the address with nobody.
keep-open = Open your appointment on a page of its own
copy = Copy the address
copied = The address is copied.
another = Make another appointment
new = Make a new appointment
unknown = We do not know this appointment
unknown-text = The appointment was longer ago, or the address is wrong.
state-cancelled = Your appointment is cancelled
called-off-text = You do not have to come.
state-checkedIn = You have checked in
state-missed = This appointment is over

# Moving and cancelling
move = Move the appointment
move-title = Choose a new time
move-sure = Do you want to move the appointment?
move-yes = Yes, move the appointment
move-no = No, leave it
moved = Your appointment is moved.
call-off = Cancel the appointment
off-title = Do you want to cancel the appointment?
off-text = Somebody else can then choose this time.
off-yes = Yes, cancel the appointment
off-no = No, I am coming

# Coming earlier
earlier = Would you like to come earlier?
earlier-text = Does an earlier time become free? Then we keep it for you. You get an email, and have half an hour to say yes or no.
earlier-from = From which day can you come?
earlier-yes = Email me about an earlier time
waiting = You are waiting for an earlier time
waiting-text = From { $day }. You get an email when a time becomes free. Until then your appointment stays as it is.
waiting-stop = I do not want to wait any more
offer = There is an earlier time for you
offer-held = We keep this time for you until { $time }. If you say no or nothing, your appointment stays as it is.
offer-yes = Yes, I am coming at this time
offer-no = No, not this time

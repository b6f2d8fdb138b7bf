title = Agenda
no-access-text = This agenda is for supervisors and oversight.
supervisor = Overview
report = Report
records = Records
print = Print

# Which day
choose-day = Choose a day
day-before = Previous day
day-now = Today
day-after = Next day
date = Date
day-whole = { $day } { $year }
is-today = today
as-of = As of { $time }
closed-then = The hall is closed on this day.
closed-because = The hall is closed on this day: { $reason }
closed-expected = { $count ->
    [one] There is still 1 appointment.
   *[other] There are still { $count } appointments.
}

# Who comes
none = Nobody has an appointment on this day.
list-failed = The appointments cannot be loaded now. We try again by ourselves.
count = { $count ->
    [one] 1 appointment
   *[other] { $count } appointments
}
count-booked = { $count } expected
count-checkedIn = { $count } came
count-missed = { $count } did not come
count-cancelled = { $count } called off
per-service = Appointments a service
earlier-wanted = Waiting for an earlier time: { $services }
search = Look for a name or code
service = Service
service-all = All services
kept = With
kept-all = Everybody
kept-nobody = No counter of their own
none-such = No appointment fits what you look for.
some-shown = You see { $count } of { $all } appointments.
time = Time
who = Who
who-unknown = not known
also-booked-email = Also on { $day } at { $time }, { $what }: same e-mail address
also-booked-phone = Also on { $day } at { $time }, { $what }: same telephone number
code = Code
state = State
state-booked = expected
state-checkedIn = came
state-missed = did not come
state-cancelled = called off
hour = { $from } to { $to }
hour-count = { $count ->
    [one] 1 appointment
   *[other] { $count } appointments
}
now = now

# Booking, moving or calling off
new = New appointment
new-title = New appointment
change = Change
change-title = Change the appointment
moment = { $day } at { $time }
day = Day
contact = Name of the visitor
email = Email address (may be empty)
kept-for = At which counter
book = Book it
save = Save
never-mind = Close
mail-new = The visitor gets a confirmation at { $email }.
mail-change = The visitor gets the change at { $email }.
mail-nobody = Without an email address the visitor gets no message.
mail-goes = An email goes to { $email }.
booked = The appointment is on { $day } at { $time }. The code is { $code }.
changed = The appointment has changed: { $day } at { $time }.
call-off = Call off
call-off-title = Call off the appointment of { $who }?
call-off-mail = The visitor is told at { $email }.
call-off-no-mail = There is no email address. Tell the visitor yourself.
call-off-reason = Reason (may be empty). The visitor reads this.
call-off-sure = Call the appointment off
called-off = The appointment of { $who } is called off.
go-to-day = Go to { $day }
theirs = A colleague has just changed this appointment. It now says: { $now }.
theirs-yours = What you changed still stands in the form. Save it if it should be so.
theirs-off = Do you still want to call it off?
refused-state = This appointment can no longer change. Its state is: { $state }.

# Reading in from a file
read-in = Read in
read-in-title = Read appointments in
read-in-back = Back to the agenda
read-in-help = Choose a file of your appointment system: CSV or iCalendar. You first see what would happen.
drop = Drop a file here, or choose one
read-in-busy = One moment: the file is being read.
read-in-file = File: { $file }
read-in-would = This would happen
read-in-done = The file has been read in.
read-in-counts = Counts
read-in-lines = Lines of the file
read-in-otherwise = Something has just changed. Nothing was read in. Look at what it says now.
read-in-mail = Send an email to visitors who have an address
came-booked = new
came-changed = changed
came-same = the same
came-calledOff = called off
came-passedOver = passed over
came-faulty = wrong
line = Line { $line }
line-gone = No longer in the file
mail = Email
columns-left = We do not read or keep these columns: { $columns }
take-all = Read everything in
take-good = Read only the good lines in
take-good-help = We pass over the wrong lines.
take-nothing = There is nothing to read in.
much-title = Is this right?
much-text = { $count ->
    [one] 1 appointment is
   *[other] { $count } appointments are
} called off on { $days }.
much-sure = Yes, read in and call off
unfit-empty = This file is empty.
unfit-too-large = This file is too large: 2 MB at most. Split it into parts.
unfit-too-many = These are too many appointments: { $most } at most. Split the file into parts.
unfit-spreadsheet = This is an Excel file. Save it as CSV first and choose that.

# The week
week = Week
choose-week = Choose a week
week-before = Previous week
week-now = This week
week-after = Next week
week-of = { $from } to { $to }
week-count = { $count ->
    [one] 1 appointment in this week
   *[other] { $count } appointments in this week
}
week-closed = closed
week-hours = Appointments by hour

# The board: a day by counter or by service
board = Board
columns = What do you look at
by-counter = By counter
by-service = By service
move = Move
move-help = Drag an appointment to another time or counter. Or choose Move and touch the new place. By keys: go there by the arrows and press Enter.
moving = { $who } to { $time }, { $column }. Enter puts it there, Escape stops.
move-title = Move the appointment of { $who }?
move-from = Now: { $was }
move-to = Then: { $will }
move-sure = Move the appointment
move-more = Change more

# Blocking a time
block = Block time
block-title = Block time on { $day }
block-from = From
block-to = Until
block-what = What do you block?
block-hall = Whole hall
block-services = These services only
block-counters = These counters only
block-note = Note for colleagues (may be empty)
block-help = Nobody can book in this time. Visitors only see that there are no free times.
block-save = Block
block-done = Blocked: { $when }, { $what }.
block-free = Free it
block-freed = { $when } can be booked again.
block-cell = blocked
blocked = Blocked
week-blocked = Blocked { $from } to { $to }:
block-hit-title = { $count ->
    [one] There is 1 appointment then
   *[other] There are { $count } appointments then
}
block-hit-text = They stay if you only block.
block-hit-list = Appointments in this time
block-off = { $count ->
    [one] Also call this appointment off
   *[other] Also call these { $count } appointments off
}
block-off-untold = { $count ->
    [one] There is no e-mail address of 1 visitor. Tell them yourself.
   *[other] There is no e-mail address of { $count } visitors. Tell them yourself.
}
block-sure = Block the time
block-called-off = { $count ->
    [one] 1 appointment was called off.
   *[other] { $count } appointments were called off.
} { $untold ->
    [0] {""}
    [one] 1 visitor has no e-mail address: tell them yourself.
   *[other] { $untold } visitors have no e-mail address: tell them yourself.
}
wrong-block-time = Choose a time that is still to come, and an end after its beginning.
wrong-block-choice = Choose at least one.

# Looking over all days
find = Search all days
find-title = Search all days
find-look = Search
find-help = Type a part of the name, the e-mail address or the code. Names of long ago are not kept.
find-more-letters = Type at least two letters or digits.
find-busy = One moment: we are searching.
find-count = { $count ->
    [0] Nobody found.
    [one] 1 appointment found.
   *[other] { $count } appointments found.
}
find-many = There are more. Type more letters.

# Reading along in one's own calendar
feeds = Own calendar
feeds-title = Read along in your own calendar
feeds-help = Make a secret address and put it in Outlook, Google or another calendar. It then reads along: number, service and time. Whoever knows the address can read along.
feeds-list = Addresses
feeds-none = There is no address yet.
feed-of = Appointments of
feed-names = Also who comes. Only do this for people who may see that.
feed-make = Make an address
feed-address = Address of { $name }
feed-once = You see this address only now. Keep it in a safe place.
feed-copy = Copy
feed-copied = Copied
feed-has-names = with who comes
feed-no-names = without names
feed-made = Made on { $day } { $by }
feed-renewed = Renewed on { $day } { $by }
feed-by = by { $who }
feed-renew = Renew
feed-renew-title = Renew the address of { $name }?
feed-renew-text = The present address then works no more. You get a new one.
feed-revoke = Take away
feed-revoke-title = Take the address of { $name } away?
feed-revoke-text = Whoever read along then reads along no more.
feed-revoked = The address of { $name } was taken away.

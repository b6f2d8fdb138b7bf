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
call-off-sure = Call the appointment off
called-off = The appointment of { $who } is called off.
go-to-day = Go to { $day }
theirs = A colleague has just changed this appointment. It now says: { $now }.
theirs-yours = What you changed still stands in the form. Save it if it should be so.
theirs-off = Do you still want to call it off?
refused-state = This appointment can no longer change. Its state is: { $state }.
wrong-closed = The hall is closed then. Choose another day or time.
wrong-restricted = This service cannot be had at that time. Choose another time.
wrong-one-line = Type this on one line.

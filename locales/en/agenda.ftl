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

title = Overview
no-access = You have no access here
no-access-text = This screen is for supervisors.
line-down = No connection. What you see may be old.

total-waiting = Waiting now
total-served = Served today
total-issued = Numbers today
total-breaches = Waited too long

services = Services
service = Service
waiting = Waiting
longest = Longest
expected = Expected
norm = Norm
open-counters = Counters open
short-minutes = { $minutes } min

counters = Counters
counter-open = Free
counter-closed = Closed
counter-paused = On a break
counter-called = { $minutes ->
    [0] Called just now
   *[other] Called { $minutes } min ago
}
counter-serving = { $minutes ->
    [0] Just started
   *[other] Busy for { $minutes } min
}
edit = Change
edit-services = This counter helps with
open-counter = Open counter
close-counter = Close counter
save = Save
never-mind = Back

queue = Who is waiting: { $count }
queue-empty = Nobody is waiting.
queue-more = and { $count } more
aside = Set aside: { $parked }. Did not come: { $noShows }.

breaches = Waited too long today: { $count }
breaches-none = Everybody was helped in time so far.
over = longer than { $limit }
redress-state-offered = still to give
redress-state-given = given
redress-state-declined = not wanted
redress-state-lapsed = lapsed

hall = Hall
total-longest = Waits longest
total-owed = Still to give
waits = Waits of today
waits-none = Nobody has been helped yet.
waits-label = { $count ->
    [one] 1 visitor had a turn
   *[other] { $count } visitors had a turn
}, { $over } after the norm. The table below says the same.
waits-table = Show as a table
legend-walkIn = no appointment
legend-appointment = appointment
legend-norm = norm
part = Time
turns = Had a turn
within-norm = Within the norm
of = { $part } of { $whole }
soon = Likely to wait too long: { $count }
soon-none = Nobody is likely to wait too long.
chance = chance { $percent } %
in-minutes = { $minutes } min left
redress-give = Given
redress-decline = Not wanted
soon-alarm = very likely
coming-breaches = Too long, next hour

advice = Advice
advice-none = Nothing would clearly help now.
advice-stale = Something in the hall has changed meanwhile. Nothing was done.
advice-effect = { $moves }: { $before } expected breaches become { $after }.
advice-range = In the coming hour: probably { $lo } to { $hi }.
advice-harm = { $count ->
    [one] 1 visitor
   *[other] { $count } visitors
} for { $service } { $count ->
    [one] waits
   *[other] wait
} { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} longer.
advice-no-harm = Nobody waits longer because of this.
advice-needs-person = A colleague is needed for this.
advice-unusual = { $services } is new for { $counter }.
advice-carry-out = Do this
advice-undo = Undo
advice-undo-stale = This cannot be undone any more: something has changed meanwhile.
move-openCounter = Open { $counter } for { $services }
move-endBreak = End the break of { $counter }
move-setServices-added = Let { $counter } help with { $added } too
move-setServices-removed = Let { $counter } no longer help with { $removed }
move-setServices-both = Let { $counter } help with { $added } and no longer with { $removed }
move-appointmentsFirst = Call visitors with an appointment first for { $minutes } minutes
move-and = { $one } and { $other }
record = What advice did
record-none = No advice has been carried out yet.
record-promised = Promised: { $before } become { $after } ({ $lo } to { $hi }).
record-running = So far: { $broken }. { $minutes } min to go.
record-over = Happened: { $broken }.
record-undone = Undone at { $time }.

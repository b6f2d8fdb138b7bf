title = Overview
agenda = Agenda
report = Report
records = Records
no-access-text = This screen is for supervisors and oversight.
line-down = No connection. What you see may be old.

total-waiting = Waiting now
total-served = Served today
total-issued = Numbers today
total-breaches = Waited too long

services = Services
service = Service
waiting = Waiting
longest = Longest
promise-broke-walkIn = promise of { $limit } without appointment broken
promise-broke-appointment = promise of { $limit } with appointment broken
expected = Expected
norm = Norm
open-counters = Counters open

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

queue = In the queue: { $count }
queue-empty = Nobody is waiting.
aside = Set aside: { $parked }. Did not come: { $noShows }.{ $home ->
    [0] {""}
   *[other] {" "}From home: { $home }.
}
mark-away = (away)

find-number = Number of today
find-go = Find
find-wrong = Type the number as it stands on the ticket, such as P042 or 42.
find-count = { $count ->
    [0] No visitor has this number today.
    [one] 1 visitor found.
   *[other] { $count } visitors found.
}
problem-wrong-state = That is no longer possible: this number has moved on, or the counter is not free.
problem-counter-busy = There is already a visitor at this counter.
problem-counter-closed = This counter is closed.
problem-room-taken = The private room is taken.
room-taken-go = Call all the same
problem-service-unavailable = No counter takes this service today.
problem-hall-closed = The hall is closed. Nobody is called now.
ticket-waiting = Waiting
ticket-called = Called to { $counter }
ticket-serving = Being helped at { $counter }
ticket-parked = Set aside
ticket-done = Finished
ticket-noShow = Did not come
ticket-cancelled = Out of the queue
ticket-waited = { $minutes ->
    [0] waited less than 1 minute
    [one] waited 1 minute
   *[other] waited { $minutes } minutes
}
ticket-kept = kept for { $who }
ticket-other-service = Other service
ticket-do-changeservice = Change
ticket-do-release = Release for anybody
ticket-to = Counter
ticket-for = Service
ticket-any-counter = Any counter
ticket-no-counter = No counter is free now.
ticket-do-call = Call
ticket-do-unpark = Bring back
ticket-do-transfer = Send on
ticket-do-noshow = Did not come
ticket-do-requeue = Back in the queue
ticket-do-undo = Undo
ticket-do-cancel = Take out of the queue
undo-call = last step: called at { $at }
undo-start = last step: started at { $at }
undo-complete = last step: finished at { $at }
undo-noShow = last step: did not come at { $at }
undo-cancel = last step: taken out of the queue at { $at }
undo-park = last step: set aside at { $at }
undo-unpark = last step: brought back at { $at }
undo-transfer = last step: sent on at { $at }
undo-requeue = last step: back in the queue at { $at }
undo-with = Undo also takes back { $number }: that was the same action.

staffing = Visitors and staffing ahead
staffing-day = Day
staffing-certainty = Helped in time
staffing-share = { $of } of 100 visitors
staffing-working = One moment, the day is being worked out.
staffing-closed = The hall is not open any more on that day.
staffing-no-roster = There is no roster for this day yet.
staffing-enough = Enough counters are planned all day.
staffing-short = { $count ->
    [one] In 1 half hour too few counters are planned.
   *[other] In { $count } half hours too few counters are planned.
}
staffing-table = Visitors and staffing by half hour
staffing-walk-ins = Expected without appointment
staffing-between = Mostly between
staffing-range = { $lo } and { $hi }
staffing-appointments = With appointment
staffing-needed = Counters needed
staffing-rostered = Counters planned
staffing-theory = As a check
staffing-more-than = more than { $count }
staffing-keeps = { $counters } (in time: { $percent }%)
staffing-theory-of = Erlang-A { $erlang }, rule of thumb { $root }
staffing-explained = How many counters are needed follows from a simulation of this hall. Erlang-A is a formula that knows no services or appointments.

breaches = Waited too long today: { $count }
breaches-none = So far no promise has broken.
over = longer than { $limit }
redress-state-offered = still to give
redress-state-given = given
redress-state-declined = declined
redress-state-lapsed = expired

hall = Hall
total-longest = Waits longest
total-second = Second promise kept
second-kept = { $kept } of { $all }
total-owed = Still to give
waits = Waits of today
waits-none = Nobody has been helped yet today.
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
soon = Soon waiting too long: { $count }
soon-none = Nobody is likely to wait too long.
chance = chance { $percent } %
in-minutes = { $minutes } min left
redress-give = Given
redress-decline = Declines
soon-alarm = very likely
coming-breaches = Too long, next hour

advice = Advice
advice-none = Nothing would clearly help now.
advice-stale = Something in the hall has changed meanwhile. Nothing was done.
advice-effect = { $moves }: then probably { $after ->
    [one] 1 visitor waits
   *[other] { $after } visitors wait
} too long, and otherwise { $before }.
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
move-delayBreak = Delay the break of { $counter } by { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}, to { $time }
move-setServices-added = Let { $counter } help with { $added } too
move-setServices-removed = Let { $counter } no longer help with { $removed }
move-setServices-both = Let { $counter } help with { $added } and no longer with { $removed }
move-appointmentsFirst = Call visitors with an appointment first for { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
move-and = { $one } and { $other }
record = What advice did
record-none = No advice has been carried out yet.
record-promised = Expected: { $after } too long instead of { $before } ({ $lo } to { $hi }).
record-running = So far: { $broken } too long. { $minutes } min to go.
record-over = It became { $broken }.
record-undone = Undone at { $time }.

cases = Still to be done: { $count }
cases-none = There is nothing left to do.
cases-more = There is more. Work these off first.
cases-unknown = The list cannot be loaded now. We will try again by ourselves.

# The register of waits that were too long
redress-state-claimed = waits for your approval
register = Why did it take too long?
register-period = Period
register-days = { $count ->
    [one] last day
   *[other] last { $count } days
}
register-none = Nobody waited too long in this time.
register-when = When
register-number = Number
register-waited = Waited
register-seen = What it was like
register-cause = Cause
register-waits = still waits
ended-called = called
ended-helped = helped
ended-noShow = called, and not there
ended-left = left the queue
ended-removed = taken out of the queue by us
ended-dayEnd = the hall closed
seen-counters = { $open } of { $all ->
    [one] 1 counter
   *[other] { $all } counters
} open
seen-waiting = { $count } in the queue, { $arrivals } came in the hour before
seen-expected = (for these counters { $came }, usually { $expected })
seen-warned = warned at { $at }
seen-told = told with the number: { $minutes } min
cause-moreArrivals = More visitors than expected
cause-counterClosed = Counter closed
cause-longCase = One visitor took long
cause-outage = Outage
cause-other = Something else
cause-unknown = Not known yet
cause-suggested = (suggestion)
cause-change = Say why
cause-reason = Why? (may be left empty)
budget = Costs for visitors in { $year }: { $spent }.
budget-of = Costs for visitors in { $year }: { $spent } of { $budget }.
claims = { $count ->
    [one] 1 amount waits for your approval
   *[other] { $count } amounts wait for your approval
}
claim-approve = Approve
claim-refuse = Do not approve
claim-by = Asked by { $who }.
claim-own = You asked for this amount yourself. A colleague must approve it.
passed-on = Often sent on today: { $count }
passed-on-times = sent on { $times ->
    [one] once
   *[other] { $times } times
}; promised is { $most } at most

closing-title = Close the hall
closing-help = For a fire, a failure or too few people: nobody gets a number or is called, and everybody who waits reads why.
closing-close = Close the hall now…
closing-change = Say something else…
closing-reopen = Open the hall again
closing-dialog = Close the hall now
closing-until-label = Open again at (leave empty for the rest of the day)
closing-text = What does everybody read? ({ $language })
closing-kept =
    { $waiting ->
        [0] Nobody is waiting.
        [one] 1 visitor keeps the number until then.
       *[other] { $waiting } visitors keep their numbers until then.
    }
closing-ended =
    { $waiting ->
        [0] Nobody is waiting.
        [one] 1 visit ends: say in the text whom the visitor can call.
       *[other] { $waiting } visits end: say in the text whom the visitors can call.
    }
closing-booked =
    { $count ->
        [0] No appointments are called off.
        [one] 1 appointment is called off; who gave an e-mail address is told.
       *[other] { $count } appointments are called off; who gave an e-mail address is told.
    }
closing-wrong-until = Choose a time later today.
closing-failed = That did not work. Please try again.

# Putting the clock right
clock-look = Look at the clock
clock-title = The hall’s clock
clock-in-hall = In the hall it is { $moment }.
clock-on-server = On the server it is { $moment }.
clock-here = On this device it is { $moment }.
clock-right = The hall’s clock agrees with the server.
clock-server-wrong = The server and this device differ by more than two minutes. Have the server’s clock set first.
clock-goes-back = The hall’s clock goes back by { $amount }.
clock-goes-ahead = The hall’s clock goes ahead by { $amount }.
clock-kept = { $count ->
    [0] No visitor is in the hall now.
    [one] 1 visitor is in the hall and keeps place and wait.
   *[other] { $count } visitors are in the hall and keep their place and wait.
}
clock-other-day = After that it is another day in the hall.
clock-restored = { $count ->
    [one] 1 missed appointment can be kept again.
   *[other] { $count } missed appointments can be kept again.
}
clock-passed = { $count ->
    [one] 1 appointment falls in the time that is skipped.
   *[other] { $count } appointments fall in the time that is skipped.
}
clock-stays = What is on record stays.
clock-correct = Put the clock right
clock-accept = That time did pass
clock-forbidden = Only an administrator of all halls can put the clock right.
closing-cancel = Do not close
closing-go = Close now
cause-hallClosed = Hall closed
cause-visitorAway = The visitor was away

# The parts of the page
parts = Parts of this page
part-now = Now
part-promises = Promises
part-day = Day
part-notices = Notices
part-staff = Staffing
part-waits = to do
piece-ahead = Advice
piece-queues = Queues
piece-counters = Counters
piece-broken = Waited too long
piece-cases = Cases
piece-causes = Causes
piece-plan = Appointments
piece-waits = Waits
find-of = Number { $number }
find-back = Back to { $part }
find-example = Number, such as P042

# What comes first
first = First this
alarms = Alarms
first-calm = All goes well. There is nothing you must do now.
first-advice = There are no alarms. The advice below helps most now.
first-claims = { $count ->
    [one] 1 amount waits for your approval.
   *[other] { $count } amounts wait for your approval.
}
first-owed = { $count ->
    [one] Visitors still get 1 thing from us, because it took too long.
   *[other] Visitors still get { $count } things from us, because it took too long.
}
first-look = Have a look
first-open = Open { $counter } for { $service }
first-also = Let { $counter } help with { $service } too
first-ticket = Look at { $number }
first-cases = To the cases
first-mails = Look at the mail
advice-look-back = What came of it
at-work = Who helps where
at-work-since = open since { $at }

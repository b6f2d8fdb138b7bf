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

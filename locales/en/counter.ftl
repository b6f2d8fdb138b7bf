title = Counter
other-counter = Other counter
counter-unknown = This counter is no longer there. Choose another counter.
counters-none = This hall has no counters yet. The administrator can make them.
choose-counter = Which counter are you at?
menu = More
keys = Use keys (a letter is a button)
no-access-text = Ask the administrator for access to this hall.

open-services = What do you help with today?
open-counter = Open { $counter }

# What you can do; .key is its key
action-next = Next
    .key = n
action-pause = Break
    .key = b
action-resume = Back to work
    .key = n
action-close = Close counter
    .key = c
action-start = Start helping
    .key = s
action-recall = Call again
    .key = a
action-no-show = Did not come
    .key = d
action-cancel = Does not want to wait
    .key = w
action-answered = Finished: answered
    .key = f
action-promise = Answer comes later
    .key = l
action-not-answered = Not answered
    .key = o
action-transfer = Transfer
    .key = t
action-park = Park for a moment
    .key = p
action-unpark = Take back
    .key = k
action-requeue = Is here now
    .key = i
action-undo = Undo
    .key = z

undo = { $seconds ->
    [0] Undo
   *[other] Undo ({ $seconds } s)
}
undo-short = Undo
undo-call = { $number } called
undo-start = { $number } started
undo-complete = { $number } finished
undo-noShow = { $number } did not come
undo-cancel = { $number } taken out of the queue
undo-park = { $number } set aside
undo-unpark = { $number } brought back
undo-transfer = { $number } sent on
undo-requeue = { $number } back in the queue
undo-with = { $what }, together with { $number }

visits = Today at this counter: { $count }
visits-none = Nobody yet.
visit-here = Here now
visit-away = Set aside
visit-helped = Finished
visit-answered = Answered
visit-answerPromised = Answer follows later
visit-notAnswered = Not answered
visit-sentOn = Sent on
visit-noShow = Did not come
visit-left = Left the queue
visit-removed = Taken out of the queue

free = You can call the next visitor
free-nobody = Nobody is waiting for you
free-next = First in the queue: { $number }, { $service }
today = Today: { $services }
paused = You are on a break
until = until { $at }
rooms = { $taken } of { $total } taken
hall-closed-nobody = Nobody is called now
break-title = Break
break-help = Say when you will be back. Then the wait that visitors see is right.
break-open = I do not know yet

still-helping = Are you still helping { $number }?
still-helping-text = You began at { $since }. If you have finished, the next visitor can come.
still-helping-done = No, finished

state-called = { $minutes ->
    [0] Called just now
    [one] Called 1 minute ago
   *[other] Called { $minutes } minutes ago
}
state-serving = { $minutes ->
    [0] Just started
    [one] Busy for 1 minute
   *[other] Busy for { $minutes } minutes
}
then = After this: { $services }
arrival-walkIn = No appointment
arrival-appointment = Appointment at { $at }
waited = { $minutes ->
    [0] Waited less than a minute
    [one] Waited 1 minute
   *[other] Waited { $minutes } minutes
}
need-assistance = Needs help
need-privateRoom = Private room
note = Note:
breach = Waited longer than { $limit }.
owed = We give the visitor:
apology-words = ‘We are sorry that you had to wait so long.’
redress-give = Given
redress-decline = Declines
redress-state-given = ✓ Given
redress-state-declined = Declined
redress-state-lapsed = Expired
redress-state-claimed = Waits for approval
redress-pay = Give…
redress-asks = Does the visitor ask for it?
coffee-help = The voucher with its code is on the visitor’s phone.
letter-print = See and print the letter
claim-euros = Amount in euros
claim-reason = Why, for example: receipt seen
claim-help = Do not write down a bank account. If the amount is more than you may give, a colleague must approve it.
claim-go = Give
voucher = Code of a coffee voucher
voucher-redeem = Redeem
voucher-done = This code is valid. The coffee is now marked as given.
voucher-not-found = We do not know this code.
voucher-redress-settled = This voucher has been used or has expired.

queues = Queues
queue = Waiting for you: { $count }
queue-empty = There is nobody.
waiting-for-room = Waiting for the private room: { $count }
waiting-elsewhere = { $count ->
    [one] 1 more visitor waits for other counters.
   *[other] { $count } more visitors wait for other counters.
}
call = Call
parked = Set aside
no-shows = Did not come
mark-appointment = appointment
mark-reserved = asks for this counter
mark-note = note
mark-away = away for a moment
mark-away-until = away until { $at }

transfer-title = Transfer { $number }
transfer-service = What is it about?
transfer-counter = To which counter?
transfer-to-open = { $counter }
transfer-to-paused = { $counter } (on a break)
transfer-to-closed = { $counter } (closed)
transfer-any = Any counter
transfer-note = Note for your colleague (may be empty)
passed-on-last = This is the last time. We promise: sent on { $most ->
    [one] once at most
   *[other] { $most } times at most
}.
passed-on-tooOften = This visitor was sent on { $times ->
    [one] once
   *[other] { $times } times
} already. We promise { $most } at most. Can you help yourself?
transfer-go = Transfer
promise-title = { $number }: the answer comes later
promise-by = At the latest on
promise-go = Done
never-mind = Back

line-down = No connection. What you see may be old.

problem-queue-empty = Nobody waits for this counter.
problem-counter-busy = There is already a visitor at this counter.
problem-counter-closed = This counter is closed.
problem-wrong-state = That is no longer possible: this number has moved on.
problem-redress-settled = This was already given or declined.
problem-hall-closed = The hall is closed.
problem-forbidden = You may not do this.
problem-unauthorized = Please sign in again.

room-needed = Needs the private room
room-not-needed = Private room no longer needed
complaint = Complaint, idea or call back
complaint-title = Take down for { $number }
complaint-kind = What is it?
complaint-text = What does the visitor say?
complaint-go = To the complaints officer
complaint-save = Save
planned-open = Appointments of the day
planned-close = Close
own-answers = Promised answers: { $count }
problem-room-taken = The private room is taken.
problem-service-unavailable = No counter takes this service today.
room-taken-go = Call all the same
action-other-choice = Other service
    .key = y
other-choice-title = { $number } comes for something else
other-choice-service = What does the visitor come for?
other-choice-help = Number, waiting time and place stay the same.
other-choice-go = Change
slip-print = Number on paper
slip-printed = It comes out of the printer.
voucher-print = Coffee voucher on paper

# After an outage
by-hand = Called by hand during an outage
by-hand-text = Enter whom you called and helped yourself. Then nobody waits too long in the figures.
by-hand-number = Number
by-hand-choose = Choose a number
by-hand-time = At what time did you call?
by-hand-outcome = How did it end?
by-hand-answered = Answer given
by-hand-notAnswered = No answer
by-hand-go = Save
by-hand-wrong-time = Choose a time after the number was taken and not later than now.

no-ticket = We do not know this number
no-ticket-text = Your visit was longer ago, or the address is wrong.
line-down = No connection. What you see may be old.
your-number = Your number

state-waiting = A little patience
state-called = It is your turn
state-serving = You are being helped
state-parked = Take your time
state-done = Goodbye
state-noShow = We missed you
state-cancelled = You are no longer waiting
state-dayEnd = The hall is closed
ahead = { $count ->
    [0] You are next.
    [one] There is 1 visitor before you.
   *[other] There are { $count } visitors before you.
}
norm = Our norm: your turn within { $limit }.
keep-open = Keep this page open. It shows when it is your turn.
parked-text = Your member of staff will call you back soon.
no-show-text = Are you here now? Go to a member of staff before { $until }. You keep your place.
no-show-late = Please ask a member of staff.
promised = You will have your answer by { $by }.

late-now = You have waited longer than { $limit }. We are sorry.
late-was = You waited longer than { $limit }. We are sorry.
second-promise = It takes { $minutes } more minutes at most.
offered = You get from us: { $what }. Ask for it at the counter.
given = Received: { $what }.

leave = I do not want to wait any more
leave-title = Do you want to stop waiting?
leave-text = You lose your place.
leave-no = No, I keep waiting
leave-yes = Yes, I stop

rating-title = Was your question answered?
rating-yes = Yes
rating-no = No
rating-missing = What was missing? (may be empty)
rating-send = Send
rating-thanks = Thank you. We learn from it.

over-norm = It now takes longer than we promise. The wait is now about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. We are sorry.

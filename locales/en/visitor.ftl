no-ticket = We do not know this number
no-ticket-text = Your visit was too long ago, or the address is wrong.
line-down = No connection. What you see may be old.
your-number = Your number

state-waiting = Please wait a little longer
state-nearly = It is nearly your turn
state-called = It is your turn
state-serving = You are being helped
state-parked = Take your time
state-done = Goodbye
state-noShow = We missed you
state-cancelled = You are no longer waiting
state-dayEnd = This day is over. Your visit has ended.
state-hallClosed = The hall had to close today. Your visit has ended.
ahead = { $count ->
    [0] You are next.
    [one] There is 1 visitor before you.
   *[other] There are { $count } visitors before you.
}
own-noOpenCounter = no counter is open for you now
early = Your appointment is at { $at }. The time counts from then.
keep-open = Keep this page open. It shows when it is your turn.
parked-text = The person who helped you will call you again soon.
no-show-text = Are you here now? Go to a member of staff before { $until }. You keep your place.
no-show-late = Please ask a member of staff.
promised = You will have our answer by { $by }.

likely-late = It will probably take longer than { $limit }. We are sorry.
late-now = You have waited longer than { $limit }. We are sorry.
late-was = You waited longer than { $limit }. We are sorry.
second-within = It takes { $length } more at most.
second-unsure = We are not sure that it will be within { $length }. We now expect { $wait }.
second-notWithin = It will not be within { $length } either. We now expect { $wait }.
expected-now = We now expect { $wait }.
owed-title = What we owe you
owed-offered = Ask for it at the counter, until { $until } at { $at }.
owed-given = You have received this.
owed-declined = You did not want this.
owed-lapsed = This is no longer possible.
owed-claimed = We are looking into it. We will tell you at the counter.
owed-voucher = Show this code at the counter.
owed-print = Print the voucher
owed-letter = Read the letter
owed-ask = I ask for { $what }

leave = I do not want to wait any more
leave-title = Do you want to stop waiting?
leave-text = You will lose your place.
leave-no = No, I will keep waiting
leave-yes = Yes, stop waiting

rating-title = Was your question answered?
rating-yes = Yes
rating-no = No
rating-missing = What was missing? (may be empty)
rating-call = Shall we call or mail you? You do not have to.
rating-send = Send
rating-thanks = Thank you. We learn from it.

room-ask = I want a private room
room-asked = You asked for a private room. We will keep it for you.
room-go = Please go to the private room.

complaints-ask = I have a complaint
complaints-title = Your complaint
complaints-text = What went wrong?
suggestions-ask = I have an idea
suggestions-title = Your idea
suggestions-text = What could be better?
suggestions-answer = Would you like an answer? Then say how. You do not have to.
explanations-ask = Did we not keep our promise? Ask why
explanations-title = Ask for an explanation
explanations-text = What did we promise, and what went differently? (may be empty)
ask-privacy = We use this only to answer you. Then we erase it.
kept-of-you = What we keep about you
ask-send = Send
ask-back = Back
ask-failed = It could not be sent. Check everything and try again.

# What a screen reader says
say-called = It is your turn. Number { $number }, please go to { $counter }.
say-called-again = It is still your turn. Number { $number }, please go to { $counter }.
say-call-withdrawn = It is not your turn yet after all. We will call you again shortly.
closed-kept = You keep your number and your place.
say-open-again = The hall is open again. You keep your place.
say-wait = Your wait is now { $wait }.
say-wait-unknown = Your wait: { $wait }.

sound-allow = Turn on the sound for your call
sound-on = You will hear a sound when it is your turn.
who-is-next = Who goes first?
# Two sentences for each rule
who-is-next-keepMostPromises = Whose promised time runs out first goes first; short questions may go earlier. Once your time has passed, somebody else sometimes still goes before you.
who-is-next-earliestPromiseFirst = Whose promised time runs out first goes first. Once your time has passed, somebody else sometimes still goes before you.
who-is-next-earliestPromiseOnly = Whose promised time runs out first goes first. An appointment has a shorter time and so often goes first.
who-is-next-fifo = Whoever has waited longest goes first. For an appointment the wait counts from the appointed time.
who-is-next-appointmentsFirst = People with an appointment go first. After them goes whoever has the time that runs out first.
wrong-choice = I chose the wrong one
wrong-choice-which = Which one is wrong?
wrong-choice-title = What are you here for?
wrong-choice-text = You keep your number and your place.
wrong-choice-keep = Leave it as it is
wrong-choice-failed = That did not work. Please ask a member of staff.

# Away for a moment, or later
state-away = You are away for a moment
away-say = I am away for a moment
away-title = Are you away for a moment?
away-text = We do not call you then. Your time does run on.
away-until-back = Yes, I will say when I am back
away-later = I am back in { $minutes } minutes
away-stay = No, I keep waiting
away-back = I am back
away-not-called = We do not call you. Press the button when you are back.
away-until = We do not call you before { $at }. After that it can be your turn.
away-runs-on = Your time runs on and you keep your place.
late-away = We could not call you, because you were away. Nothing is owed to you for this.

# A number from home
state-expected = Report in the hall
state-notCheckedIn = You did not report in time. Your number is gone.
expected-text = Your time starts when you report in the hall. You can do that at the kiosk or with a member of staff.
expected-qr = Your code to scan
expected-code = Your code:
expected-by = Report before { $at }. After that your number is gone.
expected-wait = Whoever comes to the hall now waits { $wait }.

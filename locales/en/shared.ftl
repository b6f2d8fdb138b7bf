# Texts that hold on every screen. Short sentences, plain words.
language = Language
loading = One moment…
server-gone = No connection right now
server-gone-text = The screen comes back by itself when the connection does.
page-broken = This screen is not working right now
page-broken-text = It starts again in a few seconds.
hall-unknown = This hall does not exist
hall-known = These halls do exist
hall-which = Which hall?
hall-yours = Your halls
hall-none = There is no hall yet
hall-none-text = This screen starts by itself once the administrator has set up a hall.
device-other-hall = This screen belongs to another hall
device-other-hall-text = Visitors: please go to a counter, we are happy to help. For the administrator: this screen is paired with a key of another hall.
device-own-hall = Open the screen of its own hall
hall-unknown-text = Check the address of this screen.

# Whoever may not open a page
no-access = You do not have access
open-to-you = You can open these pages
reading-only = You are here to read. You see everything and change nothing.
way-to-reception = Reception
way-to-counter = Counter
way-to-cases = Complaints and questions
way-to-supervisor = Overview
way-to-report = Report
way-to-records = Records
way-to-privacy = Privacy
way-to-admin = Administration

everything = everything
    .alone = Everything

closed = We are closed now.
closed-until = We are closed now. We open at { $at }.
closed-until-day = We are closed now. We open on { $day } at { $at }.
hall-retired = We no longer help you here.
hall-retired-text = Your municipality’s website says where you can go.
closed-keep = Do you have a number? You keep your number and your place.
hall-closed-until = The hall is closed until { $at }.
hall-closed-today = The hall is closed for the rest of the day.

minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
whole-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
hours-and-minutes = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
} and { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
short-minutes = { $minutes } min
short-hours = { $hours } h { $minutes } min
seconds = { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}

# Expected wait. The server rounds; here are only the words.
wait-soon = almost at once
wait-up-to = 0 to { $hi ->
    [one] 1 minute
   *[other] { $hi } minutes
}
wait-about = about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
wait-range = { $lo } to { $hi } minutes
wait-longer = longer than { $length }
wait-unknown = we can't say now
wait-unknown-noOpenCounter = no counter open now
wait-unknown-hallClosed = closed now
wait-unknown-notWaiting = you are no longer waiting
wait-unknown-starting = being worked out
wait-unknown-notToday = probably not today
wait-unknown-tooLong = we can't say now
and-seconds = { $length } and { $seconds }

# What we promise, or aim for
norm-guarantee-called = We promise: your turn within { $limit }.
norm-guarantee-served = We promise: you are helped within { $limit }.
norm-target-called = We aim for this: your turn within { $limit }.
norm-target-served = We aim for this: you are helped within { $limit }.
past-norm-guarantee = probably longer than we promise
past-norm-target = probably longer than we aim for

# Who waits longest now, when we have not kept our promise
longest-all = The person who has waited longest for { $service } has now waited { $waited }.
longest-walkIns = The person without an appointment who has waited longest for { $service } has now waited { $waited }.
longest-appointments = The person with an appointment who has waited longest for { $service } has now waited { $waited }.
longest-some = Somebody has now waited { $waited } for { $service }.
longest-than-guarantee-walkIn = That is longer than we promise: { $limit } without an appointment. We are sorry.
longest-than-guarantee-appointment = That is longer than we promise: { $limit } with an appointment. We are sorry.
longest-than-target-walkIn = That is longer than we aim for: { $limit } without an appointment. We are sorry.
longest-than-target-appointment = That is longer than we aim for: { $limit } with an appointment. We are sorry.

# Signing in
sign-in-account = Name
sign-in-password = Password
sign-in-go = Sign in
session-ended = You were signed out. Sign in again to go on where you were.
second-step-late = That took too long. Begin again.
sign-in-by = Sign in with { $provider }
sign-in-own = Sign in with name and password
sign-in-provider = the municipality’s account
sign-in-silent = { $provider } does not answer now. A name and password still sign you in.
sign-in-refused-silent = { $provider } does not answer now. Try again later.
sign-in-refused-expired = Signing in took too long, or began in another window. Begin again.
sign-in-refused-denied = You are not signed in with { $provider }. Try again.
sign-in-refused-distrusted = The answer of { $provider } is not right. Ask your administrator for help.
sign-in-refused-noRole = { $provider } knows you, but you have no role here. Ask your administrator for access.
sign-in-refused-tooManyGroups = You are in too many groups at { $provider }. Ask your administrator for help.
sign-in-refused-noName = { $provider } gives no name that we can use. Ask your administrator for help.
sign-in-refused-taken = Another account has your name already. Ask your administrator for help.
sign-in-refused-inactive = Your account is out of use. Ask your administrator for help.
sign-in-refused-tooMany = Too many tries. Wait a minute.
sign-in-refused-notNow = Signing in does not work now. Try again later.
sign-out = Sign out
sessions-open = Your sign-ins

# What can go wrong
problem-sign-in-wrong = The name or password is wrong.
problem-too-many-requests = Too many tries. Wait a minute.
problem-unreachable = The server does not answer. Please try again.
problem-other = That did not work. Please try again.
problem-edited-since = A colleague just changed this. Close this window and open it again.

# What a visitor gets when it takes too long
redress-apology = an apology
redress-writtenApology = an apology on paper
redress-coffee = coffee
redress-parking = parking costs
redress-travel = travel costs
redress-explanation = an explanation
redress-with-limit = { $what } (up to € { $euros })

# What staff must know
alarm-serviceUnserved = No counter is open for { $service }. { $count ->
    [one] 1 visitor waits
   *[other] { $count } visitors wait
}.
alarm-promisesAtRisk = { $service }: { $count ->
    [one] 1 visitor will soon have waited too long
   *[other] { $count } visitors will soon have waited too long
}.
alarm-deviceSilent = { $device } has been silent since { $since }. Is it switched on, and does it have a line?
alarm-displayMuted = Lobby screen { $device } has no sound. Visitors cannot hear their call. Touch the screen once.
alarm-helpOutlasts = { $counter } has been helping { $number } since { $since }. Is that still so?
alarm-clockHeld = The server’s clock jumped. The administrator must look at it.
alarm-clockApart = The hall’s clock is { $amount } { $way ->
    [ahead] ahead
   *[behind] behind
}, since { $since }. The administrator must put it right.
clock-days = { $count } days
clock-hours = { $count } hours
clock-minutes = { $count } minutes
clock-seconds = { $count ->
    [one] 1 second
   *[other] { $count } seconds
}

reach-way = How does the answer come?
reach-phone = Telephone
reach-mail = E-mail
reach-letter = Letter
reach-contact-phone = Name and telephone number
reach-contact-mail = E-mail address
reach-contact-letter = Name and address
case-in-complaint = We have your complaint.
case-in-explanation = We have your question.
case-in-promisedAnswer = We promised you an answer.
case-in-tailoredHelp = We have your request for help.
case-in-suggestion = We have your idea. Thank you.
case-in-callBack = You will hear from us.
case-settled = We have answered you.
case-by-acknowledge = By { $by } you hear that we have your complaint, and when the answer comes.
case-by-callBack = We call you by { $by }.
case-by-tellDelay = Does it take longer? Then we tell you by { $by }.
case-takes-longer = Your complaint takes us more time. You have our answer by { $by }.
case-looked-at = We look at it by { $by }.
case-by-settle = You will have our answer by { $by }.

case-complaint = Complaint
case-explanation = Asks for an explanation
case-promisedAnswer = Promised answer
case-tailoredHelp = Tailored help
case-suggestion = Idea
case-callBack = Call or mail back
case-charterReview = Review the service charter
case-step-acknowledge = acknowledge
case-step-callBack = call back
case-step-tellDelay = say that it takes longer
case-step-settle = settle
case-due = { $step } by { $by }
case-was-due = { $step } was due on { $by }
case-soon = nearly late
case-late = late
case-visit = Visit of { $day } for { $service }; { $minutes ->
    [one] waited 1 minute
   *[other] waited { $minutes } minutes
}.
case-promise = Promised: { $limit }.
case-broken = That promise was not kept.
case-kept = That promise was not broken then.
case-told = Told beforehand: about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}.
case-done = { $step }: { $day }, by { $by }
case-answer-by = Answer by
case-do-acknowledge = Acknowledged
case-do-callBack = Called back
case-do-tellDelay = Told that it takes longer
case-do-settle = Settled
alarm-casesPressing = { $count ->
    [one] 1 complaint, question or promised answer is nearly late, or late.
   *[other] { $count } complaints, questions or promised answers are nearly late, or late.
}
alarm-charterReview = The service charter must be reviewed by { $by }.
alarm-charterReview-late = The service charter had to be reviewed by { $by }.

notice-from = From { $day }: { $text }
alarm-mailNotSent = { $count ->
    [one] 1 visitor
   *[other] { $count } visitors
} got no e-mail about an appointment. Call the visitor if you can.
alarm-keptInVain =
    { $count ->
        [one] { $numbers } waits for a counter or a colleague who is not there.
       *[other] { $numbers } wait for a counter or a colleague who is not there.
    }
release = Release { $number }

# What became of every 100 visitors
parts-helped = { $late ->
    [0] Of every 100 visitors we helped { $onTime } on time.
   *[other] Of every 100 visitors we helped { $onTime } on time and { $late } too late.
}
parts-gone = { $count ->
    [one] 1 left or did not come before it was their turn.
   *[other] { $count } left or did not come before it was their turn.
}
parts-goneLate = { $count ->
    [one] 1 left after waiting too long.
   *[other] { $count } left after waiting too long.
}
parts-dayEnd = { $count ->
    [one] For 1 the day was over before we had finished helping.
   *[other] For { $count } the day was over before we had finished helping.
}
parts-dayEndLate = { $count ->
    [one] 1 waited too long, and then the day was over.
   *[other] { $count } waited too long, and then the day was over.
}

# What we promise or aim for
promise-guarantee-called = We promise: your turn within { $limit }.
promise-guarantee-served = We promise: helped within { $limit }.
promise-target-called = We aim for: your turn within { $limit }.
promise-target-served = We aim for: helped within { $limit }.

# Who is signed in here
signed-in-as = Signed in as { $account }

# A long list, page by page
pager-range = { $from }–{ $to } of { $all }
pager-back = Previous page of { $about } ({ $range })
pager-on = Next page of { $about } ({ $range })

# Why a step in a case was not taken
case-refused-settled = This case was settled before.
case-refused-withdrawn = This case was taken back by whoever brought it.
case-refused-taken = This step was taken before, or this case has no such step.
case-refused-past = That day is over. Choose today or later.
case-refused-far = That day is too far away. Choose a day within a year.
case-refused-day = Choose a day for the answer first.
case-refused-gone = This case is no longer open.
case-refused-forbidden = You may not take this step. Ask a supervisor.

# Practising
practice = Practise

accessibility = Accessibility

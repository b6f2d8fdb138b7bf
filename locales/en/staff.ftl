# Texts that hold on every screen. Short sentences, plain words.
hall-yours = Your halls

# Whoever may not open a page
no-access = You do not have access
open-to-you = You can open these pages
reading-only = You are here to read. You see everything and change nothing.
way-to-reception = Reception
way-to-counter = Counter
way-to-cases = Complaints and questions
way-to-supervisor = Overview
way-to-agenda = Agenda
way-to-report = Report
way-to-records = Records
way-to-privacy = Privacy
way-to-admin = Administration

everything = everything
    .alone = Everything

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
problem-edited-since = A colleague just changed this. Close this window and open it again.

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
alarm-printerTrouble = Printer of kiosk { $device }: { $state ->
    [paperLow] the paper is nearly used up. Have a new roll ready.
    [paperOut] there is no paper. Put in a new roll.
    [coverOpen] the cover is open. Close it.
    [offline] the printer does not answer. Is it on, and is there a connection?
   *[failed] something is wrong. See whether paper is stuck.
}
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

alarm-mailNotSent = { $count ->
    [one] 1 visitor
   *[other] { $count } visitors
} got no e-mail about an appointment. Call the visitor if you can.
alarm-offlineUnhelped =
    { $count ->
        [one] { $numbers } took a number during the outage. The queue had ended before we knew.
       *[other] { $numbers } took a number during the outage. The queue had ended before we knew.
    }
alarm-keptInVain =
    { $count ->
        [one] { $numbers } waits for a counter or a colleague who is not there.
       *[other] { $numbers } wait for a counter or a colleague who is not there.
    }
release = Release { $number }

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
guide-here = Guide

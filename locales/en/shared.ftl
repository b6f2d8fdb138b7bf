# Texts that hold on every screen. Short sentences, plain words.
language = Language
loading = One moment…
server-gone = No connection right now
server-gone-text = The screen comes back by itself when the connection does.
page-broken = This screen is not working right now
page-broken-text = It starts again in a few seconds.
hall-unknown = This hall does not exist
hall-unknown-text = Check the address of this screen.

closed = We are closed now.
closed-until = We are closed now. We open at { $at }.
closed-until-day = We are closed now. We open on { $day } at { $at }.

minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
seconds = { $seconds } seconds

# Expected wait
wait-soon = almost at once
wait-up-to = 0 to { $hi } minutes
wait-about = about { $minutes } minutes
wait-range = { $lo } to { $hi } minutes
wait-hours = more than { $hours ->
    [one] an hour
   *[other] { $hours } hours
}
wait-unknown-noOpenCounter = no counter open now
wait-unknown-hallClosed = closed now
wait-unknown-notWaiting = you are no longer waiting
wait-unknown-starting = being worked out

# Signing in
sign-in-account = Name
sign-in-password = Password
sign-in-go = Sign in
sign-out = Sign out

# What can go wrong
problem-sign-in-wrong = The name or password is wrong.
problem-too-many-requests = Too many tries. Wait a minute.
problem-unreachable = The server does not answer. Please try again.
problem-other = That did not work. Please try again.

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
alarm-clockHeld = The server's clock jumps. The administrator must look at it.

notice-from = From { $day }: { $text }
alarm-mailNotSent = { $count ->
    [one] 1 visitor
   *[other] { $count } visitors
} got no e-mail about an appointment. Call the visitor if you can.

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
hall-none = There is no hall yet
hall-none-text = This screen starts by itself once the administrator has set up a hall.
device-other-hall = This screen belongs to another hall
device-other-hall-text = Visitors: please go to a counter, we are happy to help. For the administrator: this screen is paired with a key of another hall.
device-own-hall = Open the screen of its own hall
hall-unknown-text = Check the address of this screen.

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
wait-unknown-away = you are away for a moment
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

# What can go wrong
problem-other = That did not work. Please try again.

# What a visitor gets when it takes too long
redress-apology = an apology
redress-writtenApology = an apology on paper
redress-coffee = coffee
redress-parking = parking costs
redress-travel = travel costs
redress-explanation = an explanation
redress-with-limit = { $what } (up to € { $euros })

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

notice-from = From { $day }: { $text }

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

accessibility = Accessibility

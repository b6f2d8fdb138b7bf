welcome = Welcome
start-appointment = I have an appointment
back = Back
stop = Stop
try-again = Try again

code-title = Your appointment
code-help = Type the code of your appointment. Or hold your QR code in front of the reader.
code-shown = Your code
code-pad = Letters and digits
code-erase = Delete last character
code-go = Check in
code-without = Go on without a code
problem-code-unknown = We do not know this code. Please check it and try again.
problem-code-wrong-day = This code is for an appointment on { $day }. You can take a number for today without a code.
problem-code-called-off = This appointment was called off. Take a number, or ask a member of staff.
problem-visit-done = You have been helped with this code today. Another question? Take a number.
problem-visit-noShow = You were called and were not there. That was too long ago to give your place back. Take a number, or ask a member of staff.
problem-visit-cancelled = This visit was ended. Take a number, or ask a member of staff.
problem-code-other = That did not work. Please ask a member of staff.

services-title = No appointment? What are you here for?
group-other = Something else
more-title = What else?
more = I am here for something else too
remove = Remove
closes-soon = We close at { $at }. If you have a number, we still help you.
unavailable-noCounter = no staff for this today
unavailable-hallClosed = closed now
unavailable-closingSoon = no longer possible today
unavailable-restrictedHours = not now, but at other times
problem-service-unavailable = There is no staff for this now. Choose something else or ask staff for help.

confirm-title = Your visit
expected-wait = Expected wait
past-norm-guarantee-now = It will probably take longer than we promise. We are sorry.
past-norm-target-now = It will probably take longer than we aim for. We are sorry.
needs-title = Do you need anything else?
need-assistance = I would like some help
need-privateRoom = I want a private room
take-number = Take a number

busy = One moment…
failed = This takes longer than usual
failed-text = If you try again, you will not get a second number.

your-number = Your number
ticket-late = You are late for your appointment. You now wait as a visitor without an appointment.
ticket-again = You had checked in before. You keep your number and your place.
ticket-called = It is your turn. Please go to { $counter }.
ticket-serving = It is your turn already, at { $counter }.
ticket-parked = The person who helped you will call you again shortly.
ticket-kept = You keep your number and your place.
ticket-early = You are on time. Your appointment is at { $at }.
qr-label = QR code to your number on the phone
qr-help = Scan the code to see your number on your phone.
done = Done

still-there = Are you still there?
still-there-text = The kiosk starts over in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
still-there-yes = Yes, continue

kiosk-out = The kiosk is not working right now
kiosk-out-text = Please go to a member of staff.

start-help = Do you need help to come here? Ask us
help-title = Help that suits you
help-text = Type your phone number. We will call you to find a solution together.
help-phone = Your phone number
help-send = Call me
help-thanks = Thank you
wrong-choice = I chose the wrong one
wrong-choice-which = Which one is wrong?
wrong-choice-title = What are you here for?
wrong-choice-text = You keep your number and your place.
wrong-choice-failed = That did not work. Please ask a member of staff.

# Practising
practice-sign-in = Sign in first
practice-sign-in-text = Sign in at the practice counter. Then come back.
practice-to-counter = To the practice counter

# On paper
paper-none = No paper comes out of the kiosk now. Use your phone, or remember your number.
paper-take = Take your number from the kiosk.
paper-remember = No paper comes out of the kiosk now. Remember your number.
no-phone = I have no phone with me
remember = Remember your number: { $number }
remember-next = Take a seat and watch the screen in the hall. Is your number there? Go to that counter.
remember-stays = Your number stays here until you press Done.
scroll-more = More below
scroll-top = Back to the top
told = Notices
told-all = Read all

title = Set up Kwartier
step-of = Step { $step } of { $steps }
next = Next
back = Back
finish = Set up now

# Who
step-you = Who are you?
about-you = You become the first administrator. You can set everything up then.
person = Your name
account = Name to sign in with
account-hint = Leave this empty for: { $id }
account-hint-none = Choose something with small letters, digits and hyphens.
password = Password
password-hint = Use at least 12 characters. A few plain words in a row are easiest to remember.
password-show = Show what I type
password-weak = This password is too easy to guess. Take a longer one, or other words.

# Municipality and hall
step-town = Which municipality, which hall?
about-town = The hall is the place where your visitors wait.
municipality = Name of the municipality
municipality-hint = For example: Gemeente Leeuwarden
hall = Name of the hall
hall-hint = This is what screens call the hall. In addresses: { $id }
address = Address of the hall
address-hint = On one line. It stands in mail to visitors. You may leave this empty.
time-zone = Time zone
time-zone-hint = The opening hours are in this time.

# Services
step-services = What do visitors come for?
about-services = Most municipalities do these. Switch off what you do not do. Names and times can be changed later.
service-about = Letter { $letter } · about { $minutes } minutes

# Counters
step-counters = Which counters do you have?
about-counters = At a counter a member of staff helps a visitor.
counters-many = How many counters?
counter-fewer = One counter fewer
counter-more = One counter more
counter-n = Counter { $n }
counter-name = Name on screens
counter-all = Helps visitors with everything

# Week
step-week = When is the hall open?
about-week = A normal week. Holidays and breaks are set later.
hours-from = from
hours-to = to
day-closed = Closed

# Charter
step-charter = What do you promise your visitors?
about-charter = Choose a charter. Visitors read these sentences. Later you make a charter of your own.

# Done
done-title = Your hall is set up
done-text = You are signed in as { $account }. The link you began with works no more.
done-must-enrol = First set up the second step that your account needs. Then go on here.
done-enrol = To your account
done-to-halls = To the screens
next-ticket = Give the first number
next-ticket-text = The first counter opens and you get a number.
ticket-issue = Open the counter and give a number
ticket-is = This is the first number:
ticket-counter-open = The first counter is open now. Close it when you have finished trying.
ticket-closed = The hall is closed now. You can do this as soon as the hall is open.
ticket-closed-until = The hall is closed now. You can try this on { $day } from { $time }.
ticket-sign-in = Sign in to Administration first and come back here.
ticket-failed = That did not work. Please try again.
to-counter = To the counter
next-kiosk = Connect the kiosk
next-kiosk-text = Open the kiosk on the device where visitors take a number. Pair it in Administration.
to-kiosk = The kiosk
next-display = Connect the lobby screen
next-display-text = Open the lobby screen on the display in the hall. Pair it in Administration.
to-display = The lobby screen
to-devices = Pair in Administration
next-staff = Add your colleagues
next-staff-text = Each colleague gets a name and a password of their own.
to-admin = To Administration

# The link does not work
closed-over = This server is set up already
closed-over-text = The link for that works no more. Sign in with your name and password.
closed-expired = This link works no more
closed-expired-text = The link works for an hour. Start the server again. It then shows a new link.
closed-dead = This link is not whole
closed-dead-text = Open the whole address that the server showed. Is it gone? Start the server again.
to-start = To the screens

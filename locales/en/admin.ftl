title = Administration
no-access = You do not have access
no-access-text = This page is for administrators.
screen-kiosk = Kiosk
screen-web-display = Lobby screen
screen-counter = Counter
screen-supervisor = Overview
services = Services
counters = Counters
opening = Opening hours
settings = Settings
audit = Who did what

# Everywhere
save = Save
never-mind = Back
change = Change
remove = Remove
remove-title = Remove { $name }?
removed = { $name } has been removed.
saved = { $name }: saved.
unsaved = Not saved yet
saved-here = Saved
nothing = (empty)
in-language = { $what } in { $language }
move-up = Move { $name } up
move-down = Move { $name } down
moved = { $name } is now number { $place } of { $count }.
part-missing = This is not there any more
back-to-list = Back to the list
more = Show more
again = Try again
list-failed = The list could not be loaded.
id-hint = For addresses only. It cannot change later. If you leave this empty, it becomes: { $id }

leave-title = Leave without saving?
leave-text = What you changed has not been saved.
leave-stay = Stay here
leave-go = Leave

# Somebody else was first
conflict-title = A colleague has just changed this
conflict-text = Look at what differs, and choose which version stays.
conflict-same = Your colleague saved the same as you.
conflict-theirs = Your colleague’s
conflict-yours = Yours
conflict-take-theirs = Take your colleague’s
conflict-keep-yours = Save yours
conflict-go-on = Continue editing

# What is wrong
fault-summary = { $count ->
    [one] 1 thing is not right
   *[other] { $count } things are not right
}
fault-required = Fill this in.
fault-no-dutch = The Dutch text is missing.
fault-too-long = This is too long: at most { $most } characters.
fault-too-small = This is too little: at least { $least }.
fault-too-large = This is too much: at most { $most }.
fault-twice = This is already there.
fault-end = The end must be later than the beginning.
fault-overlap = These times overlap.
fault-time = Fill in a time, such as 09:00.
fault-length = Fill in a whole number, from 0 to 400 days at most.
fault-letter = Fill in one capital, from A to Z.
fault-id = Use small letters, digits and hyphens only.
fault-number = Fill in a number.
fault-other = This is not right: { $detail }
refused-unreachable = The server does not answer. What you filled in is still here. Try again.
refused-forbidden = Your account may not change this. Ask an administrator of this hall.
refused-in-use = This is still in use.
refused-already-exists = This name is taken. Choose another.
refused-too-many-requests = Tried too often. Wait a minute.
refused-not-found = This is not there any more.
refused-precondition-failed = A colleague has just changed this. Look first at what is there now.

# Services
services-help = What visitors come for, in the order of the kiosk.
services-none = There are no services yet.
services-new = New service
services-remove-text = Visitors can then take no number for it any more. What was measured stays.
services-in-use = This service is still needed. A counter, a visitor, an appointment or the charter uses it.
service-change = Change { $name }
service-names = Name
service-names-hint = As it stands on the screens. Without a name of its own, visitors read the Dutch one.
service-letter = Letter
service-letter-hint = Numbers begin with it, such as P042.
service-about = helping takes about { $length }
service-meanS = Helping takes on average (minutes)
service-meanS-hint = Until the hall has learned it.
service-group = Group
service-group-hint = Where there are many services, visitors first choose a group. May be empty.
service-bring = What to bring
service-bring-hint = This is in the mail about an appointment. May be empty.
service-variation = Spread
service-variation-hint = How much the length differs: 0.6 is usual. May be empty.
service-id = Name in addresses

# Counters
counters-help = Where visitors are helped, in the order of the screens.
counters-none = There are no counters yet.
counters-new = New counter
counters-remove-text = This counter can then call nobody any more. What was measured stays.
counters-in-use = This counter is still needed. Somebody is helped there, or waits for it.
counter-change = Change { $name }
counter-name = Name
counter-name-hint = As it stands on the screens, such as Counter 3.
counter-serviceIds = Services
counter-serviceIds-hint = What this counter takes, unless today says otherwise.
counter-no-services = no services yet
counter-id = Name in addresses
choose-all = Choose all
choose-none = Choose none

# Opening hours
opening-week = Normal week
opening-help = On a day without times the hall is closed. 00:00 as the end is midnight.
day-closed = Closed
period = { $from } to { $to }
period-from = { $day } from
period-to = { $day } to
period-from-short = from
period-to-short = to
period-of = { $day } from { $from } to { $to }
period-add = Add a time
day-copy = Copy
day-copy-title = The times of { $day } also on:
day-copy-do = Copy
closures = Closed days
closures-none = No closed days are planned.
closure-new = Other days
closure-add = Close these days
closure-from = First day
closure-to = Last day
closure-to-hint = Empty: the first day only.
closure-reason = Reason
closure-reason-hint = Visitors read this, such as King’s Day. May be empty.
closure-added = { $days }: the hall is closed then.
closure-removed = { $days }: the hall is open as usual again.
closure-remove-title = Open after all on these days?
closure-remove-text = Then the times of the normal week hold again.
days-until = { $from } to { $to }
holidays = Public holidays
holidays-help = One click, and the hall is closed on that day.
holiday-newYear = New Year’s Day
holiday-easter = Easter
holiday-kingsDay = King’s Day
holiday-liberation = Liberation Day
holiday-ascension = Ascension Day
holiday-pentecost = Whitsun
holiday-christmas = Christmas
booked-title = { $count ->
    [one] 1 appointment on these days
   *[other] { $count } appointments on these days
}
booked-text = The appointments stay. Move them or call them off.
booked-at = { $day } at { $time }
booked-more = And { $count } more.
booked-go-on = Close all the same

# Settings
settings-help = How this hall works. Only what you change is saved.
settings-turns = Whose turn it is
settings-late = Coming late
settings-visits = Visits in the hall
settings-money = Money
settings-privacy = Privacy
usual = Usually: { $value }.
bounds-least = At least { NUMBER($least) }.
bounds-both = From { NUMBER($least) } to { NUMBER($most) }.
amount = { $amount } { $unit }
unit-of = Unit: { $name }
unit-seconds = seconds
unit-minutes = minutes
unit-hours = hours
unit-days = days
unit-euros = euros
setting-policy = Order
    .about = How the hall chooses who is next.
choice-keepMostPromises = Keep as many promises as possible
choice-earliestPromiseFirst = Whose promise would break first
choice-fifo = Who came first
choice-appointmentsFirst = Appointments first
setting-secondPromise = Second promise
    .about = When somebody waited too long, we promise a turn within this time. With 0 there is no second promise.
setting-orderingWalkIn = Place without an appointment
    .about = Sets the place in the queue where nothing is promised to visitors without an appointment.
setting-orderingAppointment = Place with an appointment
    .about = Sets the place in the queue where nothing is promised for appointments.
setting-requeueWithin = Back after a missed call
    .about = Who was not there keeps the old place for so long.
setting-checkInGrace = Late for an appointment
    .about = For so long after the agreed time it still counts as the appointment.
setting-closingMargin = Last number before closing
    .about = Who cannot be called at least this long before closing gets no number.
setting-privateRooms = Private rooms
    .about = Rooms for private matters. With 0 staff only see the wish.
    .unit = { $amount ->
        [one] room
       *[other] rooms
    }
setting-mostTickets = Most visitors
    .about = There can be so many numbers at the same time.
    .unit = { $amount ->
        [one] number
       *[other] numbers
    }
setting-claimApprovalOverEuros = Approval needed above
    .about = Above this amount a supervisor must approve.
    .unit = euros
setting-coffeeCostCents = Price of a cup of coffee
    .about = It counts for the budget and the report. With 0 coffee does not count.
    .unit = cents
setting-redressBudgetEuros = Budget for a year
    .about = What the hall means to give visitors. The budget withholds nothing. With 0 there is none.
    .unit = euros
setting-personalDataKept = Keeping personal data
    .about = For so long after the visit personal data is still kept.

# Who did what
audit-help = Each change and each sign-in in this hall, by day. Looking at this is noted too.
audit-not-yours = This list is for the administrator of all halls.
audit-none = Nothing was noted on this day.
day = Day
day-before = Day earlier
day-after = Day later
who-unknown = Somebody we do not know
who-configuration = The configuration file
who-operator = The operator
who-account = account
who-device = device
who-token = key
who-agent = member of staff
who-display = lobby screen
who-other = { $kind } { $name }
audit-signedIn = signed in
audit-signInFailed = could not sign in
audit-signInDelayed = had to wait before signing in
audit-tokenFailed = used a key that is not right
audit-signedOut = signed out
audit-sessionEnded = was signed out
audit-read = looked at data
audit-changed = changed something
audit-refused = tried something that is not allowed
audit-what = this: { $what }
audit-accepted = accepted something
audit-about = about { $about }
audit-times = { $times ->
    [one] once
   *[other] { $times } times
}
audit-address = from { $address }

# What somebody did
did-bookAppointment = booked an appointment
did-importAppointments = imported appointments
did-exportPersonalData = handed somebody their own data
did-erasePersonalData = erased data of somebody who asked
did-cancelAppointment = called an appointment off
did-patchAppointment = changed an appointment
did-changeAppointment = changed an appointment
did-listAppointments = looked at appointments
did-readAppointment = looked at an appointment
did-setBreachCause = said why a promise broke
did-requestRedress = offered redress
did-approveClaim = approved costs
did-claimRedress = claimed costs for a visitor
did-declineRedress = noted that a visitor declined redress
did-giveRedress = gave redress
did-refuseClaim = refused costs
did-listClaims = looked at costs of visitors
did-acceptClock = said that the clock of the server is right
did-correctClock = corrected the clock of the hall
did-createCounter = added a counter
did-removeCounter = removed a counter
did-patchCounter = changed a counter
did-changeCounter = changed a counter
did-createHall = set a hall up
did-retireHall = took a hall out of use
did-patchHall = changed how the hall is set up
did-changeHall = changed how the hall is set up
did-closeHall = closed the hall
did-reopenHall = opened the hall again
did-carryOutAdvice = carried out advice
did-undoAdvice = undid advice
did-openCase = took a case down
did-acknowledgeCase = acknowledged a complaint
did-callBackCase = called somebody back
did-settleCase = settled a case
did-tellDelayOfCase = told that an answer takes longer
did-listCases = looked at cases
did-listMails = looked at mail about appointments
did-checkIn = checked an appointment in
did-callNext = called the next number
did-closeCounter = closed a counter
did-openCounter = opened a counter
did-pauseCounter = began a break
did-resumeCounter = came back from a break
did-setCounterServices = changed what a counter takes today
did-reportDisplaySound = said whether the lobby screen can be heard
did-rateAtExit = took an answer at the exit
did-planRosters = planned who works when
did-issueTicket = issued a number
did-cancelTicket = took a number out of the queue
did-changeTicketService = changed what a visitor comes for
did-completeTicket = ended helping
did-noshowTicket = noted that somebody did not come
did-parkTicket = let a visitor go on an errand
did-recallTicket = called a number again
did-releaseTicket = released a number
did-requeueTicket = put a number back in the queue
did-startTicket = began helping
did-transferTicket = sent a visitor on
did-undoTicket = took a step back
did-unparkTicket = went on helping a visitor
did-setTicketNeeds = wrote down what a visitor needs
did-readTicket = looked at a number
did-listTickets = looked at the numbers
did-redeemVoucher = redeemed a coffee voucher
did-createNotice = wrote a notice
did-removeNotice = removed a notice
did-patchNotice = changed a notice
did-changeNotice = changed a notice
did-createService = added a service
did-removeService = removed a service
did-patchService = changed a service
did-changeService = changed a service
did-endAllSessions = signed out everywhere
did-endSession = ended a session
did-askForHelp = asked for help
did-suggest = gave an idea
did-listAudit = looked at this list
did-createAccount = added an account
did-removeAccount = removed an account
did-patchAccount = changed an account
did-changeAccount = changed an account
did-inviteAccount = handed out a link for a password
did-changePassword = changed their own password

staff = Staff
staff-new = Add a colleague
staff-help = Who may sign in, and what may they do? A new colleague chooses a password by a link.
staff-not-yours = Only an administrator of every hall sees the staff.
staff-name = Name for colleagues
staff-id = Name to sign in with
staff-here = Role in this hall
staff-everywhere = Role in every hall
staff-active = May sign in
role-none = None
role-agent = Counter
role-supervisor = Overview
role-admin = Administration
staff-role-here = { $role } in this hall
staff-role-everywhere = { $role } in every hall
staff-elsewhere =
    { $count ->
        [one] also in another hall
       *[other] also in { $count } other halls
    }
staff-of-file = stands in the server’s file, and is changed there
staff-off = may not sign in
staff-no-password = has no password yet
staff-invite = Link for a password
staff-link-title = Link for { $name }
staff-link-text = Hand this link on. It opens once, within 24 hours. You see it only now.
staff-link = The link
staff-copy = Copy the link
staff-copied = The link is copied.
staff-done = Done
staff-remove-text = This colleague is signed out at once and cannot sign in any more.
staff-in-use = This cannot be done. Somebody must remain who can set up every hall.
staff-yes = Yes
staff-no = No

# The municipality's halls
halls = Halls
hall = Hall
halls-new = New hall
halls-help = All halls of your municipality. The other sections are of the hall at the top of the page.
halls-help-some = The halls that you may administer. A new hall is made by an administrator of every hall.
halls-this = this hall
halls-retired = out of use
halls-services =
    { $count ->
        [one] 1 service
       *[other] { $count } services
    }
halls-counters =
    { $count ->
        [one] 1 counter
       *[other] { $count } counters
    }
halls-go = Go there
halls-retire = Take out of use
halls-take-back = Take into use again
halls-back = { $name } is in use again.
halls-gone = { $name } is out of use.
halls-change = Change { $name }
halls-name = Name of the hall
halls-name-hint = This is how it stands on the screens.
halls-address = Address
halls-address-hint = It stands in e-mail to visitors. May be empty.
halls-timeZone = Time zone
halls-timeZone-hint = In the Netherlands it is Europe/Amsterdam.
halls-timeZone-change-hint = Days and opening hours follow it. Change it only when it is really wrong.
halls-id = Id
halls-new-help = Begin with a hall that is like it. Then change what is different.
halls-source = Begin with
halls-source-hint = A hall of your municipality, or the usual services of a town hall.
halls-template = Example: { $name }
halls-taken = What do you take along?
halls-taken-hint = The charter always comes along. Accounts and devices do not.
halls-taken-services = Services
halls-taken-counters = Counters
halls-taken-openingHours = Opening hours
halls-taken-closures = Closed days
halls-taken-settings = Settings
halls-taken-notices = Notices
halls-make = Make the hall
halls-retire-title = Take { $name } out of use?
halls-retire-text = No numbers are given there any more. You can take the hall into use again later.
halls-ends-visitors =
    { $count ->
        [one] There is still 1 visitor. Help them first.
       *[other] There are still { $count } visitors. Help them first.
    }
halls-ends-visitors-unknown = It is not known whether visitors are still there.
halls-ends-appointments =
    { $count ->
        [one] There is still 1 appointment. Move it first, or call it off.
       *[other] There are still { $count } appointments. Move them first, or call them off.
    }
halls-ends-appointments-unknown = It is not known whether there are still appointments.
halls-ends-devices =
    { $count ->
        [one] 1 kiosk or screen no longer works in this hall.
       *[other] { $count } kiosks and screens no longer work in this hall.
    }
halls-ends-devices-unknown = It is not known which kiosks and screens there are.
halls-ends-nobody = There are no visitors, and no appointments.
halls-ends-kept = What was measured and reported is kept.
halls-in-use = This is not possible yet. There is still a visitor, an appointment or an open counter.

# The municipality
municipality = Municipality
municipality-name = Name of the municipality
municipality-name-hint = What it calls itself to visitors, such as Gemeente Voorbeeld.

# Planning
planning = Planning
planning-help = Which counters are open when. Expected crowds and waits reckon with it.
planning-weeks = Weeks
planning-week = Week of { $day }
planning-before = Week before
planning-after = Week after
planning-closed = Closed
planning-none = No roster yet
planning-edit = Make a roster
planning-change = Change
planning-saved = Roster of { $day }: saved.
planning-copy = Fill empty days like a week earlier
planning-copied =
    { $count ->
        [0] There is nothing to take over.
        [one] 1 day is filled like a week earlier.
       *[other] { $count } days are filled like a week earlier.
    }

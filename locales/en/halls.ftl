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

# What changes, in words
difference-name = Name of the hall
difference-address = Address
difference-timeZone = Time zone
difference-charter = Charter
difference-retired = Out of use
difference-services = Service { $name }
difference-counters = { $name }
difference-notices = Notice { $name }
difference-closures = Closed: { $name }
difference-openingHours = Opening hours
difference-settings = Settings
difference-hours = Open on { $day }
difference-order-services = Order of the services
difference-order-counters = Order of the counters
difference-order-notices = Order of the notices
difference-takes = { $counter } takes { $service }
difference-of = { $whole }: { $what }
difference-member-names = name
difference-member-group = group
difference-member-bring = what to bring
difference-member-texts = text
difference-member-reason = reason
difference-member-name = name
difference-member-services = services
difference-member-serviceIds = services
difference-member-from = from
difference-member-to = to
difference-member-fromTime = every day from
difference-member-toTime = every day to
difference-member-weekdays = days
difference-member-announced = announcement
difference-yes = yes
difference-no = no
difference-was = Was: { $before }
difference-becomes = Becomes: { $after }
difference-added = New: { $after }
difference-removed = Goes: { $before }
difference-new = { $label } (new)
difference-added-only = New
difference-removed-only = Goes
difference-charter-edition = { $name }, edition { $version }
difference-gone = { $label } (goes)

# Who changed the hall
setup-changes = Changes of this hall
setup-changes-help = Every change of the set-up, the newest first. You see what comes back first.
setup-changes-none = The hall was never changed.
setup-change-at = { $day }, { $time }
setup-change-first = The hall was made
setup-change-nothing = Nothing changed
setup-change-more = and { $count } more
setup-change-since = Changed again later: { $what }.
setup-change-undo = Take back
setup-change-undo-title = Take this change back?
setup-change-undo-text = This comes back. What else was changed since stays as it is.
setup-change-undone = The change was taken back.
setup-change-too-late = This is not possible any more. The same was changed again just now.
who-system = The planning

# Export and import
exchange = Export and import
export = Export
export-help = The whole set-up of the hall in one file. Nothing of visitors or staff is in it.
export-do = Download the set-up
export-done = The file was made.
import = Import
import-help = Choose a file with the set-up of a hall. You see what changes first.
import-file = File
import-too-large = This file is too large.
import-not-a-hall = There is no set-up of a hall in this file.
import-changes =
    { $count ->
        [one] { $file } changes 1 thing
       *[other] { $file } changes { $count } things
    }
import-nothing = { $file } is the same as the hall. Nothing changes.
import-do = Make these changes
import-done = The hall is now as in the file.
import-changed = A colleague has just changed the hall. Below stands what the file changes now.

# Later
drafts = Later
drafts-help = Changes that begin on a later day. You make them with “Begin later” at a change.
drafts-none = Nothing is prepared.
draft-by = Prepared by { $who }
draft-move = Another day
draft-move-title = { $name }: when does it begin?
draft-moved = This now begins on { $day }.
draft-remove-text = Then this change does not begin.
draft-changed-since = This will not begin so. In the hall was changed meanwhile: { $what }.
draft-nothing-left = The hall is so already. Nothing is left to change.
draft-held = This could not begin: { $detail }. Choose another day, or remove it.
draft-does-not-fit = This will not begin so: { $detail }
draft-day = Begins on
draft-day-hint = At midnight, so before the hall opens. Tomorrow or later.
draft-title = What is it for?
draft-title-hint = For instance: summer hours. May be empty.
draft-made = This begins on { $day }.
draft-in-use = Not possible. Appointments are booked for a service that goes. Or too much is prepared already.
later = Begin later
later-title = When does this begin?
later-text = Until that day the hall stays as it is. What others change meanwhile stays.
later-do = Prepare
service-learned =
    { $count ->
        [one] This hall now reckons with { $minutes } minutes, after 1 visit.
       *[other] This hall now reckons with { $minutes } minutes, after { $count } visits.
    }
service-not-learned = The hall has not learned this yet.

# Hours and exceptions in a charter
charter-weekdays-hint = Choose none, and it holds every day.
charter-hours = Hours for some of the services
charter-hours-help = In these hours visitors take a number for these services alone.
hours-n = Hours { $n }
hours-add = Add hours
hours-fromTime = From
hours-toTime = To
hours-weekdays = On which days?
hours-services = For which services?
hours-services-hint = Only these services can be had then.
hours-from = First day (may be empty)
hours-to = Day after the last (may be empty)
exception-weekdays = On which days?
exception-fromTime = From (may be empty)
exception-toTime = To (may be empty)
exception-services = For which services?
exception-services-hint = Choose none, and it holds for all.

# What screens say of the opening hours
opening-preview = How visitors read it
opening-preview-help = With the times that you fill in above, also when they are not saved yet.
opening-preview-wrong = Something is still wrong with the times. Below stands what was right before.
opening-preview-open = Open now, until { $at }.
opening-preview-always = Open now.

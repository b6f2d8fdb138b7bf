# The band above every page of practice
band = Nothing here is real.
band-label = Oefening, practice
band-leave = To the real hall
band-comes = { $number } comes to your counter.
band-not-there = { $number } is not there. Nobody comes.
title-mark = Oefening · Practice
over = Practice is over
over-text = There is no practice hall any more. Your supervisor can begin a new one.

# Beginning and ending a practice hall
about = A copy of this hall with simulated visitors. New staff learn here, also when the hall is closed.
about-real = Nothing of it reaches a report. Nobody gets a mail. The real hall notices nothing.
no-counters = This hall has no counters yet. Make a counter first.
make = Begin a practice hall
made = The practice hall is open. Open a counter there, and visitors will come.
changed = It was changed.
begun = The practice hall started over, set up as the hall is now.
gone = The practice hall is gone. Nothing of it is left.
too-many = There are as many practice halls as the server takes. End one first.
failed = That did not work. Try again.
copied = It is set up as the hall was on { $day } at { $time }.
outdated = The real hall was changed since. Start over, and the practice hall is right again.
ends = Does nobody do anything there? Then the practice hall ends by itself, on { $day } at { $time }.
as-usual = As many visitors come as usual: { $count } an hour with all counters open.
no-history = This hall has no history yet. As many visitors come as the open counters can help.
open = Open to practise
screen-counter = Counter
screen-supervisor = Overview
screen-reception = Reception
screen-kiosk = Kiosk
screen-web-display = Lobby screen
pace = Pace of the clock
pace-of = { $times ->
    [1] As fast as life
   *[other] { $times } times as fast
}
bustle = How busy it is
bustle-calm = Calm: half as many
bustle-usual = Usual
bustle-rush = Very busy: twice as many
anew = Start over
end = End practice

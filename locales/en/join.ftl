title = Take a number now
intro = You need not be in the hall yet. Your time starts when you report there.
what-for = What do you come for?
wait-now = if you come now: { $wait }
unavailable-noCounter = no staff for this today
unavailable-hallClosed = closed now
unavailable-closingSoon = no longer possible today
unavailable-restrictedHours = not now, but at other times

expected = Whoever comes to the hall now waits:
expected-note = If you come later, it may be different. Your phone shows how it goes.
come = Report in the hall within { $length }. After that your number is gone.
check-in = Use your code at the kiosk, or go to a member of staff.
take = Take a number
back = Back

none-notOffered = Take your number in the hall
none-notOffered-text = You cannot take a number beforehand here. You can simply come by.
none-full = Many people are on their way already
none-full-text = Try again later, or take a number in the hall.
old = No connection. What you see may be old.
refused = That did not work. Please try again.
refused-too-many-requests = Many numbers were just taken from your address. Try again later.
refused-remote-full = Many people are on their way already. Try again later.
refused-remote-not-offered = You cannot take a number beforehand here.
refused-service-unavailable = This is no longer possible today. Choose something else.
refused-hall-closed = The hall is closed now, or closes soon.
privacy = We do not ask who you are.
privacy-more = What we keep

poster-scan = Scan this code with your phone.
poster-qr = Code to scan
poster-print = Print

title = Your account
screens = To the screens
again = Try again
never-mind = Never mind
who = Signed in as { $id }
who-provider = Signed in as { $id }, with the account of { $provider }. Password and extra checks are set there.
must-enrol-here = Your account needs a second step. Set it up below. Then you can go to work.

# The second step
factor = Second step when signing in
factor-none = Somebody can see you type a password. With a code from your phone as well, nobody else gets in.
factor-set = Set up the second step
factor-on = Set up on { $day }
factor-left = { $count ->
    [0] You have no recovery codes left. Make new ones.
    [one] You have 1 recovery code left. Make new ones.
   *[other] You have { $count } recovery codes left.
}
factor-must = Your account must have a second step. If you turn it off, you first set up a new one.
factor-renew = New recovery codes
factor-remove = Turn off the second step
factor-removed = The second step is off. You sign in with your password alone again.
factor-done = The second step is on. From now on we also ask for a code when you sign in.
factor-begin-help = First type your password. Then we know that it is you.
factor-begin-go = Go on
factor-renew-help = Type your password and a code. Your old recovery codes will no longer work.
factor-renew-go = Make new codes
factor-remove-help = Type your password and a code. After that your password alone is enough.
factor-remove-go = Turn off the second step
factor-app = Put an app for codes on your phone. Ask your administrator which one, or use the one you have.
factor-scan = Scan this code with the app.
factor-qr = Code to scan with the app
factor-no-camera = Scanning does not work
factor-letters = Type these letters and digits into the app:
factor-open-app = Open the app on this device
factor-code = Type the six digits that the app shows now.
factor-confirm = Turn on the second step
factor-late = This took too long. Begin again.

# Recovery codes
codes = Recovery codes
codes-title = Keep these recovery codes. You see them only now.
codes-help = Have you lost your phone? Then you sign in with one of these codes. Each code works once.
codes-copy = Copy
codes-copied = The codes have been copied.
codes-print = Print
codes-kept = I have kept them

# Password
password = Password
password-help = After the change you are signed out everywhere, here too.
password-of-file = Your password is in a file on the server. Ask your administrator for another one.
password-present = Your password now
password-new = New password
password-rule = Use at least 12 characters. A few ordinary words in a row are easiest to remember.
password-show = Show what I type
password-change = Change password
password-changed = Your password has been changed
password-not-present = This is not your password of now.
password-weak = This password is too easy to guess. Use a longer one, or other words.

# Sign-ins
sessions-unknown-help = Is there a computer you do not know? Sign out there, and change your password.
sessions-end-others = Sign out everywhere else

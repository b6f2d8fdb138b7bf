# The second step of signing in, and what can be wrong with a code
second-step = One more step
second-step-back = Back
proof-code = Code from your app
proof-code-help = The six digits that the app on your phone shows now.
proof-recovery = Recovery code
proof-recovery-help = Eight letters and digits from your list. Each code works once.
proof-by-recovery = I do not have my phone
proof-by-code = Use the app after all
proof-wrong = This code is not right.
proof-spent = This code was used before. Wait until the app shows a new one.
proof-unreadable = Your second step does not work any more. Ask your administrator to remove it.
proof-clock = A clock is wrong. Your phone is about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
} { $way ->
    [ahead] ahead of
   *[behind] behind
} the server. Set the clock right that is wrong.
must-enrol = You need a second step
must-enrol-text = When you sign in we also ask for a code from your phone. You set that up once.
must-enrol-go = Set up the second step

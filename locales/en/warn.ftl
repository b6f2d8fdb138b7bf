# Being told while the page is closed.
warn-me = Alert me, even if this page is closed
warn-on = We send you a notification when it is nearly your turn. And also when we call you.
warn-unsure = A notification can come late or not at all. So please keep looking yourself.
warn-off = Send me no more notifications
warn-denied = This phone does not allow notifications from us. You can change that in its settings.
warn-install = Would you like a notification on your iPhone or iPad? First add this page to your Home Screen, and open it there.
warn-failed = That did not work. Keep this page open to see your turn here.

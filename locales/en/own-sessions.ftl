# Where somebody is signed in
sign-out-everywhere = Sign out everywhere
sessions-title = Where are you signed in?
sessions-help = Do you not know a computer? Then sign out everywhere, and ask your administrator for a new password.
sessions-here = This device
sessions-unknown = Unknown device
sessions-began = Signed in on { $day } at { $at }
sessions-used = Last used on { $day } at { $at }
sessions-end-at = Sign out at { $where }
sessions-problem = This does not work now. Try again in a minute.
sessions-close = Close

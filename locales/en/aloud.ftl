# What a kiosk says to whoever doesn't see its screen.
aloud-key = Read aloud through headphones
aloud-mute = Reading aloud doesn't work now. Ask a member of staff for help.
aloud-button = button
aloud-link = link
aloud-field = field
aloud-empty = empty
aloud-chosen = chosen
aloud-not-chosen = not chosen
aloud-cannot = button that doesn't work now
aloud-place = { $n } of { $count }
aloud-choices = { $count ->
    [0] There is nothing to choose.
    [one] There is 1 button.
   *[other] There are { $count } buttons.
}
aloud-wiped = empty
aloud-wiped-sign = { $sign } wiped
aloud-volume = Volume { $volume } of { $most }

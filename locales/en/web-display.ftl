your-turn = Your turn
earlier = Called before
nobody-called = You will see here whose turn it is.
waits-title = Expected wait
norm = norm { $limit }
over-norm = { $service }: you now wait about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. That is longer than we promise. We are sorry.
stale = What you see here may be old. Please ask staff if you are not sure.
private-room = { $counter }, private room
sound-off = No sound. Touch the screen

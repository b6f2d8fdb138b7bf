your-turn = Your turn
earlier = Called before
nobody-called = We will call the first number soon.
closed = We are closed now.
closed-until = We are closed now. We open at { $at }.
waits-title = Expected wait
norm = norm { $limit }
over-norm = { $service }: you now wait about { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}. That is longer than we promise. We are sorry.
stale = This screen has no news right now. Please ask staff if you are not sure.

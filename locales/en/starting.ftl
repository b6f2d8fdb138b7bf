# The page of a server that starts.
title = Kwartier is starting
opening = The data is being opened
checking = The logs are being checked
reading = The logs are being read
settling = The settings are being taken over
no-room = The server’s disk is full: the operator must make room
by-itself = This page opens by itself as soon as it can.
halls =
    { $all ->
        [one] { $done } of { $all } hall
       *[other] { $done } of { $all } halls
    }
events = { $done } events read
# Between the thousands of a number.
thousands = ,

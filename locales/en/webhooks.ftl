webhooks-new = Make a webhook
webhooks-help = A webhook sends another system what happens in the hall, as it happens. Without names and without codes.
webhooks-none = There is no webhook yet.
webhooks-not-yours = Only an administrator of all halls sees the webhooks.
webhooks-everything = Everything
webhooks-some = { $count ->
    [one] 1 kind of message
   *[other] { $count } kinds of messages
}
webhooks-waiting = { $count ->
    [one] 1 message waits
   *[other] { $count } messages wait
}
webhooks-active = on
webhooks-failing = the last message was not taken
webhooks-paused = stopped
webhooks-inactive = off
webhooks-paused-failing = Stopped { $at }: the receiver took nothing for days. Nothing is lost. Does the receiver work again? Then go on.
webhooks-paused-gone = Stopped { $at }: the receiver wants no more messages. Nothing is lost.
webhooks-again = tried again { $at }
webhooks-again-now = The next try follows at once.
webhooks-go-on = Go on
webhooks-goes-on = { $name } goes on where it stopped.
webhooks-deliveries = Messages
webhooks-deliveries-of = Messages of { $id }
webhooks-deliveries-help = The newest is on top. What was taken stays for seven days.
webhooks-deliveries-none = Nothing was sent yet.
webhooks-delivery-waiting = waits
webhooks-delivery-delivered = taken
webhooks-delivery-gone = not sent: it is not in the log any more
webhooks-delivery-skipped = left out
webhooks-skip = Leave out
webhooks-skipped = { $id } was left out. The next message is sent.
webhooks-tries = { $count ->
    [one] 1 try
   *[other] { $count } tries
}
webhooks-answered = answer { $status }
webhooks-fault = For whoever keeps the receiver: { $fault }
webhooks-replay = Send again
webhooks-replayed = { $id } is sent again.
webhooks-read = Refresh
webhooks-more = Older messages
webhooks-rotate = New secret
webhooks-rotate-title = A new secret for { $name }?
webhooks-rotate-text = Messages are signed with the new secret. The old one holds for a day still. Change it at the receiver in that time.
webhooks-secret-title = The new secret
webhooks-secret-text = Give this secret to whoever keeps the receiver. You see it this once.
webhooks-secret = The secret
webhooks-secret-copy = Copy the secret
webhooks-secret-copied = The secret is copied.
webhooks-remove-text = Nothing is sent any more. What still waits goes.
webhooks-name = Name
webhooks-name-hint = Which system gets the messages?
webhooks-url = Address
webhooks-url-hint = An address with https, such as https://data.example.nl/kwartier. Addresses in your own network stand in the configuration.
webhooks-events = What is sent?
webhooks-events-hint = The names are those of the documentation. The supplier knows which are needed.
webhooks-about-hall = About the hall
webhooks-about-counter = About counters
webhooks-about-visit = About visits
webhooks-about-promise = About promises
webhooks-about-appointment = About appointments
webhooks-hallIds = Of which halls?
webhooks-sending = Sending
webhooks-send = Send messages
webhooks-active-hint = Is it off? Then what happens waits until it is on again.
webhooks-id = Short name

# Einen Termin ohne JavaScript machen.
plain-faults = Etwas stimmt noch nicht:
plain-persons-most = { $count ->
    [one] Das geht für höchstens 1 Person.
   *[other] Das geht für höchstens { $count } Personen.
}
plain-earlier = Frühere Tage
plain-show = Diese Tage zeigen
plain-day-wrong = Geben Sie einen Tag ein, zum Beispiel { $day }.
plain-held = Wir halten diese Zeit bis { $time } Uhr für Sie frei.
plain-have = Haben Sie schon einen Termin?
plain-address = Die Adresse Ihres Termins
plain-address-why = Sie steht in der E-Mail über Ihren Termin. Sie steht auch auf der Seite Ihres Termins.
plain-open = Termin ansehen

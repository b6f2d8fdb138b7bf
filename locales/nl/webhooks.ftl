webhooks-new = Webhook maken
webhooks-help = Een webhook vertelt een ander systeem meteen wat er in de hal gebeurt. Zonder namen en zonder codes.
webhooks-none = Er is nog geen webhook.
webhooks-not-yours = Alleen een beheerder van alle hallen ziet de webhooks.
webhooks-everything = Alles
webhooks-some = { $count ->
    [one] 1 soort bericht
   *[other] { $count } soorten berichten
}
webhooks-waiting = { $count ->
    [one] 1 bericht wacht
   *[other] { $count } berichten wachten
}
webhooks-active = staat aan
webhooks-failing = het laatste bericht is niet aangenomen
webhooks-paused = gestopt
webhooks-inactive = staat uit
webhooks-paused-failing = Gestopt { $at }: de ontvanger nam dagenlang niets aan. Er is niets verloren. Werkt de ontvanger weer? Ga dan verder.
webhooks-paused-gone = Gestopt { $at }: de ontvanger wil geen berichten meer. Er is niets verloren.
webhooks-again = nieuwe poging { $at }
webhooks-again-now = De volgende poging volgt meteen.
webhooks-go-on = Ga verder
webhooks-goes-on = { $name } gaat verder waar het stopte.
webhooks-deliveries = Berichten
webhooks-deliveries-of = Berichten van { $id }
webhooks-deliveries-help = Het nieuwste staat boven. Wat is aangenomen, blijft zeven dagen staan.
webhooks-deliveries-none = Er is nog niets verstuurd.
webhooks-delivery-waiting = wacht
webhooks-delivery-delivered = aangenomen
webhooks-delivery-gone = niet verstuurd: het staat niet meer in het logboek
webhooks-delivery-skipped = overgeslagen
webhooks-skip = Sla over
webhooks-skipped = { $id } is overgeslagen. Het volgende bericht wordt verstuurd.
webhooks-tries = { $count ->
    [one] 1 poging
   *[other] { $count } pogingen
}
webhooks-answered = antwoord { $status }
webhooks-fault = Voor de beheerder van de ontvanger: { $fault }
webhooks-replay = Stuur opnieuw
webhooks-replayed = { $id } wordt opnieuw verstuurd.
webhooks-read = Ververs
webhooks-more = Oudere berichten
webhooks-rotate = Nieuw geheim
webhooks-rotate-title = Nieuw geheim voor { $name }?
webhooks-rotate-text = Berichten worden met het nieuwe geheim ondertekend. Het oude geldt nog een dag. Wissel in die tijd bij de ontvanger.
webhooks-secret-title = Het nieuwe geheim
webhooks-secret-text = Geef dit geheim aan wie de ontvanger beheert. U ziet het alleen nu.
webhooks-secret = Het geheim
webhooks-secret-copy = Geheim kopiëren
webhooks-secret-copied = Het geheim is gekopieerd.
webhooks-remove-text = Er wordt niets meer verstuurd. Wat nog wacht, gaat weg.
webhooks-name = Naam
webhooks-name-hint = Welk systeem krijgt de berichten?
webhooks-url = Adres
webhooks-url-hint = Een adres met https, zoals https://data.example.nl/kwartier. Adressen in het eigen netwerk staan in de configuratie.
webhooks-events = Wat wordt verstuurd?
webhooks-events-hint = De namen zijn die van de documentatie. De leverancier weet welke nodig zijn.
webhooks-about-hall = Over de hal
webhooks-about-counter = Over balies
webhooks-about-visit = Over bezoeken
webhooks-about-promise = Over beloften
webhooks-about-appointment = Over afspraken
webhooks-hallIds = Van welke hallen?
webhooks-sending = Versturen
webhooks-send = Verstuur berichten
webhooks-active-hint = Staat het uit? Dan wacht wat er gebeurt, tot het weer aan staat.
webhooks-id = Korte naam

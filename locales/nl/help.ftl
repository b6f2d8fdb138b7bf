title = Hulp op maat
intro = Kunt u niet zelf of niet alleen naar de balie komen? Wij zoeken samen met u een oplossing.
text = Waar wilt u hulp bij? Wat is lastig? (mag leeg zijn)
privacy = Wij gebruiken dit alleen om u te helpen. Daarna wissen wij het.
send = Versturen
failed = Versturen lukte niet. Kijk alles na en probeer het nog eens.
failed-often = Er kwamen veel vragen van dit adres. Probeer het later nog eens, of bel ons.
hall-unknown = Deze publiekshal kennen wij niet

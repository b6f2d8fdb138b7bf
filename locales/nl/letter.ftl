no-letter = Er is geen brief
no-letter-unknown = Uw bezoek is al langer geleden, of het adres klopt niet.
no-letter-sign-in = Meld u eerst aan op het scherm van de balie. Open de brief daarna opnieuw.
print = Afdrukken

subject = Excuses voor uw lange wachttijd
dear = Beste bezoeker,
came = Op { $day } kwam u bij ons voor: { $service }. U had nummer { $number }.
promised-called = Wij beloven dat u binnen { $limit } aan de beurt bent.
promised-served = Wij beloven dat wij u binnen { $limit } helpen.
waited = U wachtte { $time }.
waited-longer = U wachtte langer dan { $limit }.
sorry = Dat is te lang. Wij hebben ons niet aan onze belofte gehouden. Dat spijt ons.
owed = U krijgt van ons: { $what }.
owed-until = Vraag ernaar aan de balie. Dat kan tot en met { $until }.
learn = Wij schrijven elke keer op dat iemand te lang wacht, en waarom. Zo leren wij ervan.
greeting = Met vriendelijke groet,
reference = Hebt u een vraag over deze brief? Noem dan dit kenmerk: { $reference }.

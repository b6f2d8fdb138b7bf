pairing-title = Dit scherm is nog niet gekoppeld
pairing-text = Een beheerder koppelt het met deze code.
pairing-where = Ga naar Beheer, en daar naar Zuilen en schermen. Of scan de QR-code met een telefoon.
pairing-code = Code { $code }
pairing-qr = QR-code die naar Beheer leidt, met de code ingevuld
pairing-busy = De code komt zo …
pairing-slow = Er vragen nu te veel schermen om een code. Dit scherm probeert het zo weer.
identify-is = Dit scherm heet

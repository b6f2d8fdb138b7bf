pairing-title = Cet écran n’est pas encore relié
pairing-text = Un administrateur le relie avec ce code.
pairing-where = Allez à Beheer, puis à Zuilen en schermen. Ou scannez le code QR avec un téléphone.
pairing-code = Code { $code }
pairing-qr = Code QR vers l’administration, avec le code déjà rempli
pairing-busy = Le code arrive …
pairing-slow = Trop d’écrans demandent un code maintenant. Cet écran essaie encore bientôt.
identify-is = Cet écran s’appelle

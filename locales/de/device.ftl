pairing-title = Dieser Bildschirm ist noch nicht gekoppelt
pairing-text = Die Verwaltung koppelt ihn mit diesem Code.
pairing-where = Gehen Sie zu Beheer, und dort zu Zuilen en schermen. Oder scannen Sie den QR-Code mit einem Telefon.
pairing-code = Code { $code }
pairing-qr = QR-Code, der zur Verwaltung führt, mit dem Code ausgefüllt
pairing-busy = Der Code kommt gleich …
pairing-slow = Gerade fragen zu viele Bildschirme nach einem Code. Dieser Bildschirm versucht es gleich wieder.
identify-is = Dieser Bildschirm heißt

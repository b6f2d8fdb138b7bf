pairing-title = This screen is not paired yet
pairing-text = An administrator pairs it with this code.
pairing-where = Go to Administration, and there to Kiosks and screens. Or scan the QR code with a phone.
pairing-code = Code { $code }
pairing-qr = QR code that leads to Administration, with the code filled in
pairing-busy = The code is on its way …
pairing-slow = Too many screens ask for a code now. This one will try again soon.
identify-is = This screen is called

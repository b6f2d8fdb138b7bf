keys-title = So benutzen Sie die Tasten
keys-move = Mit Weiter und Zurück gehen Sie von Knopf zu Knopf. Das sind die Pfeile.
keys-choose = Mit Wählen drücken Sie den Knopf. Das ist Enter.
keys-back = Mit Abbrechen gehen Sie einen Schritt zurück. Das ist Escape.
keys-close = Ich verstehe

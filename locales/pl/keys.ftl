keys-title = Jak używać klawiszy
keys-move = Następny i poprzedni prowadzą od przycisku do przycisku. To strzałki.
keys-choose = Wybierz naciska przycisk. To Enter.
keys-back = Wstecz cofa o jeden krok. To Escape.
keys-close = Rozumiem

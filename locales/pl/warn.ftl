# Being told while the page is closed.
warn-me = Proszę mnie powiadomić, także gdy ta strona jest zamknięta
warn-on = Wyślemy powiadomienie, gdy zaraz będzie Państwa kolej. A także, gdy wywołamy Państwa numer.
warn-unsure = Powiadomienie może przyjść za późno albo wcale. Proszę więc patrzeć także na ekran.
warn-off = Nie wysyłać więcej powiadomień
warn-denied = Ten telefon nie pozwala na nasze powiadomienia. Można to zmienić w ustawieniach.
warn-install = Powiadomienie na iPhonie lub iPadzie? Proszę najpierw dodać tę stronę do ekranu początkowego i otworzyć ją stamtąd.
warn-failed = Nie udało się. Proszę zostawić tę stronę otwartą, tu będzie widać Państwa kolej.

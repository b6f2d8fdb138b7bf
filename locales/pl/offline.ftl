offline-told = Nie ma połączenia. Numer można wziąć. Nie wiemy teraz, jak długo to potrwa.
offline-appointment = Umówiona wizyta? Proszę podejść do pracownika albo wziąć numer.
offline-code = Zgłoszenie przybycia jest teraz niemożliwe
offline-ticket = Proszę zapamiętać numer. Czas czekania liczy się od teraz.
offline-ticket-phone = Miejsce w kolejce będzie widać w telefonie, gdy wróci połączenie.

title = Proszę już wziąć numer
intro = Nie trzeba jeszcze być w sali. Czas zaczyna się od zgłoszenia na miejscu.
what-for = W jakiej sprawie?
wait-now = czas czekania, gdy przyjść teraz: { $wait }
unavailable-noCounter = dziś nie ma pracownika
unavailable-hallClosed = teraz zamknięte
unavailable-closingSoon = dziś już niemożliwe
unavailable-restrictedHours = nie teraz, ale w innym czasie

expected = Kto teraz przyjdzie do sali, czeka:
expected-note = Później może być inaczej. Telefon pokaże, jak idzie kolejka.
come = Czas na zgłoszenie w sali: { $length }. Potem numer będzie nieważny.
check-in = Można to zrobić przy automacie z kodem albo u pracownika.
take = Weź numer
back = Wstecz

none-notOffered = Proszę wziąć numer w sali
none-notOffered-text = Tutaj nie można wziąć numeru wcześniej. Można po prostu przyjść.
none-full = Wiele osób jest już w drodze
none-full-text = Proszę spróbować później albo wziąć numer w sali.
old = Brak połączenia. To, co widać, może być nieaktualne.
refused = To się nie udało. Proszę spróbować jeszcze raz.
refused-too-many-requests = Z tego adresu wzięto właśnie wiele numerów. Proszę spróbować później.
refused-remote-full = Wiele osób jest już w drodze. Proszę spróbować później.
refused-remote-not-offered = Tutaj nie można wziąć numeru wcześniej.
refused-service-unavailable = To już dziś niemożliwe. Proszę wybrać coś innego.
refused-hall-closed = Sala jest teraz zamknięta albo zaraz się zamyka.
privacy = Nie pytamy, kim Państwo są.
privacy-more = Jakie dane przechowujemy

poster-scan = Proszę zeskanować ten kod telefonem.
poster-qr = Kod do zeskanowania
poster-print = Drukuj

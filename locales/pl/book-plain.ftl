# Umawianie wizyty bez JavaScriptu.
plain-faults = Coś jeszcze się nie zgadza:
plain-persons-most = { $count ->
    [one] To jest możliwe najwyżej dla 1 osoby.
    [few] To jest możliwe najwyżej dla { $count } osób.
    [many] To jest możliwe najwyżej dla { $count } osób.
   *[other] To jest możliwe najwyżej dla { $count } osób.
}
plain-earlier = Wcześniejsze dni
plain-show = Pokaż te dni
plain-day-wrong = Proszę podać dzień, na przykład { $day }.
plain-held = Trzymamy tę godzinę dla Państwa do { $time }.
plain-have = Czy mają już Państwo umówioną wizytę?
plain-address = Adres Państwa wizyty
plain-address-why = Jest w e-mailu o wizycie. Jest też na stronie Państwa wizyty.
plain-open = Zobacz wizytę

title = Nim alfêst in nûmer
intro = Jo hoege noch net yn de hal te wêzen. Jo tiid begjint as jo jo dêr melde.
what-for = Wêr komme jo foar?
wait-now = wa’t no komt, wachtet { $wait }
unavailable-noCounter = hjoed gjin meiwurker
unavailable-hallClosed = no ticht
unavailable-closingSoon = kin hjoed net mear
unavailable-restrictedHours = no net, wol op in oar stuit

expected = Wa’t no yn de hal komt, wachtet:
expected-note = Komme jo letter, dan kin it oars wêze. Op jo telefoan sjogge jo hoe’t it giet.
come = Meld jo binnen { $length } yn de hal. Dêrnei ferfalt jo nûmer.
check-in = Dat kin by it apparaat mei jo koade, of by in meiwurker.
take = Nim in nûmer
back = Werom

none-notOffered = Nim jo nûmer yn de hal
none-notOffered-text = Hjir kinne jo fan tefoaren gjin nûmer nimme. Jo kinne gewoan komme.
none-full = Der binne al in soad minsken ûnderweis
none-full-text = Besykje it letter nochris, of nim in nûmer yn de hal.
old = Gjin ferbining. Wat jo sjogge kin âld wêze.
refused = Dat slagge net. Besykje it nochris.
refused-too-many-requests = Fan jo adres binne krekt in soad nûmers nommen. Besykje it letter nochris.
refused-remote-full = Der binne al in soad minsken ûnderweis. Besykje it letter nochris.
refused-remote-not-offered = Hjir kinne jo fan tefoaren gjin nûmer nimme.
refused-service-unavailable = Dat kin hjoed net mear. Kies wat oars.
refused-hall-closed = De hal is no ticht, of slút hast.
privacy = Wy freegje net wa’t jo binne.
privacy-more = Wat wy bewarje

poster-scan = Scan dizze koade mei jo telefoan.
poster-qr = Koade om te scannen
poster-print = Printsje

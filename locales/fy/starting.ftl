# De side fan in tsjinner dy’t begjint.
title = Kwartier begjint
opening = De gegevens wurde iepene
checking = De lochboeken wurde neisjoen
reading = De lochboeken wurde lêzen
settling = De ynstellings wurde oernommen
no-room = De skiif fan de tsjinner is fol: de behearder moat romte meitsje
by-itself = Dizze side giet fansels iepen sa gau’t it kin.
halls =
    { $all ->
        [one] { $done } fan { $all } hal
       *[other] { $done } fan { $all } hallen
    }
events = { $done } barrens lêzen
# Tusken de tûzentallen fan in getal.
thousands = .

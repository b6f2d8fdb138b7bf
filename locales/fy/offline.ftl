offline-told = De ferbining is fuort. Jo kinne wol in nûmer nimme. Hoe lang’t it duorret, witte wy no net.
offline-appointment = Hawwe jo in ôfspraak? Gean nei in meiwurker, of nim in nûmer.
offline-code = Oanmelde kin no net
offline-ticket = Unthâld jo nûmer. Jo wachtsje fan no ôf.
offline-ticket-phone = Jo plak sjogge jo op jo telefoan sa gau’t de ferbining werom is.

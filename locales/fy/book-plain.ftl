# Sûnder JavaScript in ôfspraak meitsje.
plain-faults = Der doocht noch wat net:
plain-persons-most = { $count ->
    [one] Dit kin foar op syn heechst 1 persoan.
   *[other] Dit kin foar op syn heechst { $count } persoanen.
}
plain-earlier = Eardere dagen
plain-show = Lit dizze dagen sjen
plain-day-wrong = Folje in dei yn, lykas { $day }.
plain-held = Wy hâlde dizze tiid foar jo fêst oant { $time } oere.
plain-have = Hawwe jo al in ôfspraak?
plain-address = It adres fan jo ôfspraak
plain-address-why = Dit stiet yn de e-mail oer jo ôfspraak. It stiet ek op de side fan jo ôfspraak.
plain-open = Besjoch de ôfspraak

# Being told while the page is closed.
warn-me = Warskôgje my, ek as dizze side ticht is
warn-on = Wy stjoere jo in melding as jo hast oan bar binne. En ek as wy jo roppe.
warn-unsure = In melding kin te let komme of weibliuwe. Sjoch dus ek sels.
warn-off = Stjoer my gjin meldingen mear
warn-denied = Dizze telefoan lit gjin meldingen fan ús ta. Dat kinne jo feroarje yn de ynstellings.
warn-install = Wolle jo in melding op jo iPhone of iPad? Set dizze side earst op jo begjinskerm, en iepenje him dêr.
warn-failed = Dat slagge net. Lit dizze side iepen, dan sjogge jo hjir jo beurt.

# Waar iemand is aangemeld
sign-out-everywhere = Overal afmelden
sessions-title = Waar bent u aangemeld?
sessions-help = Kent u een computer niet? Meld u dan overal af, en vraag uw beheerder om een nieuw wachtwoord.
sessions-here = Dit apparaat
sessions-unknown = Onbekend apparaat
sessions-began = Aangemeld op { $day } om { $at }
sessions-used = Laatst gebruikt op { $day } om { $at }
sessions-end-at = Afmelden bij { $where }
sessions-problem = Dit lukt nu niet. Probeer het over een minuut opnieuw.
sessions-close = Sluiten

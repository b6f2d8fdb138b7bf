offline-told = De verbinding is weg. U kunt wel een nummer nemen. Hoe lang het duurt, weten wij nu niet.
offline-appointment = Hebt u een afspraak? Ga naar een medewerker, of neem een nummer.
offline-code = Aanmelden kan nu niet
offline-ticket = Onthoud uw nummer. U wacht vanaf nu.
offline-ticket-phone = Uw plaats ziet u op uw telefoon zodra de verbinding terug is.

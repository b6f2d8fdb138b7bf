# Waarschuwen als de pagina dicht is. Taalniveau B1.
warn-me = Waarschuw mij, ook als deze pagina dicht is
warn-on = Wij sturen u een melding als u bijna aan de beurt bent. En ook als wij u roepen.
warn-unsure = Een melding kan te laat komen of wegblijven. Kijk dus ook zelf.
warn-off = Stuur mij geen meldingen meer
warn-denied = Deze telefoon laat geen meldingen van ons toe. Dat kunt u veranderen in de instellingen.
warn-install = Wilt u een melding op uw iPhone of iPad? Zet deze pagina eerst op uw beginscherm, en open hem daar.
warn-failed = Dat lukte niet. Laat deze pagina open, dan ziet u hier uw beurt.

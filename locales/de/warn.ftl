# Being told while the page is closed.
warn-me = Benachrichtigen Sie mich, auch wenn diese Seite zu ist
warn-on = Wir schicken Ihnen eine Mitteilung, wenn Sie fast an der Reihe sind. Und auch, wenn wir Sie aufrufen.
warn-unsure = Eine Mitteilung kann zu spät kommen oder ausbleiben. Schauen Sie deshalb auch selbst.
warn-off = Keine Mitteilungen mehr schicken
warn-denied = Dieses Telefon lässt keine Mitteilungen von uns zu. Das können Sie in den Einstellungen ändern.
warn-install = Möchten Sie eine Mitteilung auf Ihrem iPhone oder iPad? Legen Sie diese Seite zuerst auf den Home-Bildschirm und öffnen Sie sie dort.
warn-failed = Das hat nicht geklappt. Lassen Sie diese Seite offen, dann sehen Sie hier, wann Sie an der Reihe sind.

aids = Краще бачити й діставати
aid-large = Більші літери
aid-contrast = Більший контраст
aid-low = Усе нижче
more-time = Мені потрібно більше часу
number-still = Ви маєте свій номер?
number-still-text = Номер зникне з екрана за { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунди
    [many] { $seconds } секунд
   *[other] { $seconds } секунди
}.

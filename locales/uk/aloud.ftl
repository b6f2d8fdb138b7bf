# Що каже термінал тому, хто не бачить екрана.
aloud-key = Читати вголос через навушники
aloud-mute = Читання вголос зараз не працює. Попросіть працівника про допомогу.
aloud-button = кнопка
aloud-link = посилання
aloud-field = поле для введення
aloud-empty = порожньо
aloud-chosen = вибрано
aloud-not-chosen = не вибрано
aloud-cannot = кнопка, що зараз не працює
aloud-place = { $n } з { $count }
aloud-choices = { $count ->
    [0] Вибирати нема з чого.
    [one] Є { $count } кнопка.
    [few] Є { $count } кнопки.
    [many] Є { $count } кнопок.
   *[other] Є { $count } кнопки.
}
aloud-wiped = порожньо
aloud-wiped-sign = стерто: { $sign }
aloud-volume = Гучність { $volume } з { $most }

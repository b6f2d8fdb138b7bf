# Запис на прийом без JavaScript.
plain-faults = Щось ще не так:
plain-persons-most = { $count ->
    [one] Це можливо щонайбільше для { $count } людини.
    [few] Це можливо щонайбільше для { $count } людей.
    [many] Це можливо щонайбільше для { $count } людей.
   *[other] Це можливо щонайбільше для { $count } людей.
}
plain-earlier = Попередні дні
plain-show = Показати ці дні
plain-day-wrong = Вкажіть день, наприклад { $day }.
plain-held = Ми тримаємо цей час для вас до { $time }.
plain-have = Ви вже записані на прийом?
plain-address = Адреса вашого запису
plain-address-why = Вона є в електронному листі про ваш запис. Вона є також на сторінці вашого запису.
plain-open = Переглянути запис

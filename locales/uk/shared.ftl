# Тексти кожного екрана. Короткі речення, прості слова.
language = Мова
loading = Хвилинку…
server-gone = Тимчасово немає зв’язку
server-gone-text = Екран запрацює сам, коли зв’язок відновиться.
page-broken = Цей екран тимчасово не працює
page-broken-text = За кілька секунд він почне спочатку.
hall-unknown = Такої зали немає
hall-unknown-text = Перевірте адресу цього екрана.
hall-known = Є такі зали
hall-which = Яка зала?
hall-none = Зали ще немає
hall-none-text = Цей екран запрацює сам, коли адміністратор створить залу.
device-other-hall = Цей екран належить іншій залі
device-other-hall-text = Для відвідувачів: ми радо допоможемо біля віконця. Для адміністратора: цей екран зареєстровано з ключем іншої зали.
device-own-hall = Відкрити екран його власної зали

closed = Зараз зачинено.
closed-until = Зараз зачинено. Ми відчинимося о { $at }.
closed-until-day = Зараз зачинено. Ми відчинимося: { $day } о { $at }.
hall-retired = Тут ми більше не обслуговуємо.
hall-retired-text = На сайті вашого муніципалітету написано, куди можна звернутися.
closed-keep = Уже маєте номер? Ваш номер і місце зберігаються.
hall-closed-until = Зала зачинена до { $at }.
hall-closed-today = Зала зачинена до кінця дня.

minutes = { $minutes ->
    [one] { $minutes } хвилина
    [few] { $minutes } хвилини
    [many] { $minutes } хвилин
   *[other] { $minutes } хвилини
}
whole-hours = { $hours ->
    [one] { $hours } година
    [few] { $hours } години
    [many] { $hours } годин
   *[other] { $hours } години
}
hours-and-minutes = { $hours ->
    [one] { $hours } година
    [few] { $hours } години
    [many] { $hours } годин
   *[other] { $hours } години
} і { $minutes ->
    [one] { $minutes } хвилина
    [few] { $minutes } хвилини
    [many] { $minutes } хвилин
   *[other] { $minutes } хвилини
}
short-minutes = { $minutes } хв
short-hours = { $hours } год { $minutes } хв
seconds = { $seconds ->
    [one] { $seconds } секунда
    [few] { $seconds } секунди
    [many] { $seconds } секунд
   *[other] { $seconds } секунди
}

# Очікуваний час. Сервер округлює; тут лише слова.
wait-soon = майже одразу
wait-up-to = від 0 до { $hi ->
    [one] { $hi } хвилини
    [few] { $hi } хвилин
    [many] { $hi } хвилин
   *[other] { $hi } хвилини
}
wait-about = приблизно { $minutes ->
    [one] { $minutes } хвилина
    [few] { $minutes } хвилини
    [many] { $minutes } хвилин
   *[other] { $minutes } хвилини
}
wait-range = від { $lo } до { $hi ->
    [one] { $hi } хвилини
    [few] { $hi } хвилин
    [many] { $hi } хвилин
   *[other] { $hi } хвилини
}
wait-longer = довше, ніж { $length }
wait-unknown = зараз невідомо
wait-unknown-noOpenCounter = зараз жодне віконце не працює
wait-unknown-hallClosed = зараз зачинено
wait-unknown-notWaiting = ви більше не чекаєте
wait-unknown-away = ви ненадовго вийшли
wait-unknown-starting = обчислюється
wait-unknown-notToday = сьогодні, мабуть, уже ні
wait-unknown-tooLong = зараз невідомо
and-seconds = { $length } і { $seconds }

# Що ми обіцяємо або до чого прагнемо
norm-guarantee-called = Ми обіцяємо: до виклику щонайбільше { $limit }.
norm-guarantee-served = Ми обіцяємо: до обслуговування щонайбільше { $limit }.
norm-target-called = Наша мета: до виклику щонайбільше { $limit }.
norm-target-served = Наша мета: до обслуговування щонайбільше { $limit }.
past-norm-guarantee = мабуть, довше, ніж ми обіцяємо
past-norm-target = мабуть, довше, ніж ми хочемо

# Хто зараз чекає найдовше, коли обіцянку порушено
longest-all = { $service }: найдовше очікування триває вже { $waited }.
longest-walkIns = { $service }, без запису: найдовше очікування триває вже { $waited }.
longest-appointments = { $service }, за записом: найдовше очікування триває вже { $waited }.
longest-some = { $service }: хтось чекає вже { $waited }.
longest-than-guarantee-walkIn = Це довше, ніж ми обіцяємо: { $limit } без запису. Просимо вибачення.
longest-than-guarantee-appointment = Це довше, ніж ми обіцяємо: { $limit } за записом. Просимо вибачення.
longest-than-target-walkIn = Це довше, ніж ми хочемо: { $limit } без запису. Просимо вибачення.
longest-than-target-appointment = Це довше, ніж ми хочемо: { $limit } за записом. Просимо вибачення.

# Що може не вийти
problem-other = Не вийшло. Спробуйте ще раз.

# Що отримує відвідувач, коли це триває задовго
redress-apology = вибачення
redress-writtenApology = письмове вибачення
redress-coffee = кава
redress-parking = витрати на паркування
redress-travel = витрати на дорогу
redress-explanation = пояснення
redress-with-limit = { $what } (до { $euros } €)

reach-way = Як вам відповісти?
reach-phone = Телефон
reach-mail = Е-пошта
reach-letter = Лист
reach-contact-phone = Ім’я та номер телефону
reach-contact-mail = Адреса е-пошти
reach-contact-letter = Ім’я та адреса
case-in-complaint = Ми отримали вашу скаргу.
case-in-explanation = Ми отримали ваш запит на пояснення.
case-in-promisedAnswer = Ми обіцяли вам відповідь.
case-in-tailoredHelp = Ми отримали ваше прохання про допомогу.
case-in-suggestion = Ми отримали вашу ідею. Дякуємо.
case-in-callBack = Ми ще звернемося до вас.
case-settled = Ми вам відповіли.
case-by-acknowledge = Ми підтвердимо отримання скарги й назвемо термін відповіді. Не пізніше: { $by }.
case-by-callBack = Ми вам зателефонуємо. Не пізніше: { $by }.
case-by-tellDelay = Потрібно більше часу? Ми про це повідомимо. Не пізніше: { $by }.
case-takes-longer = Ваша скарга потребує більше часу. Відповідь буде не пізніше: { $by }.
case-looked-at = Ми це розглянемо. Не пізніше: { $by }.
case-by-settle = Ви отримаєте відповідь. Не пізніше: { $by }.

notice-from = Починаючи з такого дня: { $day }. { $text }

# Як минули візити кожних 100 відвідувачів
parts-helped = { $late ->
    [0] Із кожних 100 відвідувачів вчасно обслужено: { $onTime }.
   *[other] Із кожних 100 відвідувачів вчасно обслужено: { $onTime }, запізно: { $late }.
}
parts-gone = Пішли або не прийшли до виклику: { $count ->
    [one] { $count } відвідувач
    [few] { $count } відвідувачі
    [many] { $count } відвідувачів
   *[other] { $count } відвідувача
}.
parts-goneLate = Пішли після задовгого очікування: { $count ->
    [one] { $count } відвідувач
    [few] { $count } відвідувачі
    [many] { $count } відвідувачів
   *[other] { $count } відвідувача
}.
parts-dayEnd = День закінчився раніше, ніж їх обслужили: { $count ->
    [one] { $count } відвідувач
    [few] { $count } відвідувачі
    [many] { $count } відвідувачів
   *[other] { $count } відвідувача
}.
parts-dayEndLate = Чекали задовго, а потім день закінчився: { $count ->
    [one] { $count } відвідувач
    [few] { $count } відвідувачі
    [many] { $count } відвідувачів
   *[other] { $count } відвідувача
}.

# Що ми обіцяємо або до чого прагнемо
promise-guarantee-called = Ми обіцяємо: до виклику щонайбільше { $limit }.
promise-guarantee-served = Ми обіцяємо: до обслуговування щонайбільше { $limit }.
promise-target-called = Наша мета: до виклику щонайбільше { $limit }.
promise-target-served = Наша мета: до обслуговування щонайбільше { $limit }.

accessibility = Доступність

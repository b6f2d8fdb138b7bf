# Лист про запис.
booked-subject = Ваш запис: { $date }
booked-intro = Ви маєте запис тут: { $hall }.
moved-subject = Ваш запис змінено: { $date }
moved-intro = Ваш запис змінено. Місце: { $hall }. Нижче написано, як тепер.
cancelled-subject = Ваш запис скасовано: { $date }
cancelled-intro = Ваш запис скасовано. Місце: { $hall }. Вам не потрібно приходити.
reminder-subject = Нагадування: ваш запис на { $date }
reminder-intro = Це нагадування. Ви маєте запис у { $hall }.

why = Причина: { $why }
greeting = Шановний відвідувачу, шановна відвідувачко!
when = Коли
where = Де
what = Питання
code = Ваш код
code-use = Введіть цей код на терміналі в залі. Тоді ми знатимемо, що ви тут.
bring = Візьміть із собою
in-calendar = Ви можете додати запис до календаря з файлу в цьому листі.
cannot-come = Не можете прийти? Повідомте нам. Ви можете відповісти на цей лист.
own-page = На вашій сторінці можна перенести або скасувати запис.
other = З цією адресою електронної пошти є ще один запис: { $moment }, послуга: { $what }.
other-page = Він вам більше не потрібен? Скасуйте його на сторінці цього запису.
other-tell = Він вам більше не потрібен? Повідомте муніципалітет.
earlier-subject = Для вас є раніший час: { $date }
earlier-intro = У { $hall } є вільний раніший час для вашого запису.
earlier-held = Ми тримаємо цей час для вас до: { $moment }.
earlier-stays = Якщо ви скажете «ні» або нічого, ваш запис залишиться: { $moment }.
earlier-page = Скажіть «так» або «ні» на сторінці вашого запису.
closing = З повагою

date = { $weekday }, { $day } { $month }
moment = { $weekday }, { $day } { $month } { $year } о { $time }
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = понеділок
weekday-2 = вівторок
weekday-3 = середа
weekday-4 = четвер
weekday-5 = п’ятниця
weekday-6 = субота
weekday-7 = неділя
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня

sms-reminder = Нагадування: { $date } о { $time } у вас запис у { $hall }. Ваш код: { $code }.
sms-nearly = Скоро ваша черга у { $hall }. Номер { $number }. Підійдіть, будь ласка, ближче до стійок.

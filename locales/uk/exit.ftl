number-title = Який був ваш номер?
number-help = Введіть свій номер. Або піднесіть QR-код з телефону чи талона до зчитувача.
number-typed = Ваш номер
number-keys = Літери й цифри
number-unknown = Ми зараз не можемо знайти цей номер. Перевірте його.
too-fast = Це було зашвидко. Зачекайте трохи й спробуйте ще раз.
erase = Стерти останній знак
next = Далі
stop = Зупинити
done = Готово

answered-title = Чи отримали ви відповідь на своє питання?
yes = Так
no = Ні
missing-title = Чого вам бракувало?
missing-papers = У мене не було потрібних документів
missing-unclear = Мені було незрозуміло
missing-again = Мені треба прийти ще раз
missing-other = Інше
contact-title = Зателефонувати вам чи написати?
contact-phone = Зателефонуйте мені
contact-mail = Напишіть мені
contact-phone-label = Ваш номер телефону
contact-mail-label = Ваша адреса е-пошти
contact-none = Ні, дякую
contact-privacy = Ми використаємо це лише для відповіді вам. Потім видалимо.
contact-wrong = Тут помилка. Перевірте ще раз.
send = Надіслати
idea = Я маю ідею
idea-title = Ваша ідея
idea-text = Що можна поліпшити?
idea-contact-title = Хочете відповідь на свою ідею?
keyboard = Клавіатура
space = пробіл
thanks = Дякуємо. Так ми вчимося.

still-there = Ви ще тут?
still-there-text = Екран почне спочатку за { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунди
    [many] { $seconds } секунд
   *[other] { $seconds } секунди
}.
still-there-yes = Так, продовжити
out = Цей екран тимчасово не працює
out-text = Ви можете відповісти й на телефоні.

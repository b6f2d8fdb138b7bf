# Randevuyla ilgili e-posta.
booked-subject = Randevunuz: { $date }
booked-intro = Randevunuz var. Yer: { $hall }.
moved-subject = Randevunuz değişti: { $date }
moved-intro = Randevunuz değişti. Yer: { $hall }. Yeni hâli aşağıda.
cancelled-subject = Randevunuz iptal edildi: { $date }
cancelled-intro = Randevunuz iptal edildi. Yer: { $hall }. Gelmenize gerek yok.
reminder-subject = Hatırlatma: { $date } tarihindeki randevunuz
reminder-intro = Bu bir hatırlatmadır. { $hall } için randevunuz var.

why = Nedeni: { $why }
greeting = Sayın ziyaretçi,
when = Ne zaman
where = Nerede
what = Ne için
code = Kodunuz
code-use = Bu kodu salondaki cihaza yazın. Böylece geldiğinizi biliriz.
bring = Yanınızda getirin
in-calendar = Bu e-postadaki dosya ile randevuyu takviminize ekleyebilirsiniz.
cannot-come = Gelemiyor musunuz? Bize bildirin. Bu e-postayı yanıtlayabilirsiniz.
own-page = Kendi sayfanızda randevunun saatini değiştirebilir ya da onu iptal edebilirsiniz.
other = Bu e-posta adresiyle bir randevu daha var: { $moment }, konu: { $what }.
other-page = Artık gerekli değil mi? Lütfen o randevunun sayfasından iptal edin.
other-tell = Artık gerekli değil mi? Lütfen belediyeye bildirin.
earlier-subject = Sizin için daha erken bir saat var: { $date }
earlier-intro = { $hall } için randevunuza daha erken bir saat boşaldı.
earlier-held = Bu saati sizin için şu zamana kadar tutuyoruz: { $moment }.
earlier-stays = Hayır derseniz veya yanıt vermezseniz randevunuz olduğu gibi kalır: { $moment }.
earlier-page = Randevunuzun sayfasında evet veya hayır deyin.
closing = Saygılarımızla,

date = { $day } { $month } { $weekday }
moment = { $day } { $month } { $year } { $weekday }, saat { $time }
time = { $hour }:{ $minute }
hour = { $time }

weekday-1 = Pazartesi
weekday-2 = Salı
weekday-3 = Çarşamba
weekday-4 = Perşembe
weekday-5 = Cuma
weekday-6 = Cumartesi
weekday-7 = Pazar
month-1 = Ocak
month-2 = Şubat
month-3 = Mart
month-4 = Nisan
month-5 = Mayıs
month-6 = Haziran
month-7 = Temmuz
month-8 = Ağustos
month-9 = Eylül
month-10 = Ekim
month-11 = Kasım
month-12 = Aralık

sms-reminder = Hatırlatma: { $date } saat { $time } için { $hall } randevunuz var. Kodunuz: { $code }.
sms-nearly = { $hall }: sıranız yaklaştı. Numara { $number }. Lütfen şimdi gişelerin yakınına gelin.

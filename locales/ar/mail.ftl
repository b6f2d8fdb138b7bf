# E-mail about an appointment.
booked-subject = موعدك في { $date }
booked-intro = لديك موعد في { $hall }.
moved-subject = تغيّر موعدك: { $date }
moved-intro = تغيّر موعدك في { $hall }. هذا هو الموعد الآن.
cancelled-subject = أُلغي موعدك في { $date }
cancelled-intro = أُلغي موعدك في { $hall }. لا حاجة إلى الحضور.
reminder-subject = تذكير: موعدك يوم { $date }
reminder-intro = هذا تذكير. لديك موعد في { $hall }.

why = السبب: { $why }
greeting = إلى الزائر الكريم،
when = متى
where = أين
what = الغرض
code = رمزك
code-use = يرجى كتابة هذا الرمز على الجهاز في الصالة. عندها نعرف أنك وصلت.
bring = يرجى إحضار ما يلي
in-calendar = يمكنك إضافة الموعد إلى تقويمك بالملف المرفق بهذه الرسالة.
cannot-come = لا يمكنك الحضور؟ يرجى إخبارنا. يمكنك الرد على هذه الرسالة.
own-page = يمكنك تغيير وقت الموعد أو إلغاؤه في صفحتك الخاصة.
other = يوجد موعد آخر بعنوان البريد الإلكتروني هذا: { $moment }، من أجل: { $what }.
other-page = ألم تعد بحاجة إليه؟ ألغِه من صفحة ذلك الموعد.
other-tell = ألم تعد بحاجة إليه؟ أبلغ البلدية بذلك.
earlier-subject = يوجد وقت أبكر لك: { $date }
earlier-intro = يوجد وقت أبكر متاح لموعدك في { $hall }.
earlier-held = نحتفظ لك بهذا الوقت حتى { $moment }.
earlier-stays = إذا قلت لا أو لم ترد، يبقى موعدك في { $moment }.
earlier-page = قل نعم أو لا في صفحة موعدك.
closing = مع خالص التحية،

date = { $weekday } { $day } { $month }
moment = { $weekday } { $day } { $month } { $year } الساعة { $time }
# Kept together: in text from right to left the minutes would come first.
time = { "\u2066" }{ $hour }:{ $minute }{ "\u2069" }
hour = { $time }

weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر

sms-reminder = تذكير: لديك موعد يوم { $date } الساعة { $time } في { $hall }. رمزك: { $code }.
sms-nearly = اقترب دورك في { $hall }. الرقم { $number }. يرجى الاقتراب من الشبابيك الآن.

number-title = ما كان رقمك؟
number-help = يرجى كتابة رقمك. أو تقريب رمز QR من الهاتف أو الورقة إلى القارئ.
number-typed = رقمك
number-keys = حروف وأرقام
number-unknown = لا نجد هذا الرقم الآن. يرجى التأكد منه.
too-fast = كان ذلك سريعاً جداً. يرجى الانتظار قليلاً ثم المحاولة من جديد.
erase = حذف آخر حرف
next = التالي
stop = إيقاف
done = انتهيت

answered-title = هل حصلت على جواب لسؤالك؟
yes = نعم
no = لا
missing-title = ما الذي نقصك؟
missing-papers = لم تكن معي الأوراق المناسبة
missing-unclear = لم أفهم ذلك
missing-again = عليّ أن آتي مرة أخرى
missing-other = شيء آخر
contact-title = هل نتصل بك أو نراسلك؟
contact-phone = اتصلوا بي
contact-mail = راسلوني بالبريد الإلكتروني
contact-phone-label = رقم هاتفك
contact-mail-label = عنوان بريدك الإلكتروني
contact-none = لا، شكراً
contact-privacy = نستخدم هذا للرد عليك فقط. ثم نحذفه.
contact-wrong = هذا غير صحيح. يرجى مراجعته.
send = إرسال
idea = لدي فكرة
idea-title = فكرتك
idea-text = ما الذي يمكن تحسينه؟
idea-contact-title = هل تريد جواباً على فكرتك؟
keyboard = لوحة المفاتيح
space = مسافة
thanks = شكراً لك. هكذا نتعلم.

still-there = هل ما زلت هنا؟
still-there-text = تبدأ الشاشة من جديد بعد { $seconds ->
    [zero] 0 ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}.
still-there-yes = نعم، أتابع
out = هذه الشاشة لا تعمل مؤقتاً
out-text = يمكنك أيضاً أن تجيب على هاتفك.

welcome = أهلاً وسهلاً
start-appointment = لدي موعد
back = رجوع
stop = إيقاف
try-again = المحاولة مرة أخرى

code-title = موعدك
code-help = يرجى كتابة رمز الموعد. أو تقريب رمز QR من القارئ.
code-shown = رمزك
code-pad = حروف وأرقام
code-erase = حذف آخر حرف
code-go = تسجيل الوصول
code-without = المتابعة بدون رمز
problem-code-unknown = لا نعرف هذا الرمز. يرجى التأكد منه.
problem-code-wrong-day = هذا الرمز لموعد في يوم آخر: { $day }. يمكنك هنا أخذ رقم لليوم بدون رمز.
problem-code-called-off = هذا الموعد ملغى. يرجى أخذ رقم أو سؤال أحد الموظفين.
problem-visit-done = تمت خدمتك اليوم بهذا الرمز. هل لديك سؤال آخر؟ يرجى أخذ رقم.
problem-visit-noShow = نادينا عليك ولم نجدك. مضى على ذلك وقت طويل، ولا يمكن إعادة مكانك. يرجى أخذ رقم أو سؤال أحد الموظفين.
problem-visit-cancelled = توقفت هذه الزيارة. يرجى أخذ رقم أو سؤال أحد الموظفين.
problem-code-other = لم ينجح ذلك. يرجى سؤال أحد الموظفين.

services-title = بدون موعد؟ ما سبب زيارتك؟
group-other = شيء آخر
more-title = ما السبب الآخر؟
more = جئت أيضاً لسبب آخر
remove = حذف
closes-soon = نغلق الساعة { $at }. من لديه رقم نخدمه قبل الإغلاق.
unavailable-noCounter = لا يوجد موظف لها اليوم
unavailable-hallClosed = مغلق الآن
unavailable-closingSoon = لم يعد ممكناً اليوم
unavailable-restrictedHours = ليس الآن، بل في وقت آخر
problem-service-unavailable = لا يوجد الآن موظف لهذه الخدمة. يرجى اختيار شيء آخر أو سؤال أحد الموظفين.

confirm-title = زيارتك
expected-wait = مدة الانتظار المتوقعة
past-norm-guarantee-now = غالباً يطول الانتظار الآن أكثر مما نعد به. نأسف لذلك.
past-norm-target-now = غالباً يطول الانتظار الآن أكثر مما نريد. نأسف لذلك.
needs-title = هل تحتاج إلى شيء إضافي؟
need-assistance = أريد مساعدة
need-privateRoom = أريد غرفة منفصلة
take-number = أخذ رقم

busy = لحظة من فضلك…
failed = يستغرق هذا وقتاً أطول من المعتاد
failed-text = لن تحصل على رقم ثانٍ عند المحاولة مرة أخرى.

your-number = رقمك
ticket-late = تأخرت عن موعدك. تنتظر الآن كزائر بدون موعد.
ticket-again = وصولك مسجل من قبل. يبقى رقمك ومكانك محفوظين.
ticket-called = حان دورك. يرجى التوجه إلى { $counter }.
ticket-serving = حان دورك من قبل عند { $counter }.
ticket-parked = سيناديك قريباً الموظف الذي كان يساعدك.
ticket-kept = يبقى رقمك ومكانك محفوظين.
ticket-early = وصلت في الوقت المناسب. موعدك الساعة { $at }.
qr-label = رمز QR لعرض رقمك على الهاتف
qr-help = يرجى مسح الرمز. ترى رقمك على هاتفك.
done = انتهيت

still-there = هل ما زلت هنا؟
still-there-text = يبدأ الجهاز من جديد بعد { $seconds ->
    [zero] 0 ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}.
still-there-yes = نعم، أتابع

kiosk-out = الجهاز لا يعمل مؤقتاً
kiosk-out-text = يرجى التوجه إلى أحد الموظفين. يسعدنا أن نساعدك.

start-help = يصعب عليك الحضور وحدك؟ اطلب مساعدة
help-title = مساعدة حسب حاجتك
help-text = يرجى كتابة رقم هاتفك. نتصل بك ونبحث معاً عن حل.
help-phone = رقم هاتفك
help-send = أريد أن تتصلوا بي
help-thanks = شكراً لك
wrong-choice = اخترت شيئاً خطأ
wrong-choice-which = ما الذي اخترته خطأ؟
wrong-choice-title = ما سبب زيارتك؟
wrong-choice-text = يبقى رقمك ومكانك محفوظين.
wrong-choice-failed = لم ينجح ذلك. يرجى سؤال أحد الموظفين.

# To practise
practice-sign-in = يرجى تسجيل الدخول أولاً
practice-sign-in-text = يرجى تسجيل الدخول في شباك التدريب. ثم العودة إلى هنا.
practice-to-counter = إلى شباك التدريب

# On paper
paper-none = لا يخرج ورق من الجهاز الآن. يرجى استخدام الهاتف أو حفظ الرقم.
paper-take = يرجى أخذ رقمك من الجهاز.
paper-remember = لا يخرج ورق من الجهاز الآن. يرجى حفظ الرقم.
no-phone = ليس معي هاتف
remember = يرجى حفظ رقمك: { $number }
remember-next = يرجى الجلوس في الصالة ومتابعة الشاشة. هل ظهر رقمك؟ يرجى التوجه إلى ذلك الشباك.
remember-stays = يبقى رقمك هنا حتى تضغط على «انتهيت».
scroll-more = المزيد
scroll-top = إلى الأعلى
told = إشعارات
told-all = اقرأ الكل

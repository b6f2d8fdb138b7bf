# Texts of every screen. Short sentences, everyday words, no gender where it can be left out.
language = اللغة
loading = لحظة من فضلك…
server-gone = الاتصال مقطوع مؤقتاً
server-gone-text = تعمل الشاشة من جديد وحدها عند عودة الاتصال.
page-broken = هذه الشاشة لا تعمل مؤقتاً
page-broken-text = ستبدأ من جديد بعد بضع ثوانٍ.
hall-unknown = هذه الصالة غير موجودة
hall-unknown-text = يرجى التحقق من عنوان هذه الشاشة.
hall-known = هذه هي الصالات الموجودة
hall-which = أي صالة؟
hall-none = لا توجد صالة بعد
hall-none-text = تبدأ هذه الشاشة وحدها عندما ينشئ المسؤول صالة.
device-other-hall = هذه الشاشة تابعة لصالة أخرى
device-other-hall-text = للزوار: نساعدكم بكل سرور عند الشباك. للمسؤول: هذه الشاشة مسجلة بمفتاح صالة أخرى.
device-own-hall = فتح شاشة الصالة الخاصة بها

closed = المكان مغلق الآن.
closed-until = المكان مغلق الآن. نفتح الساعة { $at }.
closed-until-day = المكان مغلق الآن. نفتح يوم { $day } الساعة { $at }.
hall-retired = لم نعد نقدم الخدمة هنا.
hall-retired-text = تجد على موقع بلديتك إلى أين يمكنك الذهاب.
closed-keep = هل لديك رقم؟ يبقى رقمك ومكانك محفوظين.
hall-closed-until = الصالة مغلقة حتى الساعة { $at }.
hall-closed-today = الصالة مغلقة لبقية اليوم.

# Said after a preposition nearly everywhere: hence the genitive of two.
minutes = { $minutes ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
whole-hours = { $hours ->
    [zero] 0 ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
}
hours-and-minutes = { $hours ->
    [zero] 0 ساعة
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $hours } ساعات
    [many] { $hours } ساعة
   *[other] { $hours } ساعة
} و{ $minutes ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
short-minutes = { $minutes } د
short-hours = { $hours } س { $minutes } د
seconds = { $seconds ->
    [zero] 0 ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}

# The expected wait. The server rounds; these are only the words.
wait-soon = حالاً تقريباً
wait-up-to = من 0 إلى { $hi ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $hi } دقائق
    [many] { $hi } دقيقة
   *[other] { $hi } دقيقة
}
wait-about = حوالي { $minutes ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $minutes } دقائق
    [many] { $minutes } دقيقة
   *[other] { $minutes } دقيقة
}
wait-range = من { $lo } إلى { $hi ->
    [zero] 0 دقيقة
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $hi } دقائق
    [many] { $hi } دقيقة
   *[other] { $hi } دقيقة
}
wait-longer = أكثر من { $length }
wait-unknown = لا يمكن تحديدها الآن
wait-unknown-noOpenCounter = لا يوجد شباك مفتوح الآن
wait-unknown-hallClosed = مغلق الآن
wait-unknown-notWaiting = انتهى انتظارك
wait-unknown-away = أنت غائب قليلاً
wait-unknown-starting = قيد الحساب
wait-unknown-notToday = غالباً ليس اليوم
wait-unknown-tooLong = لا يمكن تحديدها الآن
and-seconds = { $length } و{ $seconds }

# What is promised, or aimed at
norm-guarantee-called = نعدك: يأتي دورك خلال { $limit }.
norm-guarantee-served = نعدك: تبدأ خدمتك خلال { $limit }.
norm-target-called = هدفنا: يأتي دورك خلال { $limit }.
norm-target-served = هدفنا: تبدأ خدمتك خلال { $limit }.
past-norm-guarantee = غالباً أطول مما نعد به
past-norm-target = غالباً أطول مما نريد

# Who waits longest now, where a promise was not kept
longest-all = أطول انتظار الآن لخدمة { $service } هو { $waited }.
longest-walkIns = بدون موعد: أطول انتظار الآن لخدمة { $service } هو { $waited }.
longest-appointments = بموعد: أطول انتظار الآن لخدمة { $service } هو { $waited }.
longest-some = هناك من ينتظر منذ { $waited } لخدمة { $service }.
longest-than-guarantee-walkIn = هذا أطول مما نعد به: { $limit } بدون موعد. نعتذر عن ذلك.
longest-than-guarantee-appointment = هذا أطول مما نعد به: { $limit } بموعد. نعتذر عن ذلك.
longest-than-target-walkIn = هذا أطول مما نريد: { $limit } بدون موعد. نعتذر عن ذلك.
longest-than-target-appointment = هذا أطول مما نريد: { $limit } بموعد. نعتذر عن ذلك.

# What can go wrong
problem-other = لم ينجح ذلك. يرجى المحاولة مرة أخرى.

# What a visitor gets when it takes too long
redress-apology = اعتذار
redress-writtenApology = اعتذار مكتوب
redress-coffee = قهوة
redress-parking = تكاليف وقوف السيارة
redress-travel = تكاليف المواصلات
redress-explanation = توضيح
redress-with-limit = { $what } (حتى { $euros } يورو)

reach-way = كيف نرسل لك الجواب؟
reach-phone = الهاتف
reach-mail = البريد الإلكتروني
reach-letter = رسالة بالبريد
reach-contact-phone = الاسم ورقم الهاتف
reach-contact-mail = عنوان البريد الإلكتروني
reach-contact-letter = الاسم والعنوان
case-in-complaint = وصلتنا شكواك.
case-in-explanation = وصلنا طلبك للتوضيح.
case-in-promisedAnswer = وعدناك بجواب.
case-in-tailoredHelp = وصلنا طلبك للمساعدة.
case-in-suggestion = وصلتنا فكرتك. شكراً لك.
case-in-callBack = سنتواصل معك.
case-settled = لقد أجبناك.
case-by-acknowledge = نؤكد لك وصول الشكوى وموعد الجواب. يكون ذلك في موعد أقصاه { $by }.
case-by-callBack = نتصل بك هاتفياً في موعد أقصاه { $by }.
case-by-tellDelay = هل يطول الأمر؟ نخبرك بذلك في موعد أقصاه { $by }.
case-takes-longer = تحتاج شكواك إلى وقت أطول. تحصل على جوابنا في موعد أقصاه { $by }.
case-looked-at = ننظر في الأمر في موعد أقصاه { $by }.
case-by-settle = تحصل على جوابنا في موعد أقصاه { $by }.

notice-from = اعتباراً من { $day }: { $text }

# How it went for every 100 visitors
parts-helped = { $late ->
    [0] لكل 100 زائر: خدمنا في الوقت { $onTime }.
   *[other] لكل 100 زائر: خدمنا في الوقت { $onTime }، ومتأخراً { $late }.
}
parts-gone = غادر أو لم يحضر قبل دوره: { $count ->
    [zero] لا أحد
    [one] زائر واحد
    [two] زائران
    [few] { $count } زوار
    [many] { $count } زائراً
   *[other] { $count } زائر
}.
parts-goneLate = غادر بعد انتظار أطول من اللازم: { $count ->
    [zero] لا أحد
    [one] زائر واحد
    [two] زائران
    [few] { $count } زوار
    [many] { $count } زائراً
   *[other] { $count } زائر
}.
parts-dayEnd = انتهى اليوم قبل أن تكتمل خدمته: { $count ->
    [zero] لا أحد
    [one] زائر واحد
    [two] زائران
    [few] { $count } زوار
    [many] { $count } زائراً
   *[other] { $count } زائر
}.
parts-dayEndLate = انتظر أطول من اللازم ثم انتهى اليوم: { $count ->
    [zero] لا أحد
    [one] زائر واحد
    [two] زائران
    [few] { $count } زوار
    [many] { $count } زائراً
   *[other] { $count } زائر
}.

# What is promised, or aimed at
promise-guarantee-called = نعدك: يأتي دورك خلال { $limit }.
promise-guarantee-served = نعدك: تبدأ خدمتك خلال { $limit }.
promise-target-called = هدفنا: يأتي دورك خلال { $limit }.
promise-target-served = هدفنا: تبدأ خدمتك خلال { $limit }.

accessibility = إمكانية الوصول

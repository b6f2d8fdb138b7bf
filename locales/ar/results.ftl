title = كم تنتظر عندنا؟
now = كم تستغرق المدة الآن؟
now-explained = هذه مدة انتظارك إذا أخذت رقماً الآن. هي صحيحة لـ 8 من كل 10 زوار.
now-failed = لا يمكننا الآن معرفة المدة.
month = الشهر
working = لحظة من فضلك، نجلب الأرقام.
month-title = كيف كان الحال في { $month }؟
of-visitors = عدد الزوار الذين شملهم معيار: { $count ->
    [zero] لا أحد
    [one] زائر واحد
    [two] زائران
    [few] { $count } زوار
    [many] { $count } زائراً
   *[other] { $count } زائر
}.
too-few = عدد الزيارات في { $month } قليل جداً. لذلك لا نعطي أرقاماً.
mean = متوسط انتظار من ناديناهم { $minutes } د.
half = نصفهم لم ينتظر أكثر من { $minutes } د.
nine = من كل 10 زوار ناديناهم، 9 لم ينتظروا أكثر من { $minutes } د.
what-is-on-time = في الوقت يعني: خلال المدة التي نعدك بها أو نهدف إليها.
left-too = من غادر أو لم يحضر لا يُحسب أبداً في الوقت. من جاء لعدة خدمات، فيجب أن تكون كل خدمة في الوقت.
by-service = حسب الخدمة
service = الخدمة
on-time = خُدم في الوقت
late = خُدم متأخراً
gone = غادر أو لم يحضر
gone-late = غادر بعد انتظار طويل
day-over = انتهى اليوم
mean-short = متوسط الانتظار
visitors = زوار لهم معيار
of-hundred-about = من كل 100 زائر. مدة الانتظار هي متوسط من ناديناهم.
few = عدد الزوار قليل جداً
by-month = شهراً بعد شهر
open-data = كل الزيارات كبيانات مفتوحة
open-data-text = لا توجد في هذا الملف أسماء أو أرقام تذاكر. الأوقات مقرّبة.
open-data-excel = الملف نفسه لبرنامج Excel

# For who wants to come
visit = ساعات العمل والإعلانات
open-now = المكان مفتوح الآن.
open-until = المكان مفتوح الآن حتى الساعة { $at }.
notices = الإعلانات
notices-none = لا توجد إعلانات الآن.
notice-about = هذا يخص: { $services }.
days = الأيام القادمة
today = اليوم
hours = من { $from } إلى { $to }
hours-all-day = طوال اليوم
hours-some = وقت { $hours } فقط: { $services }.
closed-that-day = مغلق
closed-because = مغلق: { $reason }
closures = إغلاق لاحق
closure = { $when }: { $why }
closure-days = من { $from } إلى { $to }

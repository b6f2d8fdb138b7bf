no-ticket = لا نعرف هذا الرقم
no-ticket-text = مضى وقت طويل على زيارتك، أو العنوان غير صحيح.
line-down = لا يوجد اتصال. قد يكون ما تراه قديماً.
your-number = رقمك

state-waiting = يرجى الانتظار قليلاً
state-nearly = اقترب دورك
state-called = حان دورك
state-serving = تجري خدمتك الآن
state-parked = لا داعي للعجلة
state-done = إلى اللقاء
state-noShow = نادينا عليك ولم نجدك
state-cancelled = انتهى انتظارك
state-dayEnd = انتهى هذا اليوم. توقفت زيارتك.
state-hallClosed = اضطررنا إلى إغلاق الصالة اليوم. توقفت زيارتك.
ahead = { $count ->
    [zero] دورك هو التالي.
    [one] أمامك زائر واحد.
    [two] أمامك زائران.
    [few] أمامك { $count } زوار.
    [many] أمامك { $count } زائراً.
   *[other] أمامك { $count } زائر.
}
own-noOpenCounter = لا يوجد الآن شباك مفتوح لك
early = موعدك الساعة { $at }. يُحسب وقت الانتظار من تلك الساعة.
keep-open = يرجى ترك هذه الصفحة مفتوحة. ترى هنا متى يحين دورك.
parked-text = سيناديك قريباً الموظف الذي كان يساعدك.
no-show-text = هل أنت هنا؟ يرجى التوجه إلى أحد الموظفين قبل الساعة { $until }. يبقى مكانك محفوظاً.
no-show-late = يرجى طلب المساعدة من أحد الموظفين.
promised = تحصل على جوابك في موعد أقصاه { $by }.

likely-late = غالباً يطول الانتظار أكثر من { $limit }. نأسف لذلك.
late-now = تجاوز انتظارك حتى الآن { $limit }. نأسف لذلك.
late-was = تجاوز انتظارك { $limit }. نأسف لذلك.
second-within = بقي { $length } على الأكثر.
second-unsure = لسنا متأكدين أن ذلك يتم خلال { $length }. نتوقع الآن: { $wait }.
second-notWithin = لن يتم ذلك خلال { $length } أيضاً. نتوقع الآن: { $wait }.
expected-now = نتوقع الآن: { $wait }.
owed-title = هذا ما تحصل عليه منا
owed-offered = يرجى طلبه عند الشباك. يمكن ذلك حتى { $until } الساعة { $at }.
owed-given = لقد حصلت عليه.
owed-declined = لم ترغب في ذلك.
owed-lapsed = لم يعد ذلك ممكناً.
owed-claimed = ننظر في ذلك. نخبرك عند الشباك.
owed-voucher = يرجى إظهار هذا الرمز عند الشباك.
owed-print = طباعة القسيمة
owed-letter = قراءة الرسالة
owed-ask = أطلب: { $what }

leave = لا أريد الانتظار أكثر
leave-title = هل تريد التوقف عن الانتظار؟
leave-text = تفقد بذلك مكانك.
leave-no = لا، أواصل الانتظار
leave-yes = نعم، أتوقف

rating-title = هل حصلت على جواب لسؤالك؟
rating-yes = نعم
rating-no = لا
rating-missing = ما الذي نقصك؟ (يمكن تركه فارغاً)
rating-call = هل نتصل بك أو نراسلك؟ هذا ليس ضرورياً.
rating-send = إرسال
rating-thanks = شكراً لك. هكذا نتعلم.

room-ask = أريد غرفة منفصلة
room-asked = طلبت غرفة منفصلة. نحجزها لك.
room-go = يرجى التوجه إلى الغرفة المنفصلة.

complaints-ask = لدي شكوى
complaints-title = شكواك
complaints-text = ما الذي لم يكن جيداً؟
suggestions-ask = لدي فكرة
suggestions-title = فكرتك
suggestions-text = ما الذي يمكن تحسينه؟
suggestions-answer = هل تريد جواباً؟ يرجى كتابة الطريقة. هذا ليس ضرورياً.
explanations-ask = لم نفِ بوعدنا؟ اسأل عن السبب
explanations-title = طلب توضيح
explanations-text = بماذا وعدنا، وما الذي اختلف؟ (يمكن تركه فارغاً)
ask-privacy = نستخدم هذا للرد عليك فقط. ثم نحذفه.
kept-of-you = ما نحتفظ به عنك
ask-send = إرسال
ask-back = رجوع
ask-failed = تعذر الإرسال. يرجى مراجعة كل شيء والمحاولة مرة أخرى.

# What a screen reader says
say-called = حان دورك. الرقم { $number }، يرجى التوجه إلى { $counter }.
say-called-again = ما زال دورك قائماً. الرقم { $number }، يرجى التوجه إلى { $counter }.
say-call-withdrawn = لم يحن دورك بعد. سنناديك قريباً من جديد.
closed-kept = يبقى رقمك ومكانك محفوظين.
say-open-again = فُتحت الصالة من جديد. يبقى مكانك محفوظاً.
say-wait = مدة انتظارك الآن { $wait }.
say-wait-unknown = مدة انتظارك: { $wait }.

sound-allow = تشغيل صوت النداء
sound-on = تسمع صوتاً عندما يحين دورك.
who-is-next = من يأتي دوره أولاً؟
# Two sentences for each rule
who-is-next-keepMostPromises = الأولوية لمن ينتهي وقته الموعود قبل غيره، وقد يسبقه صاحب طلب قصير. إذا انتهى وقتك، فقد يسبقك شخص آخر أحياناً.
who-is-next-earliestPromiseFirst = الأولوية لمن ينتهي وقته الموعود قبل غيره. إذا انتهى وقتك، فقد يسبقك شخص آخر أحياناً.
who-is-next-earliestPromiseOnly = الأولوية لمن ينتهي وقته الموعود قبل غيره. وقت صاحب الموعد أقصر، ولذلك يأتي دوره غالباً أولاً.
who-is-next-fifo = من ينتظر أطول يأتي دوره أولاً. لمن لديه موعد يُحسب الانتظار من ساعة الموعد.
who-is-next-appointmentsFirst = أصحاب المواعيد يأتي دورهم أولاً. بعدهم من ينتهي وقته قبل غيره.
wrong-choice = اخترت شيئاً خطأ
wrong-choice-which = ما الذي اخترته خطأ؟
wrong-choice-title = ما سبب زيارتك؟
wrong-choice-text = يبقى رقمك ومكانك محفوظين.
wrong-choice-keep = إبقاء الاختيار كما هو
wrong-choice-failed = لم ينجح ذلك. يرجى سؤال أحد الموظفين.

# غياب قصير أو تأخر
state-away = أنت غائب قليلاً
away-say = سأغيب قليلاً
away-title = هل ستغيب قليلاً؟
away-text = لا نناديك في هذه المدة. ويستمر احتساب وقتك.
away-until-back = نعم، أخبركم عند عودتي
away-later = { $minutes ->
    [zero] أعود بعد { $minutes } دقيقة
    [one] أعود بعد دقيقة واحدة
    [two] أعود بعد دقيقتين
    [few] أعود بعد { $minutes } دقائق
    [many] أعود بعد { $minutes } دقيقة
   *[other] أعود بعد { $minutes } دقيقة
}
away-stay = لا، أواصل الانتظار
away-back = لقد عدت
away-not-called = لا نناديك الآن. يرجى الضغط على الزر عند عودتك.
away-until = لا نناديك قبل الساعة { $at }. بعدها قد يحين دورك.
away-runs-on = يستمر احتساب وقتك ويبقى مكانك محفوظاً.
late-away = لم نستطع مناداتك لأنك كنت غائباً. لا يستحق لك شيء عن ذلك.

# رقم أُخذ من المنزل
state-expected = يرجى تسجيل وصولك في الصالة
state-notCheckedIn = لم تسجل وصولك في الوقت المحدد. لم يعد رقمك صالحاً.
expected-text = يبدأ وقتك عند تسجيل وصولك في الصالة. يمكن ذلك عند الجهاز أو لدى أحد الموظفين.
expected-qr = رمزك للمسح
expected-code = رمزك:
expected-by = يرجى تسجيل وصولك قبل الساعة { $at }. بعدها لا يبقى رقمك صالحاً.
expected-wait = من يأتي الآن إلى الصالة ينتظر: { $wait }.

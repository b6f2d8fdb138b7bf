title = خذ رقماً مسبقاً
intro = لا يلزم أن تكون في الصالة الآن. يبدأ وقتك عند تسجيل وصولك هناك.
what-for = ما سبب زيارتك؟
wait-now = الانتظار لمن يأتي الآن: { $wait }
unavailable-noCounter = لا يوجد موظف لها اليوم
unavailable-hallClosed = مغلق الآن
unavailable-closingSoon = لم يعد ممكناً اليوم
unavailable-restrictedHours = ليس الآن، بل في وقت آخر

expected = من يأتي الآن إلى الصالة ينتظر:
expected-note = إذا جئت لاحقاً فقد يختلف ذلك. ترى على هاتفك كيف يسير الدور.
come = المهلة لتسجيل وصولك في الصالة: { $length }. بعدها لا يبقى رقمك صالحاً.
check-in = يمكن ذلك عند الجهاز برمزك، أو لدى أحد الموظفين.
take = أخذ رقم
back = رجوع

none-notOffered = يرجى أخذ رقمك في الصالة
none-notOffered-text = لا يمكن هنا أخذ رقم مسبقاً. يمكنك الحضور مباشرة.
none-full = كثير من الناس في الطريق الآن
none-full-text = يرجى المحاولة لاحقاً، أو أخذ رقم في الصالة.
old = لا يوجد اتصال. قد يكون ما تراه قديماً.
refused = لم ينجح ذلك. يرجى المحاولة مرة أخرى.
refused-too-many-requests = أُخذت للتو أرقام كثيرة من عنوانك. يرجى المحاولة لاحقاً.
refused-remote-full = كثير من الناس في الطريق الآن. يرجى المحاولة لاحقاً.
refused-remote-not-offered = لا يمكن هنا أخذ رقم مسبقاً.
refused-service-unavailable = لم يعد ذلك ممكناً اليوم. يرجى اختيار شيء آخر.
refused-hall-closed = الصالة مغلقة الآن، أو تغلق بعد قليل.
privacy = لا نسأل من أنت.
privacy-more = ما نحفظه

poster-scan = يرجى مسح هذا الرمز بهاتفك.
poster-qr = رمز للمسح
poster-print = طباعة

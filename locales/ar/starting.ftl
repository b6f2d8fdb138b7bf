# The page of a server that starts.
title = يجري تشغيل Kwartier
opening = يجري فتح البيانات
checking = يجري التحقق من السجلات
reading = تجري قراءة السجلات
settling = يجري تطبيق الإعدادات
no-room = قرص الخادم ممتلئ: على المسؤول توفير مساحة
by-itself = تُفتح هذه الصفحة وحدها عندما يصبح ذلك ممكناً.
halls =
    { $all ->
        [zero] { $done } من 0 صالة
        [one] { $done } من صالة واحدة
        [two] { $done } من صالتين
        [few] { $done } من { $all } صالات
        [many] { $done } من { $all } صالة
       *[other] { $done } من { $all } صالة
    }
events = عدد الأحداث المقروءة: { $done }
# Between the thousands of a number.
thousands = ,

aids = رؤية ووصول أسهل
aid-large = حروف أكبر
aid-contrast = تباين أكبر
aid-low = كل شيء إلى أسفل
more-time = أحتاج إلى وقت أطول
number-still = هل حفظت رقمك؟
number-still-text = يختفي رقمك من الشاشة بعد { $seconds ->
    [zero] 0 ثانية
    [one] ثانية واحدة
    [two] ثانيتين
    [few] { $seconds } ثوانٍ
    [many] { $seconds } ثانية
   *[other] { $seconds } ثانية
}.

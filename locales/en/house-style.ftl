# The municipality's house style, on the administration page.
house-style = House style
house-style-not-yours = Only an administrator of all halls sees the house style.
house-style-help = All screens look like this: kiosk, lobby, phone and the pages of staff.
house-style-none = There is no house style of your own. The screens have the usual look.
house-style-refused = Something is wrong with this house style. The screens therefore have the usual look.
house-style-tokens-file = Tokens
house-style-logo = Logo
house-style-icon = Icon of the tab
house-style-letters = Letters
house-style-size = { $kib } KiB
house-style-uploaded = uploaded here
house-style-of-folder = from the folder on the server
house-style-removed = { $file } is gone.
house-style-weak = { $ink } on { $ground }: contrast { $ratio }. It must be at least { $least }.
house-style-upload = Upload a file
house-style-upload-help = Choose tokens (CSS or JSON), a logo (SVG or PNG), an icon or letters (WOFF2). You see first what becomes of it.
house-style-file = File
house-style-unknown-kind = A house style has no file of this kind. Choose CSS, JSON, SVG, PNG, ICO or WOFF2.
house-style-too-large = This file is too large. It may be { $kib } KiB at most.
house-style-fits = This is how it looks with { $file }
house-style-fits-not = { $file } cannot be used like this
house-style-as-icon = This is the icon of the tab, not the logo
house-style-keep = Use this
house-style-kept = { $file } is used. Other screens show it when they load again.
house-style-now = As it is now
house-style-preview = Preview
house-style-sample-hall = Town hall
house-style-sample-title = What do you come for?
house-style-sample-quiet = You will probably wait 5 to 15 minutes.
house-style-sample-late = This takes longer than we promised.
house-style-sample-wrong = This did not work.
house-style-sample-good = This worked.
house-style-sample-key = Next
house-style-sample-other = Back
house-style-tokens = { $count } of { $all } tokens are chosen
house-style-token = Token
house-style-value = Value
house-style-from = Comes from
house-style-usual = usual value
house-style-ignored = { $count ->
    [one] 1 name in the file is not used
   *[other] { $count } names in the file are not used
}
house-style-pairs = { $weak ->
    [0] All { $count } pairs of colours can be read well
    [one] 1 of { $count } pairs of colours is hard to read
   *[other] { $weak } of { $count } pairs of colours are hard to read
}
house-style-pair = Colour on colour
house-style-on = on
house-style-ratio = Contrast
house-style-least = At least

aids = See and reach better
aid-large = Larger letters
aid-contrast = More contrast
aid-low = Everything lower
more-time = I need more time
number-still = Do you have your number?
number-still-text = In { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
} your number leaves the screen.

# A reading a day on a settled float. 0.40 instead of 0.30 mΩ within a week is 33 %, of which the sensor's 1 % + 25 µΩ leave
# 14 open: told by the third reading, over when what it was before is more than a week ago.
kind     block-resistance-leap
at       S2.1
step     90000 s
a        block S2.1 resistance 0.40
happens  ......aaaaaaaaaaaa
told     ........aaaaa.....

# A block that warms by 12 °C an hour beside a room of 20 °C. Smoothed over 45 min it is 0.1, 0.3, 0.6, 0.9 and 1.4 °C
# above it: from 1 °C on, twice what two thermometers may differ, its loop gain counts, and that is far above 0.5.
kind     thermal-runaway
at       S2.1
step     300 s
a        block S2.1 temperature 21
b        block S2.1 temperature 22
c        block S2.1 temperature 23
d        block S2.1 temperature 24
e        block S2.1 temperature 25
f        block S2.1 temperature 26
happens  ..abcdef
told     ......cc

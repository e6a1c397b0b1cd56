# VRLA: 35 °C and 45 °C, after 60 s; over after 60 s and 1 °C below.
kind     block-temperature-high
at       S2.1
step     20 s
a        block S2.1 temperature 36
b        block S2.1 temperature 46
c        block S2.1 temperature 34.5
?        block S2.1 silent
happens  ..aaaabbbb??ccc...
told     ....wwwwccccccwww.

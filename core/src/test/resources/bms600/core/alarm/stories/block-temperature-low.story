# VRLA: 10 °C and 0 °C, after 60 s; over after 60 s.
kind     block-temperature-low
at       S2.1
step     20 s
a        block S2.1 temperature 8
b        block S2.1 temperature -2
happens  ..aaaabbb...
told     ....wwwwccc.

# 30 °C and 40 °C, after 60 s; over after 60 s. 4 to 20 mA are -40 to 80 °C.
kind     ambient-temperature-high
at       AI1
step     20 s
a        loop 1 13.6
b        loop 1 14.8
happens  ..aaaabbb...
told     ....wwwwccc.

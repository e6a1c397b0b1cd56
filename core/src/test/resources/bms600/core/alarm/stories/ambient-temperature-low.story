# 10 °C and 0 °C, after 60 s; over after 60 s.
kind     ambient-temperature-low
at       AI1
step     20 s
a        loop 1 10.4
b        loop 1 9.2
happens  ..aaaabbb...
told     ....wwwwccc.

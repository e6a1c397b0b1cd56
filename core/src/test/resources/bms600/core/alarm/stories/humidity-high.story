# 80 % and 95 %, after 60 s; over after 60 s. 4 to 20 mA are 0 to 100 %.
kind     humidity-high
at       AI2
step     20 s
a        loop 2 17.6
b        loop 2 19.5
happens  ..aaaabbb...
told     ....wwwwccc.

# 20 %, after 60 s; over after 60 s.
kind     humidity-low
at       AI2
step     20 s
a        loop 2 6.4
happens  ..aaaa...
told     ....wwww.

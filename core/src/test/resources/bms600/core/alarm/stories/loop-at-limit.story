# NAMUR NE 43: 3.6 to 3.8 mA and 20.5 to 21 mA, after 5 s; over after 5 s.
kind     loop-at-limit
at       AI1
step     5 s
a        loop 1 3.7
b        loop 1 20.8
c        loop 1 3.5
happens  ..a.b.c.
told     ..w.w...

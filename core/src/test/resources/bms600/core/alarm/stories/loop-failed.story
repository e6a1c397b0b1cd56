# NAMUR NE 43: below 3.6 mA or above 21 mA, after 5 s; over after 5 s.
kind     loop-failed
at       AI1
step     5 s
a        loop 1 3.5
b        loop 1 21.1
c        loop 1 3.7
happens  ..a.b.c.
told     ..f.f...

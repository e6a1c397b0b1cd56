# Gel: 0.20 and 0.30 of C10, after 10 s; over after 30 s.
kind     charge-current-high
at       S1
step     5 s
a        string S1 current 230
b        string S1 current 330
happens  ..aabb......
told     ...wwcccccc.

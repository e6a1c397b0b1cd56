# 95 % of what the Halls can measure, after 5 s; over after 10 s.
kind     discharge-current-high
at       S1
step     5 s
a        string S1 current -1950
happens  ..aa..
told     ..ccc.

# A current of 2 s is a discharge, told 2 s later; it is over 10 s after its end, and told 10 s later.
kind     discharge
at       S1
step     2 s
a        string S1 current -100
happens  ..aa..........
told     ..aaaaaaaaaa..

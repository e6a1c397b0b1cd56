# 400 A of 1000 Ah: far more than 15 min at first; nothing is left below the end voltage of 1.80 V a cell.
kind     autonomy-low
at       S1
step     300 s
a        string S1 current -400
a        blocks S1 voltage 1.93
a        string S1 voltage 7.72
b        string S1 current -400
b        blocks S1 voltage 1.84
b        string S1 voltage 7.36
c        string S1 current -400
c        blocks S1 voltage 1.78
c        string S1 voltage 7.12
happens  ..aaaaaabbbbbbccc...
told     ......**********c**.

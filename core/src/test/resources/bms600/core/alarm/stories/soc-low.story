# 50 % and 20 %, by 1000 Ah at 100 A. A star is left open: there the voltage may correct the count by a tenth or more.
kind     soc-low
at       S1
step     1800 s
a        string S1 current -100
a        string S2 current -100
a        blocks S1 voltage 1.99
a        blocks S2 voltage 1.99
a        string S1 voltage 7.96
b        string S1 current -100
b        string S2 current -100
b        blocks S1 voltage 1.84
b        blocks S2 voltage 1.84
b        string S1 voltage 7.36
happens  ..aaaaaaaaaaaabbbbbb
told     ........******ww***c

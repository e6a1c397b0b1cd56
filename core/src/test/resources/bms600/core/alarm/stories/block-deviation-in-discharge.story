# In a discharge of 5 to 20 %: 0.04 V and 0.08 V, after 30 s; over after 30 s.
kind     block-deviation
at       S2.1
step     1800 s
d        string S1 current -150
d        string S2 current -150
d        blocks S1 voltage 2.00
d        blocks S2 voltage 2.00
d        string S1 voltage 8.00
a        string S1 current -150
a        string S2 current -150
a        blocks S1 voltage 2.00
a        blocks S2 voltage 2.00
a        string S1 voltage 8.00
a        block S2.1 voltage 1.95
happens  ..dad
told     ...w.

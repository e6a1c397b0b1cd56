# In a discharge: 1.90 V after 10 s, the end voltage of 1.80 V after 5 s; over after 30 s.
kind     block-voltage-low
at       S2.1
step     5 s
d        blocks S1 voltage 2.00
d        blocks S2 voltage 2.00
d        string S1 voltage 8.00
d        string S1 current -100
d        string S2 current -100
a        blocks S1 voltage 1.95
a        blocks S2 voltage 1.95
a        string S1 voltage 7.80
a        string S1 current -100
a        string S2 current -100
a        block S2.1 voltage 1.88
b        blocks S1 voltage 1.95
b        blocks S2 voltage 1.95
b        string S1 voltage 7.80
b        string S1 current -100
b        string S2 current -100
b        block S2.1 voltage 1.78
happens  ..ddaaabbdddddddd
told     .....wwccccccc...

# The same for more than 48 h, the most that makers allow: the charger never goes back to float.
kind     string-voltage-high
at       S1
step     7200 s
d        blocks S1 voltage 1.98
d        blocks S2 voltage 1.98
d        string S1 voltage 7.92
d        string S1 current -100
d        string S2 current -100
l        blocks S1 voltage 2.35
l        blocks S2 voltage 2.35
l        string S1 voltage 9.40
happens  .dllllllllllllllllllllllllll.
told     ...........................c.

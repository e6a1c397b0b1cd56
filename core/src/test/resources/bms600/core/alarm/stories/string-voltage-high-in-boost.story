# After a discharge the charger boosts at 2.35 V a cell, at last without current: that is no alarm.
kind     string-voltage-high
at       S1
step     600 s
d        blocks S1 voltage 1.98
d        blocks S2 voltage 1.98
d        string S1 voltage 7.92
d        string S1 current -100
d        string S2 current -100
b        blocks S1 voltage 2.35
b        blocks S2 voltage 2.35
b        string S1 voltage 9.40
b        string S1 current 50
b        string S2 current 50
l        blocks S1 voltage 2.35
l        blocks S2 voltage 2.35
l        string S1 voltage 9.40
happens  ..dddddbbbbbbllllllll..........
told     ...............................

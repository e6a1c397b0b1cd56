# Once the load has gone after a discharge, a string rests at 2.05 V a cell: that is no alarm. A day of it is the charger's.
kind     string-voltage-low
at       S1
step     600 s
d        blocks S1 voltage 1.98
d        blocks S2 voltage 1.98
d        string S1 voltage 7.92
d        string S1 current -100
d        string S2 current -100
r        blocks S1 voltage 2.05
r        blocks S2 voltage 2.05
r        string S1 voltage 8.20
happens  ..dddrrrrrrrrrrrr..
told     ...................

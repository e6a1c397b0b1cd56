# Without a contact that tells of mains, a day of rest at 2.13 V a cell: nobody charges. Over with the float voltage.
kind     charger-failed
at       S1
step     3600 s
r        blocks S1 voltage 2.13
r        blocks S2 voltage 2.13
r        string S1 voltage 8.52
happens  ..rrrrrrrrrrrrrrrrrrrrrrrrr.
told     .........................ww.

# 1.5 % below the float voltage, after 60 s; over after 60 s.
kind     string-voltage-low
at       S1
step     20 s
a        blocks S1 voltage 2.21
a        string S1 voltage 8.84
happens  ..aaaa...
told     ....wwww.

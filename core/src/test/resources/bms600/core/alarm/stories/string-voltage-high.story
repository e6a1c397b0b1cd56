# 1.5 % above the float voltage, after 60 s; over after 60 s. The blocks say the same.
kind     string-voltage-high
at       S1
step     20 s
a        blocks S1 voltage 2.295
a        string S1 voltage 9.18
happens  ..aaaa...
told     ....wwww.

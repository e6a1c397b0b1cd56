# 3 % below the float voltage and nothing flows: critical after 60 s, though it is called a rest by then.
kind     string-voltage-low
at       S1
step     20 s
a        blocks S1 voltage 2.17
a        blocks S2 voltage 2.17
a        string S1 voltage 8.68
happens  ..aaaaaaa...
told     ....ccccccc.

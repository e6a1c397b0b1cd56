# 3 % above the float voltage of a string that was on float: critical after 60 s, though it is called a boost after 30 s.
kind     string-voltage-high
at       S1
step     20 s
a        blocks S1 voltage 2.33
a        string S1 voltage 9.32
happens  ..aaaaaaa...
told     ....ccccccc.

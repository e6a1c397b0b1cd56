# A fifth and two fifths of the mean pole apart, after 60 s; over after 60 s.
kind     pole-imbalance
at       S1
step     20 s
a        string S1 poles 160 120
b        string S1 poles 180 100
c        string S1 poles 150 150
happens  ..aaaabbbccc
told     ....wwwwccc.

# A fifth and two fifths off its part, after 60 s; over after 60 s. Both are: each gets its own.
kind     strings-unequal
at       S2
step     20 s
a        string S1 current -150
a        string S2 current -50
b        string S1 current -130
b        string S2 current -70
c        string S1 current -100
c        string S2 current -100
happens  ..bbbbaaaccc
told     ....wwwwccc.

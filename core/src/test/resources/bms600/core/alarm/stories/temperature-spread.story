# 3 °C and 5 °C between the blocks of a string, after 300 s; over after 300 s. While one is silent the rest prove nothing.
kind     temperature-spread
at       S2
step     300 s
a        block S2.1 temperature 24
b        block S2.1 temperature 26
?        block S2.1 silent
happens  ..ab??.
told     ..wccc.

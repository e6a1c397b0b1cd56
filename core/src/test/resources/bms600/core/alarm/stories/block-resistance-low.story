# 20 % below the others, after 60 s; within 1 % + 25 µΩ of the limit nothing can be said.
kind     block-resistance-low
at       S2.1
step     20 s
a        block S2.1 resistance 0.20
u        block S2.1 resistance 0.23
n        block S2.1 resistance 0.25
happens  ..nnnuuuuuaaaannn.
told     ............aaaa..

# 30 % and 50 % above the others, after 60 s; within 1 % + 25 µΩ of the limit nothing can be said.
kind     block-resistance-high
at       S2.1
step     20 s
a        block S2.1 resistance 0.43
b        block S2.1 resistance 0.49
u        block S2.1 resistance 0.41
happens  ..uuuuuaaabbb...
told     .........wwwccc.

# What a string does is not known without its current: then no limit of float applies, and nothing is over.
kind     block-voltage-low
at       S2.1
step     60 s
a        block S2.1 voltage 2.15
h        block S2.1 voltage 2.15
h        string S2 says hall-a-disconnected
k        string S2 says hall-a-disconnected
happens  ..aaaahhhaahhhkkka...
told     .........wwwwwwwww...

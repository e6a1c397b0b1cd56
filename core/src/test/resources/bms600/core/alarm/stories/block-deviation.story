# On float: 0.05 V from the others, 0.10 V below them, after 600 s; over after 300 s. Above and below are judged apart.
kind     block-deviation
at       S2.1
step     300 s
a        block S2.1 voltage 2.31
b        block S2.1 voltage 2.13
happens  ..aabb.
told     ...w.c.

# All ports at once: one alarm after 1 s in place of one for each; over after 3 s.
kind     bus-power-lost
at       site
step     1 s
a        port COM1 down
a        port COM2 down
happens  ..aa...
told     ..ffff.

# More than ten frames a minute that answer nothing, for 5 s; over after 2 min.
kind     bus-crosstalk
at       COM2
step     5 s
a        port COM2 strays 20
b        port COM2 strays 10
happens  ..bba........................
told     ....ffffffffffffffffffffffff.

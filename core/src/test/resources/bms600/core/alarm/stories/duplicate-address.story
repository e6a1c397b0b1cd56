# Two sensors at one address.
kind     duplicate-address
at       S2.1
step     5 s
a        block S2.1 ends contested
happens  ..aa.
told     ..ff.

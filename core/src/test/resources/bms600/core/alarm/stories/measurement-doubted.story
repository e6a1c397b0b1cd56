# A probe that is off, a value out of range, and none at all, after 3 s; over after 30 s.
kind     measurement-doubted
at       S2.1
step     3 s
a        block S2.1 says probe-fault
b        block S2.1 says voltage-out-of-range
n        block S2.1 voltage NaN
happens  ..a..........bn..........
told     ..ffffffffff.fffffffffff.

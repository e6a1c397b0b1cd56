# Without current, and off the voltage of the string beside it, for 60 s and 10 s.
kind     string-open
at       S2
step     10 s
a        blocks S2 voltage 2.13
happens  ..aaaaaaaa
told     .......ccc

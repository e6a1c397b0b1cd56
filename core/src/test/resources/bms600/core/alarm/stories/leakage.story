# After 20 s, critical, and latched.
kind     leakage
at       S2.1
step     10 s
a        block S2.1 says leakage-a
b        block S2.1 says leakage-b
happens  ..a.ab......
told     .....ccccccc

# At once, critical, and latched.
kind     reversed-polarity
at       S2.1
step     1 s
a        block S2.1 voltage -2.25
a        block S2.1 says reversed-polarity
happens  ...a.aaa...
told     ......ccccc

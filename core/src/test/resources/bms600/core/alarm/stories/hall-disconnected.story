# After 10 s, critical; over after 30 s.
kind     hall-disconnected
at       S1
step     5 s
a        string S1 says hall-a-disconnected
happens  ..aa......
told     ...cccccc.

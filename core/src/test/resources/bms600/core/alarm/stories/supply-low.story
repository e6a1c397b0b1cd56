# Below 9 V, after 10 s; over after 60 s.
kind     supply-low
at       S2.1
step     10 s
a        block S2.1 says supply-low
happens  ..aa......
told     ..fffffff.

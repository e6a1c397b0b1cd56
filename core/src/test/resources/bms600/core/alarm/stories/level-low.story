# After 60 s; over after 300 s.
kind     level-low
at       S2.1
step     60 s
a        block S2.1 says level-low
happens  ..aa.....a..
told     ..wwwwww.www

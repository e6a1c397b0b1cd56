# 5 A and 10 A per 100 Ah, after 300 s; over after 300 s.
kind     ripple-current-high
at       S1
step     60 s
a        string S1 ripple-current 60
b        string S1 ripple-current 110
happens  ..aaaaabbbbb.....
told     ......wwwwwccccc.

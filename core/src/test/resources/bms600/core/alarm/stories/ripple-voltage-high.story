# 0.5 % and 1 % of the voltage, after 300 s; over after 300 s.
kind     ripple-voltage-high
at       S1
step     60 s
a        string S1 ripple-voltage 0.06
b        string S1 ripple-voltage 0.11
happens  ..aaaaabbbbb.....
told     ......wwwwwccccc.

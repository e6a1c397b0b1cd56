# Gel on float: 2.17 V and 2.12 V, both after 300 s; over after 60 s.
kind     block-voltage-low
at       S2.1
step     60 s
a        block S2.1 voltage 2.15
b        block S2.1 voltage 2.09
happens  ..aaaaaabbbbbb..
told     ......wwwwwwcc..

# Gel on float: 2.35 V after 300 s, 2.45 V after 60 s; over after 60 s. Silence neither raises nor clears.
kind     block-voltage-high
at       S2.1
step     60 s
a        block S2.1 voltage 2.37
b        block S2.1 voltage 2.47
?        block S2.1 silent
happens  ..aaaa.aaaaaabb??..
told     ...........wwcccc..

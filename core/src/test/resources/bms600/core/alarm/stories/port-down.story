# One alarm of the port, after 2 s; over after 3 s.
kind     port-down
at       COM2
step     1 s
a        port COM2 down
happens  ..aaa...
told     ...ffff.

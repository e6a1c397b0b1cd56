# One alarm of the port, after 2 s; over after 3 s.
kind     chain-broken
at       COM2
step     1 s
a        port COM2 chain-broken
happens  ..aaa...
told     ...ffff.

# The broker is not told for a minute; over when it has been told for thirty seconds.
kind     broker-lost
at       site
step     15 s
b        broker away
happens  .bb..bbbbbbb.b...
told     ........fffffff..

# At once, and latched: what is told for ten minutes only is to be noted by somebody.
kind     restored
at       site
step     1 s
n        machine restored backup-of-may
happens  ..nnnn...
told     ..wwwwwww

# A relay that is told to be on and reads back off, for 3 s; over after 3 s.
kind     output-failed
at       DO1
step     1 s
a        relay 1 on
happens  ..aaaa
told     ....ff

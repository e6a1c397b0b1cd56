# Writing fails for ten seconds; over when it has worked for thirty. The history is well meanwhile.
kind     audit-failed
at       site
step     5 s
t        machine audit-trouble
happens  ..ttt......
told     ...fffffff.

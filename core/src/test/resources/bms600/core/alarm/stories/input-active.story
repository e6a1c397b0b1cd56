# A contact that is made for 2 s; over after 2 s.
kind     input-active
at       DI1
step     1 s
a        input 1 closed
happens  ..a.aaa..
told     .....www.

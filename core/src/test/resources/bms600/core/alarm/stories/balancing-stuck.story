# Nobody wants it balanced, and its sensor says that it does: after ten minutes of being told to stop. Over 60 s after it ends.
kind     balancing-stuck
at       S1.2
step     300 s
a        block S1.2 says balancing
happens  ..aaaaa....
told     .....www...

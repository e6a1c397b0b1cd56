# 0.34 instead of 0.30 mΩ is 13 %, within what both readings leave open: nothing can be said. One reading proves nothing.
kind     block-resistance-leap
at       S2.1
step     90000 s
a        block S2.1 resistance 0.34
b        block S2.1 resistance 0.45
happens  ......aaaaaaaaaaaaaaab...
told     .........................

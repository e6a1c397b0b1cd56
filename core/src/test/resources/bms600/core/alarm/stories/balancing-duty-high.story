# It balances without an end for nine days. The week is counted in days from its begin: after seven of them all of the
# week is over the half; after its end 84 of 168 h are no more than half, and 84 of 180 h are 46.7 %: over below 48 %.
# What jobs did is judged a step later.
kind     balancing-duty-high
at       S1.2
step     43200 s
a        block S1.2 says balancing
b        block S1.2 bypass 0.005
happens  aaaaaaaaaaaaaaaaaabbbbbbbbbbbb
told     ...............wwwwwwwwwww....

# While a sensor of the string tests, and 30 min after, a low float voltage is neither raised nor ended; then it is, after 60 s.
kind     string-voltage-low
at       S1
step     60 s
t        block S1.4 says ohmic-test-running
a        block S1.4 says ohmic-test-running
a        blocks S1 voltage 2.21
a        string S1 voltage 8.84
b        blocks S1 voltage 2.21
b        string S1 voltage 8.84
happens  ttaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
told     ....................................wwwwww

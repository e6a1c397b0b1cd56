# Three polls missed for 5 s; over when it has been reliable for a while.
kind     communication-lost
at       S2.1
step     5 s
a        block S2.1 ends silence
happens  ..aaa.
told     ..fff.

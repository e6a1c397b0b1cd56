# A leap of the wall clock is told for ten minutes; the minutes are those of the monotonic clock.
kind     clock-wrong
at       site
step     60 s
l        machine leaps 3600
happens  ..l...........
told     ..ffffffffff..

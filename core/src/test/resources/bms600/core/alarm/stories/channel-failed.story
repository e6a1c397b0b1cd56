# No message gets out for a minute; over with the first that does.
kind     channel-failed
at       mail
step     20 s
a        channel fails
happens  ..aaaa.
told     ....ff.

/* Reads 125 holding registers over and over on some connections, each waiting for its answer.
   cc -O2 modbus_load.c; ./a.out PORT CONNECTIONS SECONDS RATE   (RATE 0: as fast as it goes)
   Prints requests per second, and the median and the 99th percentile of the round in microseconds. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define REPLY 259
#define MOST 1024
#define BUCKETS 200000 /* of a microsecond */

static int sockets[MOST], got[MOST];
static int idle[MOST], first, idles; /* a ring: each connection in its turn, that none falls silent */
static int64_t sent[MOST];
static unsigned char buffer[4096];
static unsigned rounds[BUCKETS];

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void ask(int one) {
  static const unsigned char request[] = {0, 7, 0, 0, 0, 6, 1, 3, 0, 0, 0, 125};
  sent[one] = now();
  got[one] = 0;
  if (write(sockets[one], request, sizeof request) != sizeof request) exit(3);
}

static long percentile(long total, double share) {
  long seen = 0;
  for (long i = 0; i < BUCKETS; i++) {
    seen += rounds[i];
    if (seen >= total * share) return i;
  }
  return BUCKETS;
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  int connections = atoi(argv[2]);
  double seconds = atof(argv[3]), rate = atof(argv[4]);
  int poll = epoll_create1(0);
  for (int i = 0; i < connections; i++) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
    int one = 1;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockets[i] = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(sockets[i], (struct sockaddr *)&at, sizeof at)) return 4;
    setsockopt(sockets[i], IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
    epoll_ctl(poll, EPOLL_CTL_ADD, sockets[i], &event);
    idle[idles++] = i;
  }
  int64_t start = now(), end = start + seconds * 1e9;
  double next = start;
  long total = 0;
  for (int64_t at = start; at < end; at = now()) {
    while (idles > 0 && (rate == 0 || next <= at)) {
      ask(idle[first]);
      first = (first + 1) % MOST;
      idles--;
      if (rate > 0) next += 1e9 / rate;
    }
    struct epoll_event events[64];
    int count = epoll_wait(poll, events, 64, 1);
    for (int i = 0; i < count; i++) {
      int one = events[i].data.u32;
      int bytes = read(sockets[one], buffer, sizeof buffer);
      if (bytes <= 0) return 5;
      got[one] += bytes;
      if (got[one] < REPLY) continue;
      if (got[one] > REPLY) return 6;
      int64_t us = (now() - sent[one]) / 1000;
      rounds[us < BUCKETS ? us : BUCKETS - 1]++;
      total++;
      idle[(first + idles++) % MOST] = one;
    }
  }
  printf("%.0f %ld %ld\n", total / seconds, percentile(total, .5), percentile(total, .99));
  return 0;
}

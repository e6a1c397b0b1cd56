/*
 * A disk that fails: preloaded, it lets the n-th call of a process that changes files under a folder fail, or that and
 * all after it. What is to fail is told in a file of 4096 bytes that both sides map: see struct control.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct control {
  int64_t armed;   /* 0: all goes well, and nothing is counted */
  int64_t nth;     /* the first call that fails, from 1 */
  int64_t error;   /* its errno; 0 writes half of what was to be written */
  int64_t lasting; /* 1: all later ones fail too */
  int64_t count;   /* calls so far */
  int64_t fired;   /* how many failed */
  char under[1024];
  int64_t kinds;   /* bits of enum kind: only these calls fail, and are counted; 0: all */
};

enum kind { OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, RENAME = 16, MKDIR = 32, UNLINK = 64 };

static struct control *told;

__attribute__((constructor)) static void map(void) {
  const char *file = getenv("FAULT_CONTROL");
  int fd = file ? open(file, O_RDWR) : -1;
  if (fd >= 0) {
    void *at = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    told = at == MAP_FAILED ? NULL : at;
    close(fd);
  }
}

static int under(const char *path) {
  return told && told->armed && path && strncmp(path, told->under, strlen(told->under)) == 0;
}

static int is_mine(int fd) {
  char link[64], path[2048];
  if (!told || !told->armed) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return under(path);
}

/* 1: it fails, and errno is set; 2: half of it is written; 0: all is well. */
static int fails(enum kind kind) {
  if (told->kinds && !(told->kinds & kind)) return 0;
  int64_t now = __atomic_add_fetch(&told->count, 1, __ATOMIC_SEQ_CST);
  if (now != told->nth && !(told->lasting && now > told->nth)) return 0;
  __atomic_add_fetch(&told->fired, 1, __ATOMIC_SEQ_CST);
  if (told->error == 0) return 2;
  errno = (int)told->error;
  return 1;
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *from, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  int how = is_mine(fd) ? fails(WRITE) : 0;
  return how == 1 ? -1 : real(fd, from, how == 2 && count > 1 ? count / 2 : count);
}

static ssize_t put(ssize_t (*real)(int, const void *, size_t, off64_t), int fd, const void *from, size_t count, off64_t at) {
  int how = is_mine(fd) ? fails(WRITE) : 0;
  return how == 1 ? -1 : real(fd, from, how == 2 && count > 1 ? count / 2 : count, at);
}

ssize_t pwrite(int fd, const void *from, size_t count, off_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  return put(real, fd, from, count, at);
}

ssize_t pwrite64(int fd, const void *from, size_t count, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  return put(real, fd, from, count, at);
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  return is_mine(fd) && fails(SYNC) == 1 ? -1 : real(fd);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return is_mine(fd) && fails(SYNC) == 1 ? -1 : real(fd);
}

int ftruncate64(int fd, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  return is_mine(fd) && fails(TRUNCATE) == 1 ? -1 : real(fd, length);
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  return under(to) && fails(RENAME) == 1 ? -1 : real(from, to);
}

/* Want of descriptors keeps nobody from making a folder, nor a full disk from removing a file. */
int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  int is_new = access(path, F_OK) != 0;
  return is_new && under(path) && told->error != EMFILE && fails(MKDIR) == 1 ? -1 : real(path, mode);
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  int can_fail = told && (told->error == EIO || told->error == EROFS);
  return can_fail && under(path) && fails(UNLINK) == 1 ? -1 : real(path);
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  int changes = (flags & (O_CREAT | O_WRONLY | O_RDWR)) != 0;
  return changes && under(path) && fails(OPEN) == 1 ? -1 : real(path, flags, mode);
}

static mode_t mode_of(int flags, va_list more) { return flags & O_CREAT ? (mode_t)va_arg(more, int) : 0; }

int open(const char *path, int flags, ...) {
  REAL(int, "open", const char *, int, ...);
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return opened(real, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  REAL(int, "open64", const char *, int, ...);
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return opened(real, path, flags, mode);
}

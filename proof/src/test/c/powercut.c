/*
 * A disk that keeps what was synced and nothing else: preloaded, it writes down of a folder what a cut of power leaves.
 * POWER_UNDER is the folder, POWER_MIRROR one beside it, with the folders content, names and graves. What a file held
 * when it was last synced is content/INODE, the names in a folder when that was last synced are names/INODE, one to a
 * line: its kind, its inode, its name. An inode that lost a name stays alive in graves, so that its number means nothing
 * else. Nothing is really synced, which a killed process does not need. POWER_DEAF lets syncs of "files", of "folders"
 * or of "all" do nothing, as if they were missing.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define PATH 4096
#define BUCKETS 1024
#define FDS 65536

/* What of a file was written since it was last synced. */
struct range {
  off_t from, to;
  struct range *next;
};

struct file {
  ino_t inode;
  int whole; /* all of it may be another */
  struct range *ranges;
  struct file *next;
};

static const char *under_what, *mirror;
static int deaf_files, deaf_folders;
static struct file *files[BUCKETS];
static unsigned char is_synchronous[FDS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread int is_inside; /* our own calls are no calls of the program */

__attribute__((constructor)) static void begin(void) {
  const char *deaf = getenv("POWER_DEAF");
  under_what = getenv("POWER_UNDER");
  mirror = getenv("POWER_MIRROR");
  if (!mirror) under_what = NULL;
  deaf_files = deaf && (!strcmp(deaf, "files") || !strcmp(deaf, "all"));
  deaf_folders = deaf && (!strcmp(deaf, "folders") || !strcmp(deaf, "all"));
}

#define REAL(type, name, ...) \
  static type (*real)(__VA_ARGS__); \
  if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int under(const char *path) {
  size_t length = under_what ? strlen(under_what) : 0;
  return length && path && !is_inside && strncmp(path, under_what, length) == 0 &&
         (path[length] == '/' || path[length] == 0);
}

/* The path of a descriptor under the folder, and what it is; 0 where it is none of ours. */
static int is_mine(int fd, char *path, struct stat *what) {
  char link[64];
  if (!under_what || is_inside) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return under(path) && fstat(fd, what) == 0;
}

static void enter(void) {
  pthread_mutex_lock(&lock);
  is_inside = 1;
}

static void leave(void) {
  is_inside = 0;
  pthread_mutex_unlock(&lock);
}

static void die(const char *what, const char *path) {
  fprintf(stderr, "powercut: %s %s: %s\n", what, path, strerror(errno));
  abort();
}

static struct file *file(ino_t inode) {
  struct file **at = &files[inode % BUCKETS];
  while (*at && (*at)->inode != inode) at = &(*at)->next;
  if (!*at) {
    *at = calloc(1, sizeof **at);
    (*at)->inode = inode;
  }
  return *at;
}

static void copy(int from, int to, off_t at, off_t end) {
  char block[65536];
  while (at < end) {
    size_t most = end - at < (off_t)sizeof block ? (size_t)(end - at) : sizeof block;
    ssize_t got = pread(from, block, most, at);
    if (got <= 0) return;
    if (pwrite(to, block, got, at) != got) die("cannot keep", mirror);
    at += got;
  }
}

/* All that was written into a file is on the disk from now on. */
static void keep(int fd, const struct stat *what) {
  char path[PATH], link[64];
  struct file *of = file(what->st_ino);
  snprintf(path, sizeof path, "%s/content/%lu", mirror, (unsigned long)what->st_ino);
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int is_new = access(path, F_OK) != 0;
  int from = open(link, O_RDONLY | O_CLOEXEC), to = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (from < 0 || to < 0) die("cannot keep", path);
  if (is_new || of->whole) copy(from, to, 0, what->st_size);
  for (struct range *each = of->ranges; each;) {
    struct range *next = each->next;
    copy(from, to, each->from, each->to);
    free(each);
    each = next;
  }
  of->ranges = NULL;
  of->whole = 0;
  if (ftruncate(to, what->st_size) != 0) die("cannot cut", path);
  close(from);
  close(to);
}

/* The names in a folder are on the disk from now on. */
static void keep_names(const char *folder, ino_t inode) {
  char path[PATH + 64], fresh[PATH + 80], each[2 * PATH];
  snprintf(path, sizeof path, "%s/names/%lu", mirror, (unsigned long)inode);
  snprintf(fresh, sizeof fresh, "%s.new", path);
  DIR *open = opendir(folder);
  FILE *out = fopen(fresh, "we");
  if (!open || !out) die("cannot keep the names of", folder);
  for (struct dirent *entry = readdir(open); entry; entry = readdir(open)) {
    struct stat what;
    if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
    snprintf(each, sizeof each, "%s/%s", folder, entry->d_name);
    if (lstat(each, &what) != 0) continue;
    fprintf(out, "%c %lu %s\n", S_ISDIR(what.st_mode) ? 'd' : 'f', (unsigned long)what.st_ino, entry->d_name);
  }
  closedir(open);
  if (fclose(out) != 0 || rename(fresh, path) != 0) die("cannot keep the names of", folder);
}

static int sync_now(int fd, int (*real)(int)) {
  char path[PATH];
  struct stat what;
  if (!is_mine(fd, path, &what)) return real(fd);
  enter();
  if (S_ISDIR(what.st_mode)) {
    if (!deaf_folders) keep_names(path, what.st_ino);
  } else if (!deaf_files) {
    fstat(fd, &what);
    keep(fd, &what);
  }
  leave();
  return 0;
}

int fsync(int fd) {
  REAL(int, "fsync", int);
  return sync_now(fd, real);
}

int fdatasync(int fd) {
  REAL(int, "fdatasync", int);
  return sync_now(fd, real);
}

/* So many bytes were written, up to a place; from −1 on where the place is that of the descriptor. */
static void wrote(int fd, off_t at, ssize_t count) {
  char path[PATH];
  struct stat what;
  int error = errno;
  if (count > 0 && is_mine(fd, path, &what)) {
    enter();
    struct range *range = malloc(sizeof *range);
    struct file *of = file(what.st_ino);
    range->from = at < 0 ? lseek(fd, 0, SEEK_CUR) - count : at;
    range->to = range->from + count;
    range->next = of->ranges;
    of->ranges = range;
    if (fd < FDS && is_synchronous[fd] && !deaf_files) {
      fstat(fd, &what);
      keep(fd, &what);
    }
    leave();
  }
  errno = error;
}

static void is_another(int fd) {
  char path[PATH];
  struct stat what;
  int error = errno;
  if (is_mine(fd, path, &what)) {
    enter();
    file(what.st_ino)->whole = 1;
    leave();
  }
  errno = error;
}

ssize_t write(int fd, const void *from, size_t count) {
  REAL(ssize_t, "write", int, const void *, size_t);
  ssize_t done = real(fd, from, count);
  wrote(fd, -1, done);
  return done;
}

ssize_t writev(int fd, const struct iovec *from, int count) {
  REAL(ssize_t, "writev", int, const struct iovec *, int);
  ssize_t done = real(fd, from, count);
  wrote(fd, -1, done);
  return done;
}

ssize_t pwrite64(int fd, const void *from, size_t count, off64_t at) {
  REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  ssize_t done = real(fd, from, count, at);
  wrote(fd, at, done);
  return done;
}

ssize_t pwrite(int fd, const void *from, size_t count, off_t at) { return pwrite64(fd, from, count, at); }

int ftruncate64(int fd, off64_t length) {
  REAL(int, "ftruncate64", int, off64_t);
  struct stat before;
  int is_known = fstat(fd, &before) == 0;
  int done = real(fd, length);
  if (done == 0 && is_known && before.st_size != length) is_another(fd);
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int posix_fallocate64(int fd, off64_t from, off64_t length) {
  REAL(int, "posix_fallocate64", int, off64_t, off64_t);
  int done = real(fd, from, length);
  is_another(fd);
  return done;
}

int posix_fallocate(int fd, off_t from, off_t length) { return posix_fallocate64(fd, from, length); }

ssize_t copy_file_range(int from, off64_t *in, int to, off64_t *out, size_t count, unsigned flags) {
  REAL(ssize_t, "copy_file_range", int, off64_t *, int, off64_t *, size_t, unsigned);
  ssize_t done = real(from, in, to, out, count, flags);
  is_another(to);
  return done;
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t count) {
  REAL(ssize_t, "sendfile64", int, int, off64_t *, size_t);
  ssize_t done = real(to, from, at, count);
  is_another(to);
  return done;
}

ssize_t sendfile(int to, int from, off_t *at, size_t count) { return sendfile64(to, from, at, count); }

/* A name is taken from an inode: it stays alive under its number. */
static void bury(const char *path) {
  char grave[PATH];
  struct stat what;
  if (!under(path)) return;
  enter();
  if (lstat(path, &what) == 0 && S_ISREG(what.st_mode)) {
    snprintf(grave, sizeof grave, "%s/graves/%lu", mirror, (unsigned long)what.st_ino);
    if (link(path, grave) != 0 && errno != EEXIST) die("cannot keep alive", path);
  }
  leave();
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *);
  bury(path);
  return real(path);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *);
  bury(to);
  return real(from, to);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t);
  int done = real(path, mode);
  if (done == 0 && under(path)) {
    char names[PATH];
    struct stat what;
    enter();
    if (lstat(path, &what) == 0) {
      snprintf(names, sizeof names, "%s/names/%lu", mirror, (unsigned long)what.st_ino);
      unlink(names);
    }
    leave();
  }
  return done;
}

static int opened(int fd, const char *path, int flags) {
  if (fd >= 0 && under(path)) {
    if (fd < FDS) is_synchronous[fd] = (flags & O_DSYNC) != 0;
    if (flags & O_TRUNC) is_another(fd);
  }
  return fd;
}

static mode_t mode_of(int flags, va_list more) { return flags & O_CREAT ? (mode_t)va_arg(more, int) : 0; }

int open(const char *path, int flags, ...) {
  REAL(int, "open", const char *, int, ...);
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return opened(real(path, flags, mode), path, flags);
}

int open64(const char *path, int flags, ...) {
  REAL(int, "open64", const char *, int, ...);
  va_list more;
  va_start(more, flags);
  mode_t mode = mode_of(flags, more);
  va_end(more);
  return opened(real(path, flags, mode), path, flags);
}

// What Linux offers beyond the Glibc module of Swift.
#include <malloc.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths of one file system in a single step; -1 and errno when it cannot.
static inline int loa_exchange(const char *left, const char *right) {
    return (int)syscall(SYS_renameat2, -100 /* AT_FDCWD */, left, -100, right, 2u /* RENAME_EXCHANGE */);
}

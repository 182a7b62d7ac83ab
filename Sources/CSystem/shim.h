// What Linux offers beyond the Glibc module of Swift.
#include <malloc.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths of one file system in a single step; -1 and errno when it cannot.
static inline int loa_exchange(const char *left, const char *right) {
    return (int)syscall(SYS_renameat2, -100 /* AT_FDCWD */, left, -100, right, 2u /* RENAME_EXCHANGE */);
}

/// Reads the next entries of an open folder, `struct linux_dirent64` one behind the other; 0 at the end, -1 and errno.
static inline long loa_list(int folder, void *records, unsigned long size) {
    return syscall(SYS_getdents64, folder, records, size);
}

/* A call of Linux that the C library shows to GNU sources alone, among which Swift's module of it is not. */
int sync_file_range(int descriptor, long offset, long count, unsigned flags);

/* Asks the disk to begin with what was written to a file, without waiting for it. What goes wrong, fsync reports later. */
static inline void disk_begin(int descriptor) { sync_file_range(descriptor, 0, 0, 2 /* SYNC_FILE_RANGE_WRITE */); }

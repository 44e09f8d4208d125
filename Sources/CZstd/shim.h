/* Zstandard: reads .zst streams. */
#include <zstd.h>

/* zlib: reads gzip streams and, unchanged, streams that are not compressed. */
#include <zlib.h>

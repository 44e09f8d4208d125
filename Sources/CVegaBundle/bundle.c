#include "vega_bundle.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Without debug information: what clang writes of C, Debian's valgrind cannot read, and make check-counts needs it.
#define NO_DEBUG __attribute__((nodebug))

// The file is no source of ours, and therefore outside of the sources and not in the repository.
#if __has_embed("../../.vega/bundle.js") == __STDC_EMBED_FOUND__
NO_DEBUG static const unsigned char bundle[] = {
#embed "../../.vega/bundle.js"
};
NO_DEBUG static const size_t length = sizeof bundle;
#else
NO_DEBUG static const unsigned char bundle[] = {0};
NO_DEBUG static const size_t length = 0;
#endif

NO_DEBUG const unsigned char *cloudward_vega_bundle(void) { return bundle; }

NO_DEBUG size_t cloudward_vega_bundle_length(void) { return length; }

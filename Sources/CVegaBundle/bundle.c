#include "vega_bundle.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The file is no source of ours, and therefore outside of the sources and not in the repository.
#if __has_embed("../../.vega/bundle.js") == __STDC_EMBED_FOUND__
static const unsigned char bundle[] = {
#embed "../../.vega/bundle.js"
};
static const size_t length = sizeof bundle;
#else
static const unsigned char bundle[] = {0};
static const size_t length = 0;
#endif

const unsigned char *cloudward_vega_bundle(void) { return bundle; }

size_t cloudward_vega_bundle_length(void) { return length; }

#pragma once

#include <stddef.h>

/// The JavaScript of Vega, Vega-Lite and Vega-Embed, as .ci/set-up has written it to .vega/bundle.js.
const unsigned char *cloudward_vega_bundle(void);

/// How many bytes it has: 0 where the file was empty, or missing, when this was compiled. Reports then have tables and
/// no pictures.
size_t cloudward_vega_bundle_length(void);

/* libyaml: YAML text to events with positions. */
#include <yaml.h>

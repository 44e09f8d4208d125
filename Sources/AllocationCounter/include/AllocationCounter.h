#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

/// How often this process has asked for memory so far. Meant to be preloaded (LD_PRELOAD) into a process that looks the
/// function up by its name, and so learns what its own work asks for.
unsigned long long cloudward_allocations(void);

#endif

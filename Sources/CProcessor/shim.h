/* Two instructions that every processor has and Swift has no name for. */

/* Asks for the memory at an address, which will be needed soon; any address may be named. */
static inline void processor_prefetch(const void *address) { __builtin_prefetch(address); }

/* The whole part of a number that is known to lie within 64 bits, without the checks of Int64(_:). */
static inline long long processor_truncate(double number) { return (long long)number; }

// Linked into the portable program alone (.ci/dist), so that it also runs where /proc is not mounted, and says so where
// it cannot run. Three parts of Swift's runtime ask /proc for what the program can know or do without.

#include <cpuid.h>
#include <stddef.h>
#include <unistd.h>

// The one instruction beyond the first x86-64 that is needed: Swift's runtime counts references with it. Before all other
// constructors, since those of the runtime are among them.
__attribute__((constructor(101))) static void require_cmpxchg16b(void) {
  static const char words[] =
      "cloudward: error: this processor lacks the instruction cmpxchg16b, which x86-64 processors have had since 2006\n";
  unsigned eax, ebx, ecx = 0, edx;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) && (ecx & bit_CMPXCHG16B)) return;
  ssize_t written = write(STDERR_FILENO, words, sizeof words - 1);
  (void)written;
  _exit(70);
}

// From the runtime: the arguments that CommandLine.arguments is made of, instead of /proc/self/cmdline.
void _swift_stdlib_overrideUnsafeArgvArgc(char **arguments, int count);

// glibc hands the arguments of main to what runs before main as well.
__attribute__((constructor)) static void take_arguments(int count, char **arguments) {
  _swift_stdlib_overrideUnsafeArgvArgc(arguments, count);
}

// Stands in for the runtime's search for its crash reporter, which begins at /proc/self/exe and ends the program where
// there is none. The reporter is a program of the toolchain and never beside the portable one, so nothing is lost.
char *__wrap_swift_copyAuxiliaryExecutablePath(const char *name) {
  (void)name;
  return NULL;
}

// Once a second, the library of threads reads from /proc which of those that are registered run, to start more where all
// of them wait, and ends the program where it cannot. Our threads calculate and never wait for each other, so there are
// as many as there are cores from the beginning, and none need be registered.
void __wrap__dispatch_workq_worker_register(void *queue) { (void)queue; }
void __wrap__dispatch_workq_worker_unregister(void *queue) { (void)queue; }

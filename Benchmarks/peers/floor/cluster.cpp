// Tasks on a cluster, first come, first served, first fit, written for this one case: what a special-purpose program in
// C++ takes. It records the mean wait and the utilization, and nothing else.
//
//   cluster HOSTS TASKS SEED

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <queue>
#include <vector>

#include "../first_fit.hpp"

struct Departure {
  double time;
  int host, cores;
  bool operator<(const Departure &other) const { return time > other.time; }
};

struct Task {
  double arrival, duration;
  int cores;
};

int main(int count, char **arguments) {
  const int hosts = count > 1 ? std::atoi(arguments[1]) : 1000;
  const long tasks = count > 2 ? std::atol(arguments[2]) : 200000;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, count > 3 ? std::atol(arguments[3]) : 1);
  const double gap = 8.5 * 3600 / (hosts * 64 * 0.85);

  FirstFit free(hosts, 64);
  std::priority_queue<Departure> departures;
  std::deque<Task> line;
  long arrived = 0, events = 0, used = 0;
  double now = 0, nextArrival = gsl_ran_exponential(random, gap), waited = 0, work = 0, lastArrival = 0;

  while (arrived < tasks || !departures.empty()) {
    const bool isArrival = arrived < tasks && (departures.empty() || nextArrival < departures.top().time);
    const double time = isArrival ? nextArrival : departures.top().time;
    if (arrived < tasks) work += used * (time - now);
    now = time;
    events++;
    if (isArrival) {
      arrived++;
      lastArrival = now;
      const int cores = 1 + gsl_rng_uniform_int(random, 16);
      line.push_back({now, gsl_ran_exponential(random, 3600), cores});
      nextArrival = now + gsl_ran_exponential(random, gap);
    } else {
      const Departure departure = departures.top();
      departures.pop();
      free.change(departure.host, departure.cores);
      used -= departure.cores;
    }
    while (!line.empty()) {
      const Task task = line.front();
      const int host = free.host(task.cores);
      if (host < 0) break;
      line.pop_front();
      free.change(host, -task.cores);
      used += task.cores;
      waited += now - task.arrival;
      departures.push({now + task.duration, host, task.cores});
    }
  }
  std::printf("{\"events\": %ld, \"meanWait\": %.6f, \"utilization\": %.6f}\n", events, waited / tasks,
              work / (64.0 * hosts * lastArrival));
  gsl_rng_free(random);
}

// M/M/10 at load 0.9, written for this one case: what a special-purpose program in C++ takes. It records the mean wait
// and the utilization, and nothing else.
//
//   mm10 REQUESTS SEED

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <functional>
#include <queue>
#include <vector>

int main(int count, char **arguments) {
  const long requests = count > 1 ? std::atol(arguments[1]) : 1000000;
  const int servers = 10;
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  gsl_rng_set(random, count > 2 ? std::atol(arguments[2]) : 1);

  struct Waiting {
    double arrival, service;
  };
  std::priority_queue<double, std::vector<double>, std::greater<double>> departures;
  std::deque<Waiting> line;
  long arrived = 0, events = 0;
  int busy = 0;
  double now = 0, nextArrival = gsl_ran_exponential(random, 1.0 / 9), waited = 0, work = 0, lastArrival = 0;

  while (arrived < requests || !departures.empty()) {
    const bool isArrival = arrived < requests && (departures.empty() || nextArrival < departures.top());
    const double time = isArrival ? nextArrival : departures.top();
    if (arrived < requests) work += busy * (time - now);
    now = time;
    events++;
    if (isArrival) {
      arrived++;
      lastArrival = now;
      const double service = gsl_ran_exponential(random, 1);
      if (busy < servers) {
        busy++;
        departures.push(now + service);
      } else {
        line.push_back({now, service});
      }
      nextArrival = now + gsl_ran_exponential(random, 1.0 / 9);
    } else {
      departures.pop();
      if (line.empty()) {
        busy--;
      } else {
        waited += now - line.front().arrival;
        departures.push(now + line.front().service);
        line.pop_front();
      }
    }
  }
  std::printf("{\"events\": %ld, \"meanWait\": %.6f, \"utilization\": %.6f}\n", events, waited / requests,
              work / (servers * lastArrival));
  gsl_rng_free(random);
}

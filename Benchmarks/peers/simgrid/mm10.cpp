// M/M/10 at load 0.9 in SimGrid: an actor for each server, which takes requests from a line.
//
//   mm10 REQUESTS SEED

#include <simgrid/s4u.hpp>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <random>

namespace sg4 = simgrid::s4u;

int main(int count, char **arguments) {
  sg4::Engine engine(&count, arguments);
  const long requests = count > 1 ? std::atol(arguments[1]) : 1000000;
  std::mt19937 random(count > 2 ? std::atol(arguments[2]) : 1);
  std::exponential_distribution<double> gap(9), service(1);

  auto *zone = sg4::create_full_zone("cloud");
  auto *host = zone->create_host("server", 1e9);
  zone->seal();

  struct Request {
    double arrival, service;
  };
  const int servers = 10;
  auto waiting = sg4::Semaphore::create(0);
  std::deque<Request> line;
  double waited = 0, work = 0, lastArrival = 0;

  for (int i = 0; i < servers; i++) {
    sg4::Actor::create("server", host, [&] {
      while (true) {
        waiting->acquire();
        const Request request = line.front();
        line.pop_front();
        waited += sg4::Engine::get_clock() - request.arrival;
        sg4::this_actor::sleep_for(request.service);
        work += request.service;
      }
    })->daemonize();
  }
  sg4::Actor::create("source", host, [&] {
    for (long i = 0; i < requests; i++) {
      sg4::this_actor::sleep_for(gap(random));
      lastArrival = sg4::Engine::get_clock();
      line.push_back({lastArrival, service(random)});
      waiting->release();
    }
  });
  engine.run();
  std::printf("{\"events\": %ld, \"meanWait\": %.6f, \"utilization\": %.6f}\n", 2 * requests, waited / requests,
              work / (servers * lastArrival));
}

// Tasks on a cluster, first come, first served, first fit, in SimGrid: an actor for each running task.
//
//   cluster HOSTS TASKS SEED

#include <simgrid/s4u.hpp>

#include <cstdio>
#include <cstdlib>
#include <deque>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "../first_fit.hpp"

namespace sg4 = simgrid::s4u;

struct Task {
  double arrival, duration;
  int cores;
};

int main(int count, char **arguments) {
  sg4::Engine engine(&count, arguments);
  // Small stacks, as SimGrid's manual advises for many actors: less than half the time of the usual ones.
  sg4::Engine::set_config("contexts/stack-size:64");
  sg4::Engine::set_config("contexts/guard-size:0");
  const int hosts = count > 1 ? std::atoi(arguments[1]) : 1000;
  const long tasks = count > 2 ? std::atol(arguments[2]) : 200000;
  std::mt19937 random(count > 3 ? std::atol(arguments[3]) : 1);
  std::exponential_distribution<double> gap(hosts * 64 * 0.85 / (8.5 * 3600)), service(1.0 / 3600);
  std::uniform_int_distribution<int> cores(1, 16);

  auto *zone = sg4::create_full_zone("cloud");
  std::vector<sg4::Host *> nodes;
  for (int i = 0; i < hosts; i++) nodes.push_back(zone->create_host("node-" + std::to_string(i), 1e9)->set_core_count(64));
  zone->seal();

  FirstFit free(hosts, 64);
  std::deque<Task> line;
  double waited = 0, work = 0, lastArrival = 0, before = 0;
  long used = 0, arrived = 0;

  const auto use = [&](int amount) {
    const double now = sg4::Engine::get_clock();
    if (arrived < tasks) work += used * (now - before);
    before = now;
    used += amount;
  };
  std::function<void()> place = [&] {
    while (!line.empty()) {
      const Task task = line.front();
      const int node = free.host(task.cores);
      if (node < 0) break;
      line.pop_front();
      free.change(node, -task.cores);
      use(task.cores);
      waited += sg4::Engine::get_clock() - task.arrival;
      sg4::Actor::create("task", nodes[node], [&, node, task] {
        sg4::this_actor::sleep_for(task.duration);
        use(-task.cores);
        free.change(node, task.cores);
        place();
      });
    }
  };

  sg4::Actor::create("source", nodes[0], [&] {
    for (long i = 0; i < tasks; i++) {
      sg4::this_actor::sleep_for(gap(random));
      lastArrival = sg4::Engine::get_clock();
      use(0);
      arrived++;
      line.push_back({lastArrival, service(random), cores(random)});
      place();
    }
  });
  engine.run();
  std::printf("{\"events\": %ld, \"meanWait\": %.6f, \"utilization\": %.6f}\n", 2 * tasks, waited / tasks,
              work / (64.0 * hosts * lastArrival));
}

#pragma once

#include <algorithm>
#include <vector>

// The first of many hosts with so many free cores, in logarithmic time: a tree of the most that is free below each node.
class FirstFit {
 public:
  FirstFit(int hosts, int cores) : leaves(1) {
    while (leaves < hosts) leaves *= 2;
    most.assign(2 * leaves, -1);
    for (int host = 0; host < hosts; host++) most[leaves + host] = cores;
    for (int node = leaves - 1; node > 0; node--) most[node] = std::max(most[2 * node], most[2 * node + 1]);
  }

  // -1 where there is none.
  int host(int cores) const {
    if (most[1] < cores) return -1;
    int node = 1;
    while (node < leaves) node = most[2 * node] >= cores ? 2 * node : 2 * node + 1;
    return node - leaves;
  }

  void change(int host, int cores) {
    int node = leaves + host;
    most[node] += cores;
    for (node /= 2; node > 0; node /= 2) most[node] = std::max(most[2 * node], most[2 * node + 1]);
  }

 private:
  int leaves;
  std::vector<int> most;
};

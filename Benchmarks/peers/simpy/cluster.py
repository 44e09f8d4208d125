"""Tasks on a cluster, first come, first served, first fit, in SimPy: a process for each running task.

    cluster.py HOSTS TASKS SEED
"""
import random
import sys
from collections import deque

import simpy


class FirstFit:
    """The first host with so many free cores, in logarithmic time: a tree of the most that is free below each node."""

    def __init__(self, hosts, cores):
        self.leaves = 1
        while self.leaves < hosts:
            self.leaves *= 2
        self.most = [-1] * (2 * self.leaves)
        self.most[self.leaves:self.leaves + hosts] = [cores] * hosts
        for node in range(self.leaves - 1, 0, -1):
            self.most[node] = max(self.most[2 * node], self.most[2 * node + 1])

    def host(self, cores):
        most, leaves, node = self.most, self.leaves, 1
        if most[1] < cores:
            return None
        while node < leaves:
            node *= 2
            if most[node] < cores:
                node += 1
        return node - leaves

    def change(self, host, cores):
        most, node = self.most, self.leaves + host
        most[node] += cores
        node >>= 1
        while node:
            left, right = most[2 * node], most[2 * node + 1]
            larger = left if left > right else right
            if most[node] == larger:
                return
            most[node] = larger
            node >>= 1


def main(hosts, tasks, seed):
    draw = random.Random(seed)
    environment = simpy.Environment()
    free = FirstFit(hosts, 64)
    line = deque()
    rate = hosts * 64 * 0.85 / (8.5 * 3600)
    waited = work = last_arrival = before = 0.0
    used = arrived = 0

    def use(amount):
        nonlocal work, before, used
        if arrived < tasks:
            work += used * (environment.now - before)
        before = environment.now
        used += amount

    def place():
        nonlocal waited
        while line:
            arrival, duration, cores = line[0]
            host = free.host(cores)
            if host is None:
                return
            line.popleft()
            free.change(host, -cores)
            use(cores)
            waited += environment.now - arrival
            environment.process(task(host, duration, cores))

    def task(host, duration, cores):
        yield environment.timeout(duration)
        use(-cores)
        free.change(host, cores)
        place()

    def source():
        nonlocal last_arrival, arrived
        for _ in range(tasks):
            yield environment.timeout(draw.expovariate(rate))
            last_arrival = environment.now
            use(0)
            arrived += 1
            line.append((environment.now, draw.expovariate(1 / 3600), draw.randint(1, 16)))
            place()

    environment.process(source())
    environment.run()
    print('{"events": %d, "meanWait": %.6f, "utilization": %.6f}'
          % (2 * tasks, waited / tasks, work / (64 * hosts * last_arrival)))


main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

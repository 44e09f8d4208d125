"""M/M/10 at load 0.9 in SimPy: a process for each request, a resource for the servers.

    mm10.py REQUESTS SEED
"""
import random
import sys

import simpy

SERVERS = 10


def main(requests, seed):
    draw = random.Random(seed)
    environment = simpy.Environment()
    servers = simpy.Resource(environment, SERVERS)
    waited = work = last_arrival = 0.0

    def request(arrival, duration):
        nonlocal waited, work
        with servers.request() as turn:
            yield turn
            waited += environment.now - arrival
            yield environment.timeout(duration)
            work += duration

    def source():
        nonlocal last_arrival
        for _ in range(requests):
            yield environment.timeout(draw.expovariate(9))
            last_arrival = environment.now
            environment.process(request(environment.now, draw.expovariate(1)))

    environment.process(source())
    environment.run()
    print('{"events": %d, "meanWait": %.6f, "utilization": %.6f}'
          % (2 * requests, waited / requests, work / (SERVERS * last_arrival)))


main(int(sys.argv[1]), int(sys.argv[2]))

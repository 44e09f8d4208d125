"""Schedulers of one parallel machine, written to be read: what Cloudward's fcfs, sjf, easy and conservative are judged by.

A job is (submit time, processors, run time, estimate) in whole seconds; jobs are known by their place in the list, which is
the order of their arrival. No job is stopped at its estimate; one that has outlived it is expected to end in a moment.
"""

import bisect
import heapq

SECOND = 10**9
MOMENT = 1  # a nanosecond


class Scheduler:
    """First come, first served: nobody starts before whoever came earlier."""

    def __init__(self, processors, jobs):
        self.jobs = [tuple(field * SECOND if place != 1 else field for place, field in enumerate(job)) for job in jobs]
        self.free, self.now, self.starts = processors, 0, [None] * len(jobs)
        self.ends = []  # (end, job), a heap
        self.expected = {}  # when each running job is expected to end
        self.queue, self.ended, self.came = [], [], []

    def run(self):
        """The start of each job, in seconds (whole, or a float where it is not)."""
        arrived = 0
        while arrived < len(self.jobs) or self.ends or self.queue:
            nexts = [self.wake(), self.ends[0][0] if self.ends else None]
            nexts.append(self.jobs[arrived][0] if arrived < len(self.jobs) else None)
            self.now = min(time for time in nexts if time is not None)
            self.ended, self.came = [], []
            while self.ends and self.ends[0][0] <= self.now:
                job = heapq.heappop(self.ends)[1]
                self.free += self.jobs[job][1]
                self.ended.append((job, self.expected.pop(job)))
            while arrived < len(self.jobs) and self.jobs[arrived][0] <= self.now:
                self.enter(arrived)
                self.came.append(arrived)
                arrived += 1
            self.round()
        return [start // SECOND if start % SECOND == 0 else start / SECOND for start in self.starts]

    def start(self, job):
        _, width, run, estimate = self.jobs[job]
        assert width <= self.free and self.starts[job] is None
        self.free -= width
        self.starts[job] = self.now
        self.expected[job] = self.now + estimate
        heapq.heappush(self.ends, (self.now + run, job))

    def enter(self, job):
        self.queue.append(job)

    def round(self):
        while self.queue and self.jobs[self.queue[0]][1] <= self.free:
            self.start(self.queue.pop(0))

    def wake(self):
        """When a round is wanted though nothing ends and nobody comes."""
        return None


class ShortestFirst(Scheduler):
    """By estimate, then by arrival; whoever does not fit is passed over."""

    def enter(self, job):
        bisect.insort(self.queue, job, key=lambda other: (self.jobs[other][3], other))

    def round(self):
        waiting = []
        for job in self.queue:
            if self.jobs[job][1] <= self.free:
                self.start(job)
            else:
                waiting.append(job)
        self.queue = waiting


class Easy(Scheduler):
    """The first that waits has a reservation; others pass it, in the order of arrival, where that does not delay it."""

    def round(self):
        super().round()
        if len(self.queue) < 2 or self.free == 0:
            return
        head = self.jobs[self.queue[0]][1]
        available, promised = self.free, None
        for end, width in sorted((max(end, self.now + MOMENT), self.jobs[job][1]) for job, end in self.expected.items()):
            if promised is not None and end > promised:
                break
            available += width
            if promised is None and available >= head:
                promised = end
        extra = available - head  # what nobody needs when the head starts
        waiting = self.queue[:1]
        for job in self.queue[1:]:
            _, width, _, estimate = self.jobs[job]
            in_time = self.now + estimate <= promised
            if width <= self.free and (in_time or width <= extra):
                extra -= 0 if in_time else width
                self.start(job)
            else:
                waiting.append(job)
        self.queue = waiting


class Plan:
    """The processors that are free from each time on."""

    def __init__(self, now, free):
        self.times, self.free = [now], [free]

    def add(self, width, start, end):
        if start >= end:
            return
        for time in (start, end):
            at = bisect.bisect_right(self.times, time)
            if self.times[at - 1] != time:
                self.times.insert(at, time)
                self.free.insert(at, self.free[at - 1])
        for at in range(bisect.bisect_left(self.times, start), bisect.bisect_left(self.times, end)):
            self.free[at] += width

    def forget(self, now):
        gone = bisect.bisect_right(self.times, now) - 1
        del self.times[:gone], self.free[:gone]

    def earliest(self, width, length, now):
        """The first time from which on so many processors are free for so long."""
        since = None
        for at in range(len(self.times)):
            if self.free[at] < width:
                since = None
                continue
            since = max(now, self.times[at]) if since is None else since
            if at + 1 == len(self.times) or self.times[at + 1] - since >= length:
                return since
        raise AssertionError("wider than the machine")


class Conservative(Scheduler):
    """Everyone is promised a start, which never becomes later unless a job outlives its estimate.

    When a job ends early, each promise is taken back and made anew, in the order of arrival. When one has outlived its
    estimate, all promises are void: when it ends, and before that whenever somebody comes or a promise is due.
    """

    def __init__(self, processors, jobs):
        super().__init__(processors, jobs)
        self.plan, self.promises = Plan(0, processors), {}

    def round(self):
        self.plan.forget(self.now)
        early = [(job, end) for job, end in self.ended if end > self.now]
        for job, end in early:
            self.plan.add(self.jobs[job][1], self.now, end)
        due = any(start <= self.now for start in self.promises.values())
        outlived = any(end <= self.now for end in self.expected.values())
        if any(end < self.now for _, end in self.ended) or ((due or self.came) and outlived):
            self.plan = Plan(self.now, self.free)
            for job, end in self.expected.items():
                self.plan.add(self.jobs[job][1], max(end, self.now + MOMENT), self.now + 10**30)
            self.promises = {}
            for job in list(self.queue):
                self.settle(job)
            return
        for job in [job for job in self.queue if job not in self.came]:
            start = self.promises[job]
            if early or start <= self.now:
                self.plan.add(self.jobs[job][1], start, start + self.jobs[job][3])
                self.settle(job)
        for job in self.came:
            self.settle(job)

    def settle(self, job):
        _, width, _, estimate = self.jobs[job]
        start = self.plan.earliest(width, estimate, self.now)
        self.plan.add(-width, start, start + estimate)
        if start == self.now and width <= self.free:
            self.promises.pop(job, None)
            self.queue.remove(job)
            self.start(job)
        else:
            self.promises[job] = start

    def wake(self):
        return min((start for start in self.promises.values() if start > self.now + MOMENT), default=None)


SCHEDULERS = {"fcfs": Scheduler, "sjf": ShortestFirst, "easy": Easy, "conservative": Conservative}

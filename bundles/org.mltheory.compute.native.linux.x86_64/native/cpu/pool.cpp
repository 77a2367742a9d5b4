// The pool of threads behind mlt_parallel. A caller publishes a job on its own stack in a list; workers join a job under a lock,
// take blocks off its counter without one, and leave it. Idle workers look for jobs for a short while, then sleep.

#include <emmintrin.h>
#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

#include "mltheory_cpu.h"

namespace {

struct Job {
    mlt_block run;
    void *context;
    int32_t blocks;
    std::atomic<int32_t> next{0};
    std::atomic<int32_t> inside{0};  // workers that have joined and not left
    int32_t places;                  // workers that may still join; guarded by the pool's lock
    Job *following = nullptr;        // guarded by the pool's lock

    void work() {
        for (int32_t block; (block = next.fetch_add(1, std::memory_order_relaxed)) < blocks;) {
            run(context, block);
        }
    }
};

// A pause instruction takes between 10 and 140 cycles: 2000 of them are some 10 to 80 microseconds, the cost of waking a thread.
constexpr int SPINS = 2000;
constexpr int MOST_WORKERS = 255;

class Pool {
public:
    void parallel(int32_t threads, Job &job) {
        const int32_t helpers = std::min({threads - 1, job.blocks - 1, MOST_WORKERS});
        job.places = helpers;
        bool wake;
        {
            std::lock_guard<std::mutex> hold(lock);
            grow(helpers);
            job.following = jobs;
            jobs = &job;
            version.fetch_add(1, std::memory_order_release);
            wake = sleepers > 0;
        }
        if (wake) {
            if (helpers == 1) {
                awake.notify_one();
            } else {
                awake.notify_all();
            }
        }
        job.work();
        {
            std::lock_guard<std::mutex> hold(lock);
            Job **at = &jobs;
            while (*at != &job) {
                at = &(*at)->following;
            }
            *at = job.following;
        }
        for (int spin = 0; job.inside.load(std::memory_order_acquire) != 0; spin++) {
            if (spin < SPINS) {
                _mm_pause();
            } else {
                std::this_thread::yield();
            }
        }
    }

    int32_t size() {
        std::lock_guard<std::mutex> hold(lock);
        return workers;
    }

private:
    std::mutex lock;
    std::condition_variable awake;
    std::atomic<uint64_t> version{0};  // counts published jobs, for workers that look without the lock
    Job *jobs = nullptr;
    int32_t workers = 0;
    int32_t sleepers = 0;
    bool full = false;  // the system refused a thread

    void grow(int32_t wanted) {
        if (workers >= wanted || full) {
            return;
        }
        // signals are for the threads of the host program
        sigset_t all;
        sigset_t old;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &old);
        try {
            while (workers < wanted) {
                std::thread(&Pool::live, this).detach();
                workers++;
            }
        } catch (const std::system_error &) {
            full = true;
        }
        pthread_sigmask(SIG_SETMASK, &old, nullptr);
    }

    Job *join() {
        for (Job *job = jobs; job; job = job->following) {
            if (job->places > 0 && job->next.load(std::memory_order_relaxed) < job->blocks) {
                job->places--;
                job->inside.fetch_add(1, std::memory_order_relaxed);
                return job;
            }
        }
        return nullptr;
    }

    void live() {
        pthread_setname_np(pthread_self(), "mltheory-cpu");
        for (;;) {
            uint64_t seen;
            Job *job;
            {
                std::lock_guard<std::mutex> hold(lock);
                seen = version.load(std::memory_order_relaxed);
                job = join();
            }
            if (job) {
                job->work();
                job->inside.fetch_sub(1, std::memory_order_release);
                continue;
            }
            bool published = false;
            for (int spin = 0; spin < SPINS && !published; spin++) {
                _mm_pause();
                published = version.load(std::memory_order_acquire) != seen;
            }
            if (!published) {
                std::unique_lock<std::mutex> hold(lock);
                sleepers++;
                awake.wait(hold, [&] { return version.load(std::memory_order_relaxed) != seen; });
                sleepers--;
            }
        }
    }
};

// Never destroyed, as its threads outlive everything.
Pool &pool() {
    static Pool *const one = new Pool;
    return *one;
}

}  // namespace

extern "C" {

void mlt_parallel(int32_t threads, int32_t blocks, mlt_block run, void *context) {
    if (threads <= 1 || blocks <= 1) {
        for (int32_t block = 0; block < blocks; block++) {
            run(context, block);
        }
        return;
    }
    Job job;
    job.run = run;
    job.context = context;
    job.blocks = blocks;
    pool().parallel(threads, job);
}

int32_t mlt_pool_size(void) {
    return pool().size();
}
}

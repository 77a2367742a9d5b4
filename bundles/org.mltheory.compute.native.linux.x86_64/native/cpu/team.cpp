#include "team.h"

#include <emmintrin.h>

#include <atomic>
#include <thread>

#include "mltheory_cpu.h"

namespace mlt {

// The open tasks of a phase are an interval in one word, so that a late claim of an earlier phase cannot succeed: the leader takes
// tasks from its lower end, the others from its upper end, and so each finds about the same data in its cache again.
struct Team {
    int32_t threads;
    void (*body)(void *, Team *);
    void *body_context;

    // phase (32 bits), end (16), begin (16)
    alignas(64) std::atomic<uint64_t> open{0};
    alignas(64) std::atomic<int32_t> unfinished{0};
    alignas(64) std::atomic<bool> over{false};
    TeamTask task = nullptr;
    void *context = nullptr;

    // One task of the phase, if one is left.
    bool work(int32_t worker) {
        uint64_t seen = open.load(std::memory_order_acquire);
        for (;;) {
            const uint32_t begin = seen & 0xffff;
            const uint32_t end = (seen >> 16) & 0xffff;
            if (begin == end) {
                return false;
            }
            const uint64_t left = worker == 0 ? seen + 1 : seen - 0x10000;
            if (open.compare_exchange_weak(seen, left, std::memory_order_acquire)) {
                // the phase cannot end before this task does, so these are its
                task(context, (int32_t)(worker == 0 ? begin : end - 1), worker);
                unfinished.fetch_sub(1, std::memory_order_release);
                return true;
            }
        }
    }

    void lead() {
        body(body_context, this);
        over.store(true, std::memory_order_release);
    }

    void follow(int32_t worker) {
        int idle = 0;
        while (!over.load(std::memory_order_acquire)) {
            if (work(worker)) {
                idle = 0;
            } else {
                pause(idle++);
            }
        }
    }

    // Phases follow each other within microseconds; on a busy machine others get the processor.
    static void pause(int idle) {
        if (idle < 2000) {
            _mm_pause();
        } else {
            std::this_thread::yield();
        }
    }
};

void team_open(int32_t threads, void (*body)(void *, Team *), void *context) {
    Team team;
    team.threads = threads < 1 ? 1 : threads;
    team.body = body;
    team.body_context = context;
    mlt_parallel(
            team.threads, team.threads,
            [](void *one, int32_t block) {
                Team *self = static_cast<Team *>(one);
                if (block == 0) {
                    self->lead();
                } else {
                    self->follow(block);
                }
            },
            &team);
}

void team_run(Team *team, int32_t tasks, TeamTask task, void *context) {
    if (team->threads == 1 || tasks <= 1) {
        for (int32_t i = 0; i < tasks; i++) {
            task(context, i, 0);
        }
        return;
    }
    const uint64_t phase = (team->open.load(std::memory_order_relaxed) >> 32) + 1;
    team->task = task;
    team->context = context;
    team->unfinished.store(tasks, std::memory_order_relaxed);
    team->open.store(phase << 32 | (uint64_t)tasks << 16, std::memory_order_release);
    while (team->work(0)) {
    }
    for (int idle = 0; team->unfinished.load(std::memory_order_acquire) != 0; idle++) {
        Team::pause(idle);
    }
}

int32_t team_threads(const Team *team) {
    return team->threads;
}

}  // namespace mlt

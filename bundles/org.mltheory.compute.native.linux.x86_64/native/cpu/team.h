// Several threads at the phases of one computation: what follows a phase sees all that it wrote.
#pragma once

#include <cstdint>

namespace mlt {

struct Team;

typedef void (*TeamTask)(void *context, int32_t task, int32_t worker);

// Runs body(context, team) on the calling thread or one of the pool, with at most threads - 1 others at its phases. Never waits for
// a thread that has not come: when none comes, the one does it all.
void team_open(int32_t threads, void (*body)(void *context, Team *team), void *context);

// Runs task(context, 0 .. tasks - 1, worker) and returns when all are done; workers are numbered from 0 to threads - 1, and no two
// tasks run at once under one number. Only from the body; tasks at most 65535.
void team_run(Team *team, int32_t tasks, TeamTask task, void *context);

int32_t team_threads(const Team *team);

}  // namespace mlt

// Ensembles of networks: who owns the memory, and how threads share the members.

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

#include "mltheory_networks.h"
#include "network.h"

namespace {

using mlt::Member;
using mlt::Network;
using mlt::NetworkKernels;
using mlt::Rows;
using mlt::Team;

// Below so many operations a step of one network is faster on one thread.
constexpr double TEAM_FLOPS = 4e6;
// So many rows at least are evaluated at a time.
constexpr int32_t LEAST_ROWS = 64;
// Team tasks in one phase.
constexpr int32_t MOST_TASKS = 32768;

struct Free {
    void operator()(void *block) const {
        std::free(block);
    }
};

typedef std::unique_ptr<void, Free> Block;

// Aligned to lines of the cache, all 0.
Block allocate(size_t bytes) {
    const size_t whole = (bytes + 63) / 64 * 64 + 64;
    Block block(std::aligned_alloc(64, whole));
    if (!block) {
        throw std::bad_alloc();
    }
    std::memset(block.get(), 0, whole);
    return block;
}

struct Samples {
    Block inputs;
    Block targets;
};

template <class T>
void put(void *to, int64_t at, int64_t count, const double *values) {
    T *numbers = static_cast<T *>(to) + at;
    for (int64_t i = 0; i < count; i++) {
        numbers[i] = static_cast<T>(values[i]);
    }
}

uint64_t number_in(const char *file, const char *format) {
    uint64_t value = UINT64_MAX;
    if (FILE *in = std::fopen(file, "re")) {
        char line[256];
        while (std::fgets(line, sizeof line, in)) {
            if (std::sscanf(line, format, &value) == 1) {
                break;
            }
        }
        std::fclose(in);
    }
    return value;
}

}  // namespace

struct mlt_ensemble {
    const NetworkKernels *kernels;
    std::vector<mlt::Layer> layers;
    Network net{};
    int32_t threads;
    int32_t capacity;
    double flops;
    std::vector<Member> members;
    std::vector<Block> member_blocks;
    std::vector<Samples> sets;
    Block gradient;
    std::vector<Block> scratch;  // of each thread that trains members by itself
    Block team_scratch;          // of all threads at one member

    mlt_ensemble(const mlt_network &plan, int32_t count, int32_t set_count, int32_t most_threads)
            : kernels(MLT_DISPATCH(network_kernels)(plan.bits)), threads(most_threads < 1 ? 1 : most_threads) {
        layers.resize(static_cast<size_t>(plan.layers));
        net.parameters = 0;
        double products = 0;
        for (int32_t l = 0; l < plan.layers; l++) {
            mlt::Layer &layer = layers[static_cast<size_t>(l)];
            layer.inputs = plan.widths[l];
            layer.outputs = plan.widths[l + 1];
            net.parameters += (layer.inputs + INT64_C(1)) * layer.outputs;
            products += (l == 0 ? 2.0 : 3.0) * layer.inputs * layer.outputs;
        }
        net.count = plan.layers;
        net.layers = layers.data();
        net.activation = static_cast<mlt::Activation>(plan.activation);
        net.loss = static_cast<mlt::Loss>(plan.loss);
        net.method = static_cast<mlt::Method>(plan.method);
        net.momentum = plan.momentum;
        net.beta2 = plan.beta2;
        net.epsilon = plan.epsilon;
        net.decay = plan.decay;
        net.clip = plan.clip;
        net.batch = plan.batch;
        net.moments = plan.moments;
        kernels->lay_out(&net);
        flops = 2.0 * plan.batch * products;
        capacity = plan.batch > LEAST_ROWS ? plan.batch : LEAST_ROWS;
        const size_t vector = bytes(net.padded);
        const int32_t alone = threads < count ? threads : count;
        const size_t scratch_each = kernels->scratch_bytes(&net, capacity, 1);
        const size_t scratch_team = kernels->scratch_bytes(&net, capacity, threads);
        const double needed = (double)count * (1 + net.moments) * (double)vector + (double)alone * (double)scratch_each
                + (double)scratch_team + (double)vector;
        require(needed);
        members.resize(static_cast<size_t>(count));
        for (Member &member : members) {
            member_blocks.push_back(allocate(vector * static_cast<size_t>(1 + net.moments)));
            char *at = static_cast<char *>(member_blocks.back().get());
            member.theta = at;
            for (int32_t i = 0; i < 3; i++) {
                member.moments[i] = i < net.moments ? at + vector * static_cast<size_t>(i + 1) : nullptr;
            }
            member.power1 = 1;
            member.power2 = 1;
        }
        for (int32_t i = 0; i < alone; i++) {
            scratch.push_back(allocate(scratch_each));
        }
        team_scratch = allocate(scratch_team);
        gradient = allocate(vector);
        sets.resize(static_cast<size_t>(set_count));
    }

    // The system promises memory that it does not have, and kills who uses it.
    static void require(double needed) {
        if (needed > (double)mlt_memory_available()) {
            throw std::bad_alloc();
        }
    }

    size_t bytes(int64_t numbers) const {
        return static_cast<size_t>(numbers) * static_cast<size_t>(kernels->size);
    }

    Rows rows_of(int32_t member) const {
        const Samples &set = sets[sets.size() == 1 ? 0 : static_cast<size_t>(member)];
        return {set.inputs.get(), set.targets.get()};
    }

    Member &at(int32_t member) {
        return members[static_cast<size_t>(member)];
    }

    // Calls body(team or null, scratch) for a computation of so many operations on one network.
    template <class Body>
    void together(double operations, const Body &body) {
        if (threads == 1 || operations < TEAM_FLOPS) {
            body(nullptr, scratch[0].get());
            return;
        }
        struct Call {
            const Body &body;
            void *block;
        } call{body, team_scratch.get()};
        mlt::team_open(
                threads,
                [](void *context, Team *team) {
                    const Call *one = static_cast<const Call *>(context);
                    one->body(team, one->block);
                },
                &call);
    }
};

namespace {

struct Training {
    mlt_ensemble *ensemble;
    int32_t from;
    int32_t to;
    int32_t steps;
    const int32_t *rows;
    const double *rates;
    double *losses;

    void train(int32_t member, void *scratch, Team *team) const {
        const size_t first = static_cast<size_t>(member - from) * static_cast<size_t>(steps);
        ensemble->kernels->train(&ensemble->net, &ensemble->at(member), ensemble->rows_of(member), scratch, ensemble->capacity, team,
                steps, rows + first * static_cast<size_t>(ensemble->net.batch), rates + first, losses + first);
    }

    // Members by threads of their own as long as every thread has one; what is left by all threads together, if large enough.
    void run(Team *team) const {
        const int32_t count = to - from;
        const int32_t alone = ensemble->flops < TEAM_FLOPS ? count : count - count % ensemble->threads;
        for (int32_t done = 0; done < alone; done += MOST_TASKS) {
            struct Part {
                const Training *training;
                int32_t first;
            } part{this, from + done};
            mlt::team_run(
                    team, alone - done < MOST_TASKS ? alone - done : MOST_TASKS,
                    [](void *context, int32_t task, int32_t worker) {
                        const Part *p = static_cast<const Part *>(context);
                        p->training->train(
                                p->first + task, p->training->ensemble->scratch[static_cast<size_t>(worker)].get(), nullptr);
                    },
                    &part);
        }
        for (int32_t member = from + alone; member < to; member++) {
            train(member, ensemble->team_scratch.get(), team);
        }
    }
};

template <class Body>
int32_t status_of(const Body &body) {
    try {
        body();
        return MLT_OK;
    } catch (const std::bad_alloc &) {
        return MLT_NO_MEMORY;
    } catch (...) {
        return MLT_FAILED;
    }
}

}  // namespace

extern "C" {

uint64_t mlt_memory_available(void) {
    const uint64_t kilobytes = number_in("/proc/meminfo", "MemAvailable: %" SCNu64 " kB");
    const uint64_t machine = kilobytes == UINT64_MAX ? UINT64_MAX : kilobytes * 1024;
    const uint64_t most = number_in("/sys/fs/cgroup/memory.max", "%" SCNu64);
    const uint64_t used = number_in("/sys/fs/cgroup/memory.current", "%" SCNu64);
    const uint64_t group = most == UINT64_MAX || used == UINT64_MAX ? UINT64_MAX : most > used ? most - used : 0;
    return machine < group ? machine : group;
}

int32_t mlt_ensemble_open(const mlt_network *network, int32_t members, int32_t sets, int32_t threads, mlt_ensemble **ensemble) {
    return status_of([&] { *ensemble = new mlt_ensemble(*network, members, sets, threads); });
}

void mlt_ensemble_close(mlt_ensemble *ensemble) {
    delete ensemble;
}

int32_t mlt_ensemble_samples(mlt_ensemble *ensemble, int32_t set, int32_t n) {
    return status_of([&] {
        const mlt::Layer &first = ensemble->layers.front();
        const mlt::Layer &last = ensemble->layers.back();
        const size_t inputs = ensemble->bytes((int64_t)n * first.inputs);
        const size_t targets = ensemble->bytes((int64_t)n * last.outputs);
        mlt_ensemble::require((double)inputs + (double)targets);
        Samples &samples = ensemble->sets[static_cast<size_t>(set)];
        samples.inputs = allocate(inputs);
        samples.targets = allocate(targets);
    });
}

void mlt_ensemble_put_inputs(mlt_ensemble *ensemble, int32_t set, int64_t at, int64_t count, const double *values) {
    void *to = ensemble->sets[static_cast<size_t>(set)].inputs.get();
    ensemble->kernels->size == 4 ? put<float>(to, at, count, values) : put<double>(to, at, count, values);
}

void mlt_ensemble_put_targets(mlt_ensemble *ensemble, int32_t set, int64_t at, int64_t count, const double *values) {
    void *to = ensemble->sets[static_cast<size_t>(set)].targets.get();
    ensemble->kernels->size == 4 ? put<float>(to, at, count, values) : put<double>(to, at, count, values);
}

void mlt_ensemble_put_parameters(mlt_ensemble *ensemble, int32_t member, const double *theta) {
    ensemble->kernels->import_numbers(&ensemble->net, theta, ensemble->at(member).theta);
}

void mlt_ensemble_get_parameters(const mlt_ensemble *ensemble, int32_t member, double *theta) {
    ensemble->kernels->export_numbers(&ensemble->net, ensemble->members[static_cast<size_t>(member)].theta, theta);
}

void mlt_ensemble_get_moment(const mlt_ensemble *ensemble, int32_t member, int32_t moment, double *values) {
    ensemble->kernels->export_numbers(&ensemble->net, ensemble->members[static_cast<size_t>(member)].moments[moment], values);
}

void mlt_ensemble_train(mlt_ensemble *ensemble, int32_t from, int32_t to, int32_t steps, const int32_t *rows, const double *rates,
        double *losses) {
    Training training{ensemble, from, to, steps, rows, rates, losses};
    if (ensemble->threads == 1 || (to - from == 1 && ensemble->flops < TEAM_FLOPS)) {
        for (int32_t member = from; member < to; member++) {
            training.train(member, ensemble->scratch[0].get(), nullptr);
        }
        return;
    }
    mlt::team_open(
            ensemble->threads, [](void *context, Team *team) { static_cast<const Training *>(context)->run(team); }, &training);
}

void mlt_ensemble_outputs(mlt_ensemble *ensemble, int32_t member, const double *x, int32_t n, double *out) {
    const int64_t d = ensemble->layers.front().inputs;
    const int64_t k = ensemble->layers.back().outputs;
    ensemble->together(ensemble->flops / ensemble->net.batch * n / 3, [&](Team *team, void *scratch) {
        for (int32_t row = 0; row < n; row += ensemble->capacity) {
            const int32_t here = n - row < ensemble->capacity ? n - row : ensemble->capacity;
            ensemble->kernels->outputs(&ensemble->net, &ensemble->at(member), x + row * d, scratch, ensemble->capacity, team, here,
                    out + row * k);
        }
    });
}

double mlt_ensemble_gradient(mlt_ensemble *ensemble, int32_t member, int32_t count, const int32_t *rows, double scale, bool add) {
    double sum = 0;
    ensemble->together(ensemble->flops / ensemble->net.batch * count, [&](Team *team, void *scratch) {
        sum = ensemble->kernels->gradient(&ensemble->net, &ensemble->at(member), ensemble->rows_of(member), scratch, ensemble->capacity,
                team, count, rows, scale, add, ensemble->gradient.get());
    });
    return sum;
}

void mlt_ensemble_get_gradient(const mlt_ensemble *ensemble, double *gradient) {
    ensemble->kernels->export_numbers(&ensemble->net, ensemble->gradient.get(), gradient);
}

double mlt_ensemble_flops(const mlt_ensemble *ensemble) {
    return ensemble->flops;
}
}

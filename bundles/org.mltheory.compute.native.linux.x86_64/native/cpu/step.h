// A step of training, from the rows of the batch to the moved parameters, by one thread or the phases of a team.
#pragma once

#include "elementwise.h"
#include "layers.h"

namespace mlt::MLT_ISA {

// Takes aligned pieces off a block of memory; with a null block it only counts.
class Carver {
public:
    explicit MLT_MEMBER Carver(void *block) : base(static_cast<char *>(block)), used(0) {}
    template <class X>
    MLT_MEMBER X *take(int64_t count) {
        char *at = base ? base + used : nullptr;
        used += (size_t)up(count * (int64_t)sizeof(X), 64);
        return reinterpret_cast<X *>(at);
    }
    MLT_MEMBER size_t bytes() const {
        return used;
    }

private:
    char *base;
    size_t used;
};

// What the passes of one network at a time are computed in.
template <class T> struct Scratch {
    const Network *net;
    int64_t *ld;       // of values[l]
    T **values;        // values[l]: what layer l reads; values[count]: outputs, then their derivatives
    T **slopes;        // derivatives of the activation, when they cannot be told from values
    T *deltas[2];      // derivatives by values, alternating
    T *tiles;          // a gradient's left operand
    T *gradient;       // padded
    double *row_losses;
    double *parts;     // of the norm
    T *rooms;
    int64_t room;      // numbers for a worker: DEPTH x PANEL, then BLOCK_ROWS x PANEL
    size_t bytes;

    MLT_MEMBER T *room_of(int worker) const {
        return rooms + worker * room;
    }
    MLT_MEMBER bool keeps_slopes() const {
        return net->activation != RELU && net->activation != IDENTITY;
    }
    MLT_MEMBER bool spread(int l, int64_t b) const {
        return b * ld[l] * (int64_t)sizeof(T) > SPREAD && !net->layers[l].narrow;
    }
};

// Pieces that the norm and the update of a clipped gradient are cut into: the panels of every layer.
MLT_INLINE int64_t parts_of(const Layer &layer, int64_t panel) {
    return layer.narrow ? 1 : (layer.outputs + panel - 1) / panel;
}

template <class T>
static Scratch<T> carve(const Network &net, int32_t capacity, int32_t workers, void *block) {
    Scratch<T> s;
    s.net = &net;
    Carver carver(block);
    s.ld = carver.template take<int64_t>(net.count + 1);
    s.values = carver.template take<T *>(net.count + 1);
    s.slopes = carver.template take<T *>(net.count + 1);
    int64_t widest = 0;
    int64_t tiles = 0;
    int64_t parts = 0;
    for (int l = 0; l <= net.count; l++) {
        const int64_t width = l < net.count ? net.layers[l].inputs : net.layers[l - 1].outputs;
        const int64_t ld = row_length<T>(width);
        const int64_t size = ld * capacity;
        T *values = carver.template take<T>(size);
        const bool hidden = l > 0 && l < net.count;
        T *slopes = carver.template take<T>(hidden && s.keeps_slopes() ? size : 0);
        if (block) {
            s.ld[l] = ld;
            s.values[l] = values;
            s.slopes[l] = slopes;
        }
        widest = ld > widest ? ld : widest;
        if (l < net.count) {
            tiles = size * (int64_t)sizeof(T) > SPREAD && up(width, TILE_ROWS) * capacity > tiles ? up(width, TILE_ROWS) * capacity : tiles;
            parts += parts_of(net.layers[l], PANEL<T>);
        }
    }
    s.deltas[0] = carver.template take<T>(widest * capacity);
    s.deltas[1] = carver.template take<T>(widest * capacity);
    s.tiles = carver.template take<T>(tiles);
    s.gradient = carver.template take<T>(net.padded);
    s.row_losses = carver.template take<double>(capacity);
    s.parts = carver.template take<double>(parts);
    const int64_t outputs = net.layers[net.count - 1].outputs;
    const int64_t room = (DEPTH + BLOCK_ROWS) * PANEL<T>;
    s.room = up(room > 2 * outputs * LANES<T> ? room : 2 * outputs * LANES<T>, 64);
    s.rooms = carver.template take<T>(s.room * workers);
    s.bytes = carver.bytes();
    return s;
}

// What a step does with the gradient.
enum Fate { COLLECT, ADD, DESCEND, MOVE };

template <class T> struct Pass {
    const Network &net;
    const Scratch<T> &scratch;
    T *theta;
    T *const (&moments)[3];
    Team *team;

    // values[0] to values[count] for the first b rows of values[0].
    void forward(int64_t b) const {
        for (int l = 0; l < net.count; l++) {
            const Layer &layer = net.layers[l];
            const bool hidden = l + 1 < net.count;
            const T *a = scratch.values[l];
            const int64_t lda = scratch.ld[l];
            T *c = scratch.values[l + 1];
            const int64_t ldc = scratch.ld[l + 1];
            const bool rectified = hidden && net.activation == RELU;
            const Grid grid(team, b, layer.narrow ? 1 : panels_of<T>(layer.outputs), 2.0 * b * layer.inputs * layer.outputs);
            each(team, grid.tasks(), [&](int task, int) {
                const int64_t row_from = grid.row_from(task);
                const int64_t row_to = grid.row_to(task);
                const int64_t from = grid.panel_from(task) * PANEL<T>;
                int64_t to = up(layer.outputs, LANES<T>);
                if (layer.narrow) {
                    forward_narrow<T>(layer, theta, a, lda, c, ldc, row_from, row_to);
                    if (rectified) {
                        rectify(c, ldc, row_from, row_to, to);
                    }
                } else {
                    to = grid.panel_to(task) * PANEL<T> < to ? grid.panel_to(task) * PANEL<T> : to;
                    if (rectified) {
                        forward_wide<T>(layer, theta, a, lda, c, ldc, row_from, row_to, grid.panel_from(task), grid.panel_to(task),
                                KeepPositive<T>{c, ldc});
                    } else {
                        forward_wide<T>(layer, theta, a, lda, c, ldc, row_from, row_to, grid.panel_from(task), grid.panel_to(task),
                                Keep<T>{c, ldc});
                    }
                }
                if (hidden && scratch.keeps_slopes()) {
                    activate_rows<T>(net.activation, c, scratch.slopes[l + 1], ldc, row_from, row_to, from, to, layer.outputs);
                }
            });
        }
    }

    static void rectify(T *c, int64_t ldc, int64_t row_from, int64_t row_to, int64_t to) {
        for (int64_t r = row_from; r < row_to; r++) {
            for (int64_t j = 0; j < to; j += LANES<T>) {
                const Vec<T> v = load<T>(c + r * ldc + j);
                store<T>(c + r * ldc + j, clear_where<T>(v <= Vec<T>{}, v));
            }
        }
    }

    void gather(const T *inputs, const int32_t *rows, int64_t b) const {
        const int64_t d = net.layers[0].inputs;
        const int64_t ld = scratch.ld[0];
        const int cuts = team && b * d > 50000 ? (int)(b < 16 ? b : 16) : 1;
        each(team, cuts, [&](int task, int) {
            for (int64_t r = b * task / cuts; r < b * (task + 1) / cuts; r++) {
                __builtin_memcpy(scratch.values[0] + r * ld, inputs + rows[r] * d, (size_t)d * sizeof(T));
            }
        });
    }

    // The sum of the losses; outputs become scale times the derivatives.
    double differentiate_outputs(const T *targets, const int32_t *rows, int64_t b, double scale) const {
        const int64_t k = net.layers[net.count - 1].outputs;
        const int64_t blocks = (b + LANES<T> - 1) / LANES<T>;
        const int cuts = team && b * k > 5000 ? (int)(blocks < 16 ? blocks : 16) : 1;
        each(team, cuts, [&](int task, int worker) {
            const int64_t from = blocks * task / cuts * LANES<T>;
            const int64_t to = blocks * (task + 1) / cuts * LANES<T>;
            losses<T>(net.loss, scratch.values[net.count], scratch.ld[net.count], (int)k, targets, rows, from, to < b ? to : b, (T)scale,
                    scratch.room_of(worker), scratch.row_losses);
        });
        double sum = 0;
        for (int64_t r = 0; r < b; r++) {
            sum += scratch.row_losses[r];
        }
        return sum;
    }

    // From the outputs' derivatives to the gradient, and what becomes of it.
    void backward(int64_t b, Fate fate, const Update<T> &u) const {
        const T *delta = scratch.values[net.count];
        for (int l = net.count - 1; l >= 0; l--) {
            const T *before = nullptr;
            if (l > 0) {
                T *out = scratch.deltas[l & 1];
                pass_back(l, b, delta, out);
                before = out;
            }
            collect(l, b, delta, fate, u);
            delta = before;
        }
    }

    void pass_back(int l, int64_t b, const T *delta, T *out) const {
        const Layer &layer = net.layers[l];
        const int64_t ldd = scratch.ld[l + 1];
        const int64_t ld = scratch.ld[l];
        const Grid grid(team, b, panels_of<T>(layer.inputs), 2.0 * b * layer.inputs * layer.outputs);
        each(team, grid.tasks(), [&](int task, int worker) {
            const auto run = [&](const auto &end) {
                back<T>(layer, theta, delta, ldd, out, ld, grid.row_from(task), grid.row_to(task), grid.panel_from(task),
                        grid.panel_to(task), scratch.room_of(worker), end);
            };
            if (net.activation == RELU) {
                run(WherePositive<T>{out, ld, scratch.values[l]});
            } else if (net.activation == IDENTITY) {
                run(Keep<T>{out, ld});
            } else {
                run(Times<T>{out, ld, scratch.slopes[l]});
            }
        });
    }

    void collect(int l, int64_t b, const T *delta, Fate fate, const Update<T> &u) const {
        const Layer &layer = net.layers[l];
        const int64_t ldd = scratch.ld[l + 1];
        const bool add = fate == ADD;
        if (layer.narrow) {
            const Grid grid(team, 1, panels_of<T>(layer.inputs), 2.0 * b * layer.inputs * layer.outputs);
            each(team, grid.tasks(), [&](int task, int) {
                T *g = scratch.gradient + layer.weights;
                gradient_narrow<T>(layer, scratch.values[l], scratch.ld[l], b, delta, ldd, grid.panel_from(task), grid.panel_to(task),
                        add, g);
                if (fate == DESCEND || fate == MOVE) {
                    const int64_t from = grid.panel_from(task) * PANEL<T>;
                    const int64_t end = grid.panel_to(task) * PANEL<T>;
                    const int64_t to = end < layer.stride ? end : layer.stride;
                    for (int j = 0; j < layer.outputs; j++) {
                        const int64_t at = j * layer.stride + from;
                        update<T, false>(u, theta, moments, layer.weights + at, g + at, to - from);
                    }
                }
                if (task == 0) {
                    collect_biases(layer, b, delta, ldd, 0, up(layer.outputs, LANES<T>), fate, u);
                }
            });
            return;
        }
        Left<T> left{scratch.values[l], scratch.ld[l], nullptr, b};
        if (scratch.spread(l, b)) {
            const int64_t tiles = (layer.inputs + TILE_ROWS - 1) / TILE_ROWS;
            const int cuts = team ? (int)(tiles < 16 ? tiles : 16) : 1;
            each(team, cuts, [&](int task, int) {
                const int64_t to = tiles * (task + 1) / cuts * TILE_ROWS;
                into_tiles<T>(left.a, left.lda, b, tiles * task / cuts * TILE_ROWS, to < layer.inputs ? to : layer.inputs,
                        scratch.tiles);
            });
            left.tiles = scratch.tiles;
        }
        Grid grid(team, layer.inputs, panels_of<T>(layer.outputs), 2.0 * b * layer.inputs * layer.outputs);
        if (left.tiles) {
            // rows cannot be cut within a tile
            grid.row_cuts = 1;
        }
        each(team, grid.tasks(), [&](int task, int worker) {
            T *room = scratch.room_of(worker);
            T *wait = room + DEPTH * PANEL<T>;
            const auto waiting = [&](int64_t, int64_t row, int64_t width) { return wait - row * width; };
            const auto kept = [&](int64_t, T *g, int64_t width) { return Keep<T>{g, width}; };
            const auto nothing = [&](int64_t, int64_t, int64_t, int64_t, T *) {};
            const auto run = [&](const auto &place, const auto &end_of, const auto &done) {
                gradient_wide<T>(layer, left, delta, ldd, grid.row_from(task), grid.row_to(task), grid.panel_from(task),
                        grid.panel_to(task), room, add, place, end_of, done);
            };
            if (fate == DESCEND) {
                run(waiting,
                        [&](int64_t p, T *, int64_t width) {
                            return Descend<T>{theta + layer.weights + p * PANEL<T> * layer.inputs, width, u.rate};
                        },
                        nothing);
            } else if (fate == MOVE) {
                run(waiting, kept, [&](int64_t p, int64_t from, int64_t to, int64_t width, T *g) {
                    update<T, false>(u, theta, moments, layer.weights + p * PANEL<T> * layer.inputs + from * width, g + from * width,
                            (to - from) * width);
                });
            } else {
                run([&](int64_t p, int64_t, int64_t) { return scratch.gradient + layer.weights + p * PANEL<T> * layer.inputs; }, kept,
                        nothing);
            }
            if (task % grid.row_cuts == 0) {
                const int64_t most = up(layer.outputs, LANES<T>);
                const int64_t to = grid.panel_to(task) * PANEL<T>;
                collect_biases(layer, b, delta, ldd, grid.panel_from(task) * PANEL<T>, to < most ? to : most, fate, u);
            }
        });
    }

    void collect_biases(
            const Layer &layer, int64_t b, const T *delta, int64_t ldd, int64_t from, int64_t to, Fate fate, const Update<T> &u) const {
        T *g = scratch.gradient + layer.biases;
        column_sums<T>(delta, ldd, b, from, to, fate == ADD, g);
        if (fate == DESCEND || fate == MOVE) {
            update<T, false>(u, theta, moments, layer.biases + from, g + from, to - from);
        }
    }

    // Calls body(part, layer, panel) for the parts of the gradient.
    template <class Body>
    void each_part(const Body &body) const {
        int64_t parts = 0;
        for (int l = 0; l < net.count; l++) {
            parts += parts_of(net.layers[l], PANEL<T>);
        }
        const int cuts = team && net.padded > 50000 ? (int)(parts < 64 ? parts : 64) : 1;
        each(team, cuts, [&](int task, int) {
            const int64_t from = parts * task / cuts;
            const int64_t to = parts * (task + 1) / cuts;
            int64_t part = 0;
            for (int l = 0; l < net.count; l++) {
                for (int64_t p = 0; p < parts_of(net.layers[l], PANEL<T>); p++, part++) {
                    if (part >= from && part < to) {
                        body(part, net.layers[l], p);
                    }
                }
            }
        });
    }

    // The Euclidean norm of the gradient, without its padding.
    double norm() const {
        int64_t parts = 0;
        for (int l = 0; l < net.count; l++) {
            parts += parts_of(net.layers[l], PANEL<T>);
        }
        each_part([&](int64_t part, const Layer &layer, int64_t p) {
            const T *g = scratch.gradient;
            double sum = p == 0 ? squares<T>(g + layer.biases, 1, 0, layer.outputs) : 0;
            if (layer.narrow) {
                sum += squares<T>(g + layer.weights, layer.outputs, layer.stride, layer.inputs);
            } else {
                const int64_t column = p * PANEL<T>;
                const int64_t width = vectors_of<T>(layer.outputs, p) * LANES<T>;
                const int64_t inside = layer.outputs - column;
                sum += squares<T>(g + layer.weights + column * layer.inputs, layer.inputs, width, inside < width ? inside : width);
            }
            scratch.parts[part] = sum;
        });
        double sum = 0;
        for (int64_t part = 0; part < parts; part++) {
            sum += scratch.parts[part];
        }
        return __builtin_sqrt(sum);
    }

    // Moves all parameters along the collected gradient.
    void move(const Update<T> &u) const {
        each_part([&](int64_t, const Layer &layer, int64_t p) {
            const T *g = scratch.gradient;
            if (p == 0) {
                update<T, true>(u, theta, moments, layer.biases, g + layer.biases, up(layer.outputs, LANES<T>));
            }
            const int64_t column = p * PANEL<T>;
            const int64_t at = layer.weights + (layer.narrow ? 0 : column * layer.inputs);
            const int64_t count =
                    layer.narrow ? layer.outputs * layer.stride : vectors_of<T>(layer.outputs, p) * LANES<T> * (int64_t)layer.inputs;
            update<T, true>(u, theta, moments, at, g + at, count);
        });
    }
};

}  // namespace mlt::MLT_ISA

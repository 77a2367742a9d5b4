// Ensembles of networks whose state lives on the device.
#pragma once

#include "mltheory_cuda.h"

#include <memory>

namespace mltheory {

class Context;

/** Members in training. Not for several threads at once. Arguments and counts are checked: a wrong one is an Error of code ARGUMENT. */
class Ensemble {
public:
    /** Allocates everything that training needs; parameters and optimiser state are 0. */
    static std::shared_ptr<Ensemble> create(Context& context, const mltheory_cuda_plan& plan);

    virtual ~Ensemble() = default;

    virtual bool small() const = 0;
    virtual void set_samples(int member, bool targets, std::size_t at, const double* from, std::size_t n) = 0;
    virtual void set_parameters(int member, const double* theta, std::size_t n) = 0;
    virtual void parameters(int member, double* theta, std::size_t n) = 0;
    virtual void moments(int member, double* moments, std::size_t n) = 0;
    virtual void train(int steps, const int* rows, std::size_t row_count, const double* rates, double* losses, std::size_t rate_count) = 0;
    virtual void outputs(int member, const double* x, std::size_t x_count, int n, double* out, std::size_t out_count) = 0;
    virtual double gradient(int member, const int* rows, int n, double* gradient, std::size_t count) = 0;
};

}  // namespace mltheory

"""PyTorch: training, and derivatives by automatic differentiation."""
import os

import numpy as np
import torch
from torch import nn

from shared import Work, below, uniform, work

CORES = len(os.sched_getaffinity(0))


def widths(net):
    return [int(w) for w in net.split("-")]


def threads(calls):
    """Each call with one thread and with all; the faster counts."""
    ways = {f"{n}-thread{name}": call for name, call in calls.items() for n in sorted({1, CORES})}
    return ways, lambda way: torch.set_num_threads(int(way.split("-", 1)[0]))


def initial(net, stream, dtype=np.float32):
    """Weights uniform with the variance 1/(3 fan-in), a fan-in x fan-out matrix a layer, then zero biases."""
    w = widths(net)
    sizes = [(w[l] + 1) * w[l + 1] for l in range(len(w) - 1)]
    numbers = uniform(stream, sum(sizes))
    layers, at = [], 0
    for l, size in enumerate(sizes):
        count = w[l] * w[l + 1]
        weights = numbers[at : at + count].reshape(w[l], w[l + 1]) * (2 / np.sqrt(w[l]))
        layers.append((weights.astype(dtype), np.zeros(w[l + 1], dtype)))
        at += size
    return layers


def module(net, stream, dtype=np.float32):
    layers = []
    for weights, biases in initial(net, stream, dtype):
        linear = nn.Linear(*weights.shape)
        linear.weight = nn.Parameter(torch.from_numpy(weights.T.copy()))
        linear.bias = nn.Parameter(torch.from_numpy(biases))
        layers += [linear, nn.ReLU()]
    return nn.Sequential(*layers[:-1])


def samples(net, n, dtype=np.float32):
    w = widths(net)
    x = torch.from_numpy(uniform(2, n * w[0], dtype).reshape(n, w[0]))
    return x, torch.from_numpy(below(3, n, w[-1]))


def rows(stream, steps, batch, n):
    return torch.from_numpy(below(stream, steps * batch, n).reshape(steps, batch))


RATE = 0.01
SAMPLES = 4096


class Training:
    """Steps of plain SGD with a recorded order of rows, as the loop of a tutorial has it."""

    def __init__(self, net, batch, steps, member=0):
        self.net = module(net, 100 + member)
        self.x, self.labels = samples(net, SAMPLES)
        self.order = rows(1000 + member, steps, batch, SAMPLES)
        self.optimizer = torch.optim.SGD(self.net.parameters(), lr=RATE)
        self.loss = nn.CrossEntropyLoss()
        self.at = 0

    def step(self):
        batch = self.order[self.at]
        self.at = (self.at + 1) % len(self.order)
        self.optimizer.zero_grad(set_to_none=True)
        value = self.loss(self.net(self.x[batch]), self.labels[batch])
        value.backward()
        self.optimizer.step()
        return value


@work
def train(net, batch, steps):
    training = Training(net, batch, steps)
    ways, enter = threads({"": training.step})

    def check():
        fresh = Training(net, batch, steps)
        return np.mean([fresh.step().item() for _ in range(steps)])

    return Work(ways, check, enter)


class Batched:
    """All members in one computation of batched products; gradients of the sum of losses are the members' own."""

    def __init__(self, net, batch, steps, members):
        parts = [initial(net, 100 + m) for m in range(members)]
        self.parameters = []
        for l in range(len(parts[0])):
            for kind in (0, 1):
                stacked = torch.from_numpy(np.stack([p[l][kind] for p in parts]))
                self.parameters.append(nn.Parameter(stacked if kind == 0 else stacked.unsqueeze(1)))
        self.x, self.labels = samples(net, SAMPLES)
        self.order = torch.stack([rows(1000 + m, steps, batch, SAMPLES) for m in range(members)])
        self.optimizer = torch.optim.SGD(self.parameters, lr=RATE)
        self.classes = widths(net)[-1]
        self.batch = batch
        self.steps = steps
        self.at = 0

    def step(self):
        batch = self.order[:, self.at]
        self.at = (self.at + 1) % self.steps
        self.optimizer.zero_grad(set_to_none=True)
        h = self.x[batch]
        for l in range(0, len(self.parameters), 2):
            h = torch.baddbmm(self.parameters[l + 1], h, self.parameters[l])
            if l + 2 < len(self.parameters):
                h = torch.relu(h)
        losses = nn.functional.cross_entropy(h.reshape(-1, self.classes), self.labels[batch].reshape(-1), reduction="sum")
        total = losses / self.batch
        total.backward()
        self.optimizer.step()
        return total


@work
def ensemble_bmm(net, batch, steps, members):
    batched = Batched(net, batch, steps, members)
    ways, enter = threads({"-bmm": batched.step})

    def check():
        fresh = Batched(net, batch, steps, members)
        return np.mean([fresh.step().item() for _ in range(steps)]) / members

    return Work(ways, check, enter)


@work
def ensemble_vmap(net, batch, steps, members):
    import functorch

    batched = Batched(net, batch, steps, members)

    def loss(parameters, x, labels):
        h = x
        for l in range(0, len(parameters), 2):
            h = torch.addmm(parameters[l + 1], h, parameters[l])
            if l + 2 < len(parameters):
                h = torch.relu(h)
        return nn.functional.cross_entropy(h, labels)

    gradients = functorch.vmap(functorch.grad_and_value(loss))

    def step(state):
        batch = state.order[:, state.at]
        state.at = (state.at + 1) % steps
        with torch.no_grad():
            parameters = tuple(p.detach() for p in state.parameters)
            grads, losses = gradients(parameters, state.x[batch], state.labels[batch])
            torch._foreach_add_(list(parameters), list(grads), alpha=-RATE)
        return losses

    ways, enter = threads({"-vmap": lambda: step(batched)})

    def check():
        fresh = Batched(net, batch, steps, members)
        return np.mean([step(fresh).mean().item() for _ in range(steps)])

    return Work(ways, check, enter)


@work
def ensemble_loop(net, batch, steps, members):
    """A step of every member, one after the other."""
    everyone = [Training(net, batch, steps, m) for m in range(members)]

    def call():
        for t in everyone:
            t.step()

    ways, enter = threads({"-loop": call})

    def check():
        fresh = [Training(net, batch, steps, m) for m in range(members)]
        return np.mean([[t.step().item() for t in fresh] for _ in range(steps)])

    return Work(ways, check, enter)


@work
def hessian(net, n, iterations):
    """The greatest eigenvalue of the Hessian of the mean loss by power iteration, products by differentiating twice."""
    model = module(net, 100, np.float64)
    x, labels = samples(net, n, np.float64)
    parameters = list(model.parameters())
    sizes = [p.numel() for p in parameters]
    start = torch.from_numpy(uniform(4, sum(sizes)))

    def call():
        value = nn.functional.cross_entropy(model(x), labels)
        gradient = torch.cat([g.reshape(-1) for g in torch.autograd.grad(value, parameters, create_graph=True)])
        v = layout(start, net)
        v = v / v.norm()
        for _ in range(iterations):
            product = torch.autograd.grad(gradient, parameters, grad_outputs=v, retain_graph=True)
            hv = torch.cat([g.reshape(-1) for g in product])
            top = torch.dot(v, hv)
            v = hv / hv.norm()
        return top

    ways, enter = threads({"": call})
    return Work(ways, lambda: call().item(), enter)


def layout(vector, net):
    """From the order of ours, whose matrices are fan-in x fan-out, to that of nn.Linear."""
    w = widths(net)
    parts, at = [], 0
    for l in range(len(w) - 1):
        count = w[l] * w[l + 1]
        parts.append(vector[at : at + count].reshape(w[l], w[l + 1]).T.reshape(-1))
        parts.append(vector[at + count : at + count + w[l + 1]])
        at += count + w[l + 1]
    return torch.cat(parts)


@work
def empirical_ntk(net, n):
    """The n x n matrix of <J_i, J_j> summed over outputs, in the two ways that functorch's documentation gives, and by rows."""
    import functorch

    model = module(net, 100, np.float64)
    x, _ = samples(net, n, np.float64)
    functional, parameters = functorch.make_functional(model)
    single = lambda p, example: functional(p, example.unsqueeze(0)).squeeze(0)

    def contraction():
        jacobians = functorch.vmap(functorch.jacrev(single), (None, 0))(parameters, x)
        flat = torch.cat([j.flatten(2) for j in jacobians], 2)
        return torch.einsum("iap,jap->ij", flat, flat)

    def matrix():
        jacobians = functorch.vmap(functorch.jacrev(single), (None, 0))(parameters, x)
        flat = torch.cat([j.flatten(2) for j in jacobians], 2).reshape(n, -1)
        return flat @ flat.T

    ways, enter = threads({"-einsum": contraction, "-product": matrix})
    return Work(ways, lambda: torch.square(matrix()).sum().item(), enter)

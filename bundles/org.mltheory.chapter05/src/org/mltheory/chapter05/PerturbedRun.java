package org.mltheory.chapter05;

import org.mltheory.compute.optim.Objective;
import org.mltheory.compute.optim.PerturbedDescent;
import org.mltheory.compute.optim.PerturbedDescent.Constants;
import org.mltheory.compute.optim.PerturbedDescent.Event;
import org.mltheory.compute.random.RandomStream;
import org.mltheory.experiment.Trial;

/** Runs descent with and without perturbations under a trial's eyes. */
final class PerturbedRun {

    /** Is told every step: its number, the point before it, whether it is perturbed there, and the value, after the perturbation. */
    interface Watch {
        void see(long step, double[] w, double value, boolean perturbed);
    }

    /**
     * How a run ended.
     *
     * @param steps gradient steps
     * @param perturbations how many
     * @param stationary whether it ended by its own rule, the point being its result
     * @param value f at the end
     */
    record End(long steps, int perturbations, boolean stationary, double value) {}

    private PerturbedRun() {}

    /** Perturbed descent from {@code w} (modified: the result) until it finds a stationary point, or {@code most} steps. */
    static End perturbed(
            Trial trial, Objective f, Constants constants, RandomStream stream, double[] w, long most, Watch watch) {
        PerturbedDescent descent = new PerturbedDescent(f, constants, stream);
        double[] before = new double[w.length];
        for (long t = 0; t < most && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            System.arraycopy(w, 0, before, 0, w.length);
            Event event = descent.step(w);
            if (event == Event.STATIONARY) {
                return new End(descent.steps(), descent.perturbations(), true, descent.value());
            }
            watch.see(t, before, descent.value(), event == Event.PERTURBATION);
        }
        return new End(descent.steps(), descent.perturbations(), false, descent.value());
    }

    /** Gradient descent from {@code w} (modified) until the gradient's norm is at most {@code tolerance}, or {@code most} steps. */
    static End plain(Trial trial, Objective f, double eta, double[] w, double tolerance, long most, Watch watch) {
        double[] gradient = new double[w.length];
        double value = f.gradient(w, gradient);
        long t = 0;
        for (; t < most && !trial.stopBefore(t); t++) {
            trial.checkCancelled();
            watch.see(t, w, value, false);
            double square = 0;
            for (double g : gradient) {
                square += g * g;
            }
            if (square <= tolerance * tolerance) {
                return new End(t, 0, true, value);
            }
            for (int j = 0; j < w.length; j++) {
                w[j] -= eta * gradient[j];
            }
            value = f.gradient(w, gradient);
        }
        return new End(t, 0, false, value);
    }
}

package org.mltheory.experiment.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.mltheory.compute.backend.Compute;
import org.mltheory.experiment.BatchedExperiment;
import org.mltheory.experiment.Experiment;
import org.mltheory.experiment.claim.Verdict;
import org.mltheory.experiment.data.DataLoader;
import org.mltheory.experiment.data.DataSpec;
import org.mltheory.experiment.descriptor.ClaimRequest;
import org.mltheory.experiment.descriptor.Descriptor;
import org.mltheory.experiment.descriptor.DescriptorReader;
import org.mltheory.experiment.descriptor.Member;
import org.mltheory.experiment.descriptor.Parameters;
import org.mltheory.experiment.descriptor.Problem;
import org.mltheory.experiment.descriptor.Reading;
import org.mltheory.experiment.registry.Registry;
import org.mltheory.experiment.store.RunFiles;
import org.mltheory.experiment.store.RunFolder;
import org.mltheory.experiment.store.RunRecord;
import org.mltheory.experiment.store.RunState;
import org.mltheory.experiment.store.StoreException;

/**
 * Runs descriptors into run folders. A descriptor without sweep fills one folder; one with a sweep a folder with one sub-folder
 * a member. Safe for several threads; each call has threads of its own.
 */
public final class Runner {

    private final Registry registry;
    private final RunOptions options;

    public Runner(Registry registry, RunOptions options) {
        this.registry = registry;
        this.options = options;
    }

    /**
     * Runs a descriptor into a new or empty folder. Returns when every member has ended, by itself or because of the
     * cancellation or of this thread's interruption.
     *
     * @throws StoreException when the folder holds something, or files cannot be written
     * @throws org.mltheory.compute.backend.BackendException when the backend that the options name is absent; so with the other calls
     */
    public RunSummary run(Descriptor descriptor, Path folder, RunListener listener, Cancellation cancellation)
            throws StoreException {
        if (!isFree(folder)) {
            throw new StoreException(
                    folder,
                    Files.exists(folder.resolve(RunFiles.RUN)) || Files.exists(folder.resolve(RunFiles.SWEEP))
                            ? "holds a run already: resume it, or name another folder"
                            : "is not an empty folder: name another one");
        }
        return execute(descriptor, folder, Shard.ALL, listener, cancellation);
    }

    /**
     * Runs a share of a descriptor's members, into a new folder or one that a call with the same descriptor began: finished
     * members are skipped, others resumed. Several processes may run different shards in one folder at the same time.
     *
     * @throws StoreException when the folder holds something else, or files cannot be written
     */
    public RunSummary sweep(
            Descriptor descriptor, Path folder, Shard shard, RunListener listener, Cancellation cancellation)
            throws StoreException {
        if (!isFree(folder)
                && !Files.exists(folder.resolve(RunFiles.RUN))
                && !Files.exists(folder.resolve(RunFiles.SWEEP))
                && !hasDescriptor(folder, descriptor.text())) {
            throw new StoreException(folder, "is not an empty folder, nor one of a run: name another one");
        }
        return execute(descriptor, folder, shard, listener, cancellation);
    }

    /**
     * Finishes the run or sweep of a folder, from its own copy of the descriptor: only what is not finished is computed, and the
     * files become those of a run that was never interrupted. (Of a run that {@code stop.max-seconds} cuts, what is computed
     * again may differ.)
     *
     * @throws StoreException when the folder is damaged or of another version, or its descriptor was changed; it says which keys
     */
    public RunSummary resume(Path folder, RunListener listener, Cancellation cancellation) throws StoreException {
        if (!Files.isDirectory(folder)) {
            throw new StoreException(folder, "no such folder");
        }
        if (SweepFolder.is(folder)) {
            return execute(read(folder, SweepFolder.source(folder)), folder, Shard.ALL, listener, cancellation);
        }
        if (!Files.exists(folder.resolve(RunFiles.RUN))) {
            if (!Files.exists(folder.resolve(RunFiles.DESCRIPTOR))) {
                throw new StoreException(
                        folder, "is not a run folder: it has neither " + RunFiles.RUN + " nor " + RunFiles.DESCRIPTOR);
            }
            // Killed before anything was computed.
            return execute(
                    read(folder, folder.resolve(RunFiles.DESCRIPTOR).toString()),
                    folder,
                    Shard.ALL,
                    listener,
                    cancellation);
        }
        RunRecord record = RunRecord.read(folder);
        Descriptor descriptor = read(folder, record.source());
        if (descriptor.members().size() != 1) {
            throw new StoreException(
                    folder.resolve(RunFiles.DESCRIPTOR), "has a sweep, which the run has not: it was changed");
        }
        Member member = new Member(
                record.member(), record.label(), descriptor.members().get(0).parameters());
        return execute(
                new Descriptor(
                        descriptor.text(),
                        descriptor.file(),
                        descriptor.chapter(),
                        descriptor.experiment(),
                        descriptor.setting(),
                        descriptor.range(),
                        List.of(member),
                        descriptor.claims()),
                folder,
                Shard.ALL,
                listener,
                cancellation);
    }

    /** Whether a folder does not exist, is empty, or has only what a run that was killed at once leaves. */
    private static boolean isFree(Path folder) throws StoreException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, f -> !RunFiles.isAside(f))) {
            return !files.iterator().hasNext();
        } catch (IOException e) {
            throw new StoreException(folder, "cannot be read", e);
        }
    }

    /** Whether a folder holds this descriptor: all that a run that was killed early may have left. */
    private static boolean hasDescriptor(Path folder, String text) throws StoreException {
        Path file = folder.resolve(RunFiles.DESCRIPTOR);
        try {
            return Files.exists(file) && Files.readString(file).equals(text);
        } catch (IOException e) {
            throw new StoreException(file, "cannot be read", e);
        }
    }

    private Descriptor read(Path folder, String source) throws StoreException {
        Path file = folder.resolve(RunFiles.DESCRIPTOR);
        if (!Files.exists(file)) {
            throw new StoreException(file, "is missing");
        }
        try {
            Reading reading = new DescriptorReader(registry).read(Files.readString(file), source);
            if (reading.descriptor().isEmpty()) {
                String why = reading.problems().stream()
                        .filter(p -> p.severity() == Problem.Severity.ERROR)
                        .findFirst()
                        .map(p -> p.line() + ":" + p.column() + ": " + p.message())
                        .orElse("no descriptor");
                throw new StoreException(file, why);
            }
            return reading.descriptor().get();
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw new StoreException(file, "cannot be read", e);
        }
    }

    private RunSummary execute(
            Descriptor descriptor, Path folder, Shard shard, RunListener listener, Cancellation cancellation)
            throws StoreException {
        Registry.Entry entry = registry.experiment(descriptor.experiment())
                .orElseThrow(() -> new IllegalArgumentException("no experiment has the id " + descriptor.experiment()));
        Parameters parameters = Parameters.of(entry.create());
        Optional<SweepFolder> sweep = sweepFolder(descriptor, parameters, folder);
        if (sweep.isPresent()) {
            sweep.get().prepare();
        }
        ComputeChoice compute = new ComputeChoice(options.backends(), options.backend());
        String source = Path.of(descriptor.file()).toAbsolutePath().normalize().toString();
        Map<MemberRun, MemberStore.Origin> origins = new LinkedHashMap<>();
        Map<MemberRun, MemberSummary> finished = new LinkedHashMap<>();
        long memory = 1;
        int units = Unit.of(descriptor).size();
        for (Member member : descriptor.members()) {
            if (!shard.has(member.index()) && sweep.isPresent()) {
                continue;
            }
            Map<String, String> settings = Settings.of(descriptor, member, parameters);
            String text = descriptor.text();
            List<ClaimRequest> requests = descriptor.claims();
            if (sweep.isPresent()) {
                text = Settings.descriptor(settings, "member " + member.index() + " of a sweep: " + member.label());
                requests = Settings.requests(text, requests);
            }
            Path own = sweep.map(s -> s.folder(member)).orElse(folder);
            MemberStore.Origin origin = new MemberStore.Origin(
                    own,
                    descriptor.chapter(),
                    descriptor.experiment(),
                    member.index(),
                    member.label(),
                    source,
                    compute.of(own),
                    settings,
                    text,
                    requests,
                    units);
            Optional<MemberSummary> before = finished(origin);
            Experiment bound = entry.create();
            parameters.bind(bound, member.parameters());
            memory = Math.max(memory, bound.memory(descriptor.setting()));
            MemberRun run = new MemberRun(
                    member, origin.folder(), bound, units, before.isPresent() ? RunState.FINISHED : RunState.PENDING);
            before.ifPresent(s -> finished.put(run, s));
            origins.put(run, origin);
        }
        RunPlan plan = new RunPlan(descriptor, folder, new ArrayList<>(origins.keySet()), threads(memory));
        int group = group(descriptor, entry, plan.threads(), memory);
        int threadsEach = threadsEach(plan, group);
        ActiveSinks active = new ActiveSinks();
        MemberTask.Shared shared = new MemberTask.Shared(
                plan,
                entry,
                options,
                listener,
                datasets(descriptor, entry),
                active,
                new AtomicInteger(plan.done()),
                plan.total(),
                group);
        List<MemberTask> tasks = new ArrayList<>();
        origins.forEach((run, origin) -> {
            Compute own = compute.compute(origin.backend().choice(), threadsEach);
            MemberTask task = new MemberTask(shared, run, origin, own);
            Optional.ofNullable(finished.get(run)).ifPresent(task::ended);
            tasks.add(task);
        });
        // The first folder is there, with its lock, before anybody is told that the run has started.
        if (!tasks.isEmpty()) {
            tasks.get(0).open();
        }
        try {
            start(listener, plan, tasks);
            new Execution(tasks, active, plan.threads()).run(cancellation);
        } catch (StoreException | RuntimeException e) {
            if (sweep.isPresent()) {
                try {
                    sweep.get().update();
                } catch (StoreException second) {
                    e.addSuppressed(second);
                }
            }
            throw e;
        }
        if (sweep.isPresent()) {
            sweep.get().update();
        }
        return summary(folder, tasks.stream().map(MemberTask::summary).toList());
    }

    private static void start(RunListener listener, RunPlan plan, List<MemberTask> tasks) throws StoreException {
        try {
            listener.started(plan);
        } catch (RuntimeException e) {
            for (MemberTask task : tasks) {
                task.stop(RunState.FAILED, Failures.describe(e, plan.threads()));
            }
            throw e;
        }
    }

    private Optional<SweepFolder> sweepFolder(Descriptor descriptor, Parameters parameters, Path folder)
            throws StoreException {
        if (descriptor.members().size() == 1 && !SweepFolder.is(folder)) {
            return Optional.empty();
        }
        if (Files.exists(folder.resolve(RunFiles.RUN))) {
            throw new StoreException(folder, "holds a single run, and the descriptor has a sweep: name another folder");
        }
        return Optional.of(new SweepFolder(descriptor, parameters, folder, options.files()));
    }

    /** How a member ended that its folder says is finished. */
    private static Optional<MemberSummary> finished(MemberStore.Origin origin) throws StoreException {
        if (!Files.exists(origin.folder().resolve(RunFiles.RUN))) {
            return Optional.empty();
        }
        RunFolder folder = RunFolder.open(origin.folder());
        MemberStore.check(folder.run(), origin);
        if (folder.state() != RunState.FINISHED) {
            return Optional.empty();
        }
        if (folder.damage().isPresent()) {
            throw new StoreException(
                    origin.folder(),
                    "is damaged: " + folder.damage().get()
                            + "; delete the folder to compute it again, or copy it again");
        }
        List<Verdict> verdicts = folder.verdicts();
        if (verdicts.size() != origin.requests().size()) {
            throw new StoreException(
                    origin.folder().resolve(RunFiles.VERDICTS),
                    "has " + verdicts.size() + " verdicts of "
                            + origin.requests().size());
        }
        return Optional.of(new MemberSummary(
                origin.index(),
                origin.label(),
                origin.folder(),
                RunState.FINISHED,
                "",
                folder.run().notes(),
                origin.requests(),
                verdicts,
                Optional.empty()));
    }

    /** As many threads as were asked for, or as have room in 80 % of the heap. */
    private int threads(long memory) {
        return (int) Math.max(1, Math.min(options.threads(), room(memory)));
    }

    /** How many trials that need so much memory have room in 80 % of the heap. */
    private static long room(long memory) {
        return (long) (0.8 * Runtime.getRuntime().maxMemory()) / memory;
    }

    /** Threads for what a trial computes, where there are more than trials that could use them. */
    private int threadsEach(RunPlan plan, int group) {
        int starts = (plan.total() + group - 1) / group;
        return Math.max(1, options.threads() / Math.max(1, Math.min(plan.threads(), starts)));
    }

    /** How many repeats are run together. */
    private static int group(Descriptor descriptor, Registry.Entry entry, int threads, long memory) {
        if (!(entry.create() instanceof BatchedExperiment)) {
            return 1;
        }
        int values = descriptor.range().map(r -> r.values().toArray().length).orElse(1);
        return PendingUnits.group(descriptor.setting().repeats(), values, threads, room(memory));
    }

    private DatasetCache datasets(Descriptor descriptor, Registry.Entry entry) {
        DataSpec spec = descriptor.setting().data();
        if (spec.isNone()) {
            spec = entry.create().data().standard();
        }
        Path file = Path.of(descriptor.file()).toAbsolutePath().normalize();
        Path base =
                options.base().or(() -> Optional.ofNullable(file.getParent())).orElse(file);
        return new DatasetCache(
                new DataLoader(registry, base), spec, descriptor.setting().seed());
    }

    private static RunSummary summary(Path folder, List<MemberSummary> members) {
        RunState state = RunState.FINISHED;
        for (MemberSummary member : members) {
            if (member.state() == RunState.FAILED) {
                state = RunState.FAILED;
            } else if (member.state() != RunState.FINISHED && state == RunState.FINISHED) {
                state = RunState.CANCELLED;
            }
        }
        return new RunSummary(folder, state, members);
    }

    /** The name of a member's folder: its index, so that the order is kept, and its label, as far as a file name can have it. */
    static String folderName(int index, String label, int members) {
        int digits = Math.max(3, Integer.toString(members - 1).length());
        String name = label.replaceAll("[^A-Za-z0-9._=+-]+", "_");
        return String.format(Locale.ROOT, "%0" + digits + "d", index)
                + '-'
                + name.substring(0, Math.min(name.length(), 80));
    }
}

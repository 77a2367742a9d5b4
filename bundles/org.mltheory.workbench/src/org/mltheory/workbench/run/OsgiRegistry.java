package org.mltheory.workbench.run;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.registry.Registry;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The registry as OSGi sees it: what all installed bundles register under {@code META-INF/services}. Computed at first use, as
 * that makes an instance of each experiment.
 */
public final class OsgiRegistry implements Supplier<Registry> {

    private static final List<String> SERVICES = List.of(Chapter.class.getName(), DatasetProvider.class.getName());

    private @Nullable Registry registry;

    @Override
    public synchronized Registry get() {
        Registry r = registry;
        if (r == null) {
            r = Registry.load(loaders());
            registry = r;
        }
        return r;
    }

    /** The bundles that register chapters or data sets, by themselves or through a fragment. */
    public static List<Bundle> bundles() {
        List<Bundle> bundles = new ArrayList<>();
        for (Bundle bundle :
                FrameworkUtil.getBundle(OsgiRegistry.class).getBundleContext().getBundles()) {
            BundleWiring wiring = bundle.adapt(BundleWiring.class);
            if (wiring != null && wiring.getClassLoader() != null && registers(bundle)) {
                bundles.add(bundle);
            }
        }
        return bundles;
    }

    private static List<ClassLoader> loaders() {
        return bundles().stream()
                .map(b -> b.adapt(BundleWiring.class).getClassLoader())
                .toList();
    }

    /** Looks into the fragments of a bundle too. */
    private static boolean registers(Bundle bundle) {
        for (String service : SERVICES) {
            Enumeration<?> entries = bundle.findEntries("META-INF/services", service, false);
            if (entries != null && entries.hasMoreElements()) {
                return true;
            }
        }
        return false;
    }
}

package org.mltheory.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.mltheory.experiment.Chapter;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.registry.Registry;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** The chapters and data sets of the bundles that are installed. */
public final class Installed {

    private Installed() {
    }

    /** Collects what is registered now; an object that needs it often keeps it. */
    public static Registry registry() {
        List<ClassLoader> loaders = new ArrayList<>();
        for (Bundle bundle : bundles()) {
            loaders.add(bundle.adapt(BundleWiring.class).getClassLoader());
        }
        return Registry.load(loaders);
    }

    /** The bundles that register chapters or data sets, by themselves or through a fragment. */
    public static List<Bundle> bundles() {
        return Arrays.stream(FrameworkUtil.getBundle(Installed.class).getBundleContext().getBundles())
                .filter(b -> registers(b.adapt(BundleWiring.class))).toList();
    }

    private static boolean registers(@Nullable BundleWiring wiring) {
        return wiring != null && wiring.getClassLoader() != null
                && (registers(wiring, Chapter.class) || registers(wiring, DatasetProvider.class));
    }

    private static boolean registers(BundleWiring wiring, Class<?> service) {
        return !wiring.findEntries("META-INF/services", service.getName(), 0).isEmpty();
    }
}

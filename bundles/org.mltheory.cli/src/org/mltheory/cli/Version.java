package org.mltheory.cli;

import org.mltheory.experiment.store.Product;
import picocli.CommandLine.IVersionProvider;

/** The product's version for {@code --version}. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"ML Theory Explorer " + Product.VERSION};
    }
}

package org.mltheory.editor.testing;

import java.io.IOException;
import java.util.List;
import org.mltheory.experiment.data.DatasetProvider;
import org.mltheory.experiment.data.RawData;

/** The corners of a square in two classes. */
public final class SampleData implements DatasetProvider {

    @Override
    public List<Description> datasets() {
        return List.of(new Description("corners", "Corners of a Square", 4, 2, 2, "public domain"));
    }

    @Override
    public RawData read(String id) throws IOException {
        return new RawData(2, 2, new double[] {0, 0, 0, 1, 1, 0, 1, 1}, new int[] {0, 0, 1, 1});
    }
}

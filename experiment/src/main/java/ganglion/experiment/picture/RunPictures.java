package ganglion.experiment.picture;

import com.google.common.collect.ImmutableList;
import ganglion.experiment.measure.MeasureKind;
import java.util.Optional;

/** Every picture of one run. A new one is one class and one line here. */
public final class RunPictures {
    private static final ImmutableList<MeasureKind> ALL = ImmutableList.of(new Raster(), new TracePicture());

    private RunPictures() {}

    public static Optional<MeasureKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    public static ImmutableList<String> names() {
        return ALL.stream().map(MeasureKind::name).collect(ImmutableList.toImmutableList());
    }
}

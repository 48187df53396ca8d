package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Every edit there is. A new one is one class and one line here. */
public final class EditKinds {
    private static final ImmutableList<EditKind> ALL =
            ImmutableList.of(new Prune(), new Regrow(), new Remove(), new Freeze(), new Thaw(), new Reset(), new Fit());

    private EditKinds() {}

    public static Optional<EditKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    public static ImmutableList<String> names() {
        return ALL.stream().map(EditKind::name).collect(ImmutableList.toImmutableList());
    }
}

package ganglion.compiler.mapping;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import ganglion.mapping.CoreSlice;
import ganglion.mapping.Mapping;
import ganglion.network.Network;
import ganglion.source.Diagnostic;
import ganglion.source.DiagnosticCode;
import ganglion.source.Diagnostics;
import java.util.stream.IntStream;

/** Puts a network onto a chip of one core. */
public final class Mapper {
    private Mapper() {}

    /** Every population on core 0. */
    public static Mapping map(Network network, Diagnostics diagnostics) {
        if (network.chip().topology().cores() > 1) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.E0214, network.chip().span(), "chips of several cores are not supported yet"));
        }
        return new Mapping(
                IntStream.range(0, network.populations().size())
                        .filter(i -> !network.populations().get(i).stimulus())
                        .mapToObj(i -> new CoreSlice(0, i, 0, network.populations().get(i).size()))
                        .collect(ImmutableList.toImmutableList()),
                ImmutableIntArray.copyOf(new int[network.populations().size()]),
                ImmutableList.of());
    }
}

package ganglion.chip;

import ganglion.source.Span;
import java.util.Optional;

/** A chip as its text describes it. Timing and costs may be missing: then no cycles, or no joules, are reported. */
public record Chip(
        String name,
        Topology topology,
        CoreLimits core,
        Arithmetic arithmetic,
        Optional<Timing> timing,
        Optional<CostTable> costs,
        Span span) {}

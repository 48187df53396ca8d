package ganglion.compiler.request;

import com.google.common.collect.ImmutableList;
import ganglion.syntax.Path;

/** {@code present stimulus for steps [reset populations]}: each sample of the stimulus is one trial of {@code steps} steps. */
public record Presentation(Path stimulus, int steps, ImmutableList<Path> reset) {}

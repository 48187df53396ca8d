package ganglion.syntax;

import com.google.common.collect.ImmutableList;
import ganglion.source.Source;

/** A parsed file: imports as dotted paths (a last part {@code *} takes all), then declarations, in order of text. */
public record SourceFile(Source source, ImmutableList<Import> imports, ImmutableList<Declaration> declarations) {}

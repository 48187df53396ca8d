package ganglion.experiment.formula;

import ganglion.compiler.quantity.Dimension;
import ganglion.syntax.Expression;

/** An item of {@code measure}: the name that a user gave or the text as written, and the formula. */
public record NamedMeasure(String name, Expression formula, Dimension dimension) {}

package ganglion.compiler.semantics;

import ganglion.compiler.quantity.Dimension;
import java.math.BigDecimal;

/** A unit: its dimension, and the power of ten that brings a number of it into base units. */
record Unit(Dimension dimension, int powerOfTen) {
    static final Unit NONE = new Unit(Dimension.NONE, 0);

    Unit times(Unit other) {
        return new Unit(dimension.times(other.dimension), powerOfTen + other.powerOfTen);
    }

    Unit power(int exponent) {
        return new Unit(dimension.power(exponent), powerOfTen * exponent);
    }

    /** The value of a decimal of this unit in base units: shifted exactly, then rounded once. */
    double toBase(BigDecimal number) {
        return number.scaleByPowerOfTen(powerOfTen).doubleValue();
    }
}

package ganglion.compiler.analysis;

/** All numbers from {@code low} to {@code high}, both included; infinite ends mean that nothing is known. */
public record Interval(double low, double high) {
    public static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public static Interval of(double value) {
        return new Interval(value, value);
    }

    public Interval union(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    Interval plus(Interval other) {
        return known(low + other.low, high + other.high);
    }

    public Interval minus() {
        return new Interval(-high, -low);
    }

    Interval times(Interval other) {
        return corners(low * other.low, low * other.high, high * other.low, high * other.high);
    }

    public Interval over(Interval other) {
        return other.low <= 0 && other.high >= 0
                ? ALL
                : corners(low / other.low, low / other.high, high / other.low, high / other.high);
    }

    Interval min(Interval other) {
        return new Interval(Math.min(low, other.low), Math.min(high, other.high));
    }

    Interval max(Interval other) {
        return new Interval(Math.max(low, other.low), Math.max(high, other.high));
    }

    /** The greatest distance from 0. */
    public double magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    private static Interval corners(double a, double b, double c, double d) {
        return known(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    private static Interval known(double low, double high) {
        return Double.isNaN(low) || Double.isNaN(high) ? ALL : new Interval(low, high);
    }
}

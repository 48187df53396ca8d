package ganglion.numeric;

/**
 * The increment matrix of an exact step: E = exp(M) - I without cancellation, so that {@code x + E x} is the solution after the step.
 *
 * <p>M is scaled by a power of two until its largest row sum of magnitudes is at most 1/16, its Taylor series is summed to degree 18 by
 * Horner's rule, and E becomes 2 E + E E once for each halving. Sums run in index order from +0.
 */
public final class Propagator {
    private static final int DEGREE = 18;
    private static final double LARGEST_NORM = 1.0 / 16.0;
    private static final int MOST_HALVINGS = 1100;

    private Propagator() {}

    /** exp(M) - I of a square matrix of finite numbers; the argument is not changed. */
    public static double[][] increment(double[][] m) {
        int halvings = halvings(norm(m));
        double[][] scaled = scaled(m, halvings);
        double[][] e = series(scaled);
        for (int i = 0; i < halvings; i++) {
            e = doubled(e);
        }
        return e;
    }

    private static int halvings(double norm) {
        if (!(norm < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the matrix of an exact step has an entry that is not finite");
        }
        int count = 0;
        for (double n = norm; n > LARGEST_NORM && count < MOST_HALVINGS; n *= 0.5) {
            count++;
        }
        return count;
    }

    private static double norm(double[][] m) {
        double most = 0.0;
        for (double[] row : m) {
            double sum = 0.0;
            for (double value : row) {
                sum += Math.abs(value);
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    private static double[][] scaled(double[][] m, int halvings) {
        double[][] result = new double[m.length][];
        for (int i = 0; i < m.length; i++) {
            result[i] = m[i].clone();
            for (int j = 0; j < m.length; j++) {
                result[i][j] = Math.scalb(m[i][j], -halvings);
            }
        }
        return result;
    }

    /** A (I + A/2 (I + A/3 (...))): each round gives (A + A P) / k. */
    private static double[][] series(double[][] a) {
        double[][] p = new double[a.length][a.length];
        for (int k = DEGREE; k >= 1; k--) {
            double[][] product = product(a, p);
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    p[i][j] = (a[i][j] + product[i][j]) / k;
                }
            }
        }
        return p;
    }

    private static double[][] doubled(double[][] e) {
        double[][] result = product(e, e);
        for (int i = 0; i < e.length; i++) {
            for (int j = 0; j < e.length; j++) {
                result[i][j] = 2.0 * e[i][j] + result[i][j];
            }
        }
        return result;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] result = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                double sum = 0.0;
                for (int k = 0; k < a.length; k++) {
                    sum += a[i][k] * b[k][j];
                }
                result[i][j] = sum;
            }
        }
        return result;
    }
}

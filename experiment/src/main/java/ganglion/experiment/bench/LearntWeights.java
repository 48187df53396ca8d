package ganglion.experiment.bench;

/**
 * The weights of all synapses that learn, in base units, when the clock has stopped: two simulators that ran one network agree in
 * both numbers within their draws.
 *
 * @param deviation standard deviation
 */
public record LearntWeights(double mean, double deviation) {

    /** Of at least one weight. */
    static LearntWeights of(double[] weights) {
        double sum = 0.0;
        for (double weight : weights) {
            sum += weight;
        }
        double mean = sum / weights.length;
        double squares = 0.0;
        for (double weight : weights) {
            squares += (weight - mean) * (weight - mean);
        }
        return new LearntWeights(mean, Math.sqrt(squares / weights.length));
    }
}

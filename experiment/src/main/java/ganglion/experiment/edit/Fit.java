package ganglion.experiment.edit;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableDoubleArray;
import ganglion.experiment.measure.Arguments;
import ganglion.experiment.measure.NetworkView;
import ganglion.experiment.schedule.Stretch;
import ganglion.experiment.schedule.Trials.Piece;
import ganglion.network.SynapseRows;
import ganglion.program.ProjectionCode;
import ganglion.runtime.Simulation.WeightedSynapses;
import ganglion.runtime.Spikes;
import ganglion.source.Span;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * {@code fit(proj, labels = file(..), lambda = [..], validate = share)}: the weights of a linear readout by ridge regression on what
 * the sources emitted in the phase that has ended, in each trial, without trials in each step. The file has the label of each trial, or a
 * row of targets. Of several lambdas the one is taken that does best on the last share of the rows, fitted on those before; then all
 * rows are used. The weights become whole multiples, -127 to 127, of one unit.
 */
final class Fit implements EditKind {
    private static final double USUAL_LAMBDA = 1.0;
    private static final double USUAL_SHARE = 0.2;
    private static final int MOST = 127;
    /** Of features and rows: 1 GiB of doubles. */
    private static final long MOST_VALUES = 1L << 27;

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public ImmutableList<Parameter> parameters() {
        return ImmutableList.of(
                Parameter.of("proj", Takes.PROJECTION),
                Parameter.of("labels", Takes.FILE),
                Parameter.optional("lambda", Takes.NUMBERS),
                Parameter.optional("validate", Takes.NUMBER));
    }

    @Override
    public Optional<Edit> bind(Arguments arguments, NetworkView network) {
        int place = Subject.synapses(arguments, network);
        NetworkView.ProjectionView projection = network.projections().get(place);
        int width = network.populations().get(projection.target()).size();
        ImmutableDoubleArray given = arguments.numbers("lambda");
        ImmutableDoubleArray lambdas = given.isEmpty() ? ImmutableDoubleArray.of(USUAL_LAMBDA) : given;
        if (!lambdas.stream().allMatch(lambda -> lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw Subject.unfit(arguments.required("lambda").span(), "each lambda must be above 0");
        }
        double share = arguments.number("validate").orElse(USUAL_SHARE);
        if (!(share > 0 && share < 1)) {
            throw Subject.unfit(arguments.required("validate").span(), "`validate` is a share, between 0 and 1");
        }
        return Optional.of(new Fitting(
                place,
                network,
                Answers.of(arguments.file("labels"), width),
                lambdas,
                share,
                arguments.required("proj").span()));
    }

    private static final class Fitting implements Edit {
        private final int place;
        private final NetworkView network;
        private final Answers answers;
        private final ImmutableDoubleArray lambdas;
        private final double share;
        private final Span span;
        private Optional<EmissionRows> heard = Optional.empty();

        Fitting(
                int place,
                NetworkView network,
                Answers answers,
                ImmutableDoubleArray lambdas,
                double share,
                Span span) {
            this.place = place;
            this.network = network;
            this.answers = answers;
            this.lambdas = lambdas;
            this.share = share;
            this.span = span;
        }

        private int source() {
            return network.projections().get(place).source();
        }

        @Override
        public ImmutableSet<Integer> hears() {
            return ImmutableSet.of(source());
        }

        @Override
        public void begin(ImmutableList<Stretch> phases) {
            NetworkView.PopulationView population = network.populations().get(source());
            ImmutableList<Piece> pieces = EmissionRows.pieces(network.trials(), phases);
            if ((long) pieces.size() * population.size() > MOST_VALUES) {
                throw Subject.unfit(
                        span,
                        pieces.size() + " rows of " + population.size()
                                + " neurons are too many; run the phase in trials");
            }
            heard = Optional.of(
                    new EmissionRows(source(), population.size(), population.whole(), population.unit(), pieces));
        }

        @Override
        public void hear(Spikes spikes) {
            heard.ifPresent(rows -> rows.add(spikes));
        }

        @Override
        public Alterations make(Alterations sofar, Moment moment) {
            ProjectionCode projection = moment.program().projections().get(place);
            WeightedSynapses synapses = moment.simulation().weights(projection.name());
            DMatrixRMaj weights = weights();
            return sofar.with(projection.name(), fitted(synapses, weights));
        }

        /** The best weights for what was heard: [source][target]. */
        private DMatrixRMaj weights() {
            EmissionRows rows = heard.orElseThrow(() -> Subject.unfit(span, "no phase has run that could be fitted"));
            int[] answered = IntStream.range(0, rows.size())
                    .filter(row -> answers.has(rows.number(row)))
                    .toArray();
            int held = (int) Math.round(share * answered.length);
            if (held < 1 || held >= answered.length) {
                throw Subject.unfit(
                        span, answered.length + " rows have an answer; too few to hold back a share of " + share);
            }
            double[][] features = new double[answered.length][];
            double[][] targets = new double[answered.length][];
            for (int k = 0; k < answered.length; k++) {
                features[k] = rows.row(answered[k]);
                targets[k] = answers.row(rows.number(answered[k]));
            }
            Ridge ridge = new Ridge(features, targets);
            double lambda = lambdas.length() == 1
                    ? lambdas.get(0)
                    : ridge.choose(lambdas, held, (predicted, first) -> answers.score(predicted, targets, first));
            return ridge.fit(lambda);
        }

        private static double unit(DMatrixRMaj weights) {
            double most = CommonOps_DDRM.elementMaxAbs(weights);
            return most > 0 ? most / MOST : 1;
        }

        private GivenSynapses fitted(WeightedSynapses synapses, DMatrixRMaj weights) {
            SynapseRows rows = synapses.rows();
            boolean everyPair = rows.size() == weights.getNumElements();
            double unit = unit(weights);
            GivenSynapses.Builder all = new GivenSynapses.Builder();
            for (int source = 0; source < rows.sources(); source++) {
                for (int k = rows.begin(source); k < rows.begin(source + 1); k++) {
                    int target = rows.target(k);
                    everyPair &= k - rows.begin(source) == target;
                    double weight = everyPair ? unit * Math.rint(weights.get(source, target) / unit) : 0;
                    all.add(source, target, weight, synapses.delays()[k], k);
                }
            }
            if (!everyPair) {
                throw Subject.unfit(span, "a readout has one synapse for each pair; connect it with `all_to_all`");
            }
            return all.build();
        }
    }
}

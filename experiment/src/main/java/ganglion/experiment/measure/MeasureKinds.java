package ganglion.experiment.measure;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/** Everything that can be measured. A new measure is one class and one line here. */
public final class MeasureKinds {
    private static final ImmutableList<MeasureKind> ALL = ImmutableList.of(
            new Rate(),
            new CvIsi(),
            new Correlation(),
            new SpikeCount(),
            new SpikesPerTrial(),
            new SynapticEvents(),
            new SynapticEventsPerTrial(),
            new Accuracy(),
            new Energy(),
            new EnergyPerTrial(),
            new EnergyPerSynop(),
            new OnChip(OnChip.Kind.TIME),
            new OnChip(OnChip.Kind.TIME_PER_TRIAL),
            new OnChip(OnChip.Kind.POWER),
            new StepsPerSecond(),
            new RealTimeFactor(),
            new StateMean(),
            new FinalState(),
            new Peak(),
            new PeakTime(),
            new ReferenceError(ReferenceError.Kind.MAX),
            new ReferenceError(ReferenceError.Kind.MEAN),
            new ReferenceError(ReferenceError.Kind.RELATIVE),
            new Agreement(),
            new SpikeAgreement(),
            new Overlap(),
            new Slope(),
            new Latency(),
            new F1(),
            new WeightChange(),
            new SquaredCorrelation(),
            new Packets(),
            new ChipSize(ChipSize.Kind.CORES),
            new ChipSize(ChipSize.Kind.USED),
            new ChipSize(ChipSize.Kind.STORAGE));

    private MeasureKinds() {}

    public static Optional<MeasureKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    public static ImmutableList<String> names() {
        return ALL.stream().map(MeasureKind::name).collect(ImmutableList.toImmutableList());
    }
}

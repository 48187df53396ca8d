package ganglion.conformance.fault;

import com.google.common.collect.ImmutableList;
import ganglion.dynamics.SynapseModel;
import ganglion.program.Code;
import ganglion.program.MirrorCode;
import ganglion.program.PlasticityCode;
import ganglion.program.Program;
import ganglion.program.ProjectionCode;
import ganglion.program.TraceCode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The same rule but for one thing. */
final class RuleChange {
    private RuleChange() {}

    static Program rules(Program program, UnaryOperator<PlasticityCode> change) {
        return ProgramFaults.projections(
                program, projection -> with(projection, projection.plasticity().map(change), projection.mirrors()));
    }

    static ProjectionCode with(ProjectionCode projection, Optional<PlasticityCode> rule, Optional<MirrorCode> mirrors) {
        return new ProjectionCode(
                projection.name(),
                projection.entity(),
                projection.source(),
                projection.target(),
                projection.port(),
                projection.connector(),
                projection.weight(),
                projection.format(),
                projection.delay(),
                projection.minDelay(),
                projection.maxDelay(),
                projection.columns(),
                rule,
                projection.polarity(),
                mirrors,
                projection.span());
    }

    /** The blocks of events and those that run every n steps. */
    static PlasticityCode blocks(PlasticityCode rule, UnaryOperator<Code> change) {
        return codes(
                rule,
                rule.initial(),
                rule.advance(),
                change.apply(rule.onPre()),
                change.apply(rule.onPost()),
                rule.periodic().stream()
                        .map(block -> new PlasticityCode.PeriodicCode(block.everySteps(), change.apply(block.code())))
                        .collect(ImmutableList.toImmutableList()),
                rule.bound());
    }

    static PlasticityCode initial(PlasticityCode rule, Code initial) {
        return codes(rule, initial, rule.advance(), rule.onPre(), rule.onPost(), rule.periodic(), rule.bound());
    }

    static PlasticityCode advance(PlasticityCode rule, Code advance, Code bound) {
        return codes(rule, rule.initial(), advance, rule.onPre(), rule.onPost(), rule.periodic(), bound);
    }

    static PlasticityCode periodic(PlasticityCode rule, ImmutableList<PlasticityCode.PeriodicCode> periodic) {
        return codes(rule, rule.initial(), rule.advance(), rule.onPre(), rule.onPost(), periodic, rule.bound());
    }

    static PlasticityCode traces(PlasticityCode rule, ImmutableList<TraceCode> traces) {
        return made(rule, traces, rule.postAfter(), rule.first(), rule.tiesIncluded());
    }

    static PlasticityCode eachTrace(PlasticityCode rule, UnaryOperator<TraceCode> change) {
        return traces(rule, rule.traces().stream().map(change).collect(ImmutableList.toImmutableList()));
    }

    static PlasticityCode timing(PlasticityCode rule, int postAfter, SynapseModel.Side first, boolean tiesIncluded) {
        return made(rule, rule.traces(), postAfter, first, tiesIncluded);
    }

    private static PlasticityCode codes(
            PlasticityCode rule,
            Code initial,
            Code advance,
            Code onPre,
            Code onPost,
            ImmutableList<PlasticityCode.PeriodicCode> periodic,
            Code bound) {
        return new PlasticityCode(
                rule.states(),
                rule.weight(),
                initial,
                advance,
                rule.deliver(),
                onPre,
                onPost,
                periodic,
                bound,
                rule.traces(),
                rule.site(),
                rule.postAfter(),
                rule.first(),
                rule.tiesIncluded());
    }

    private static PlasticityCode made(
            PlasticityCode rule,
            ImmutableList<TraceCode> traces,
            int postAfter,
            SynapseModel.Side first,
            boolean tiesIncluded) {
        return new PlasticityCode(
                rule.states(),
                rule.weight(),
                rule.initial(),
                rule.advance(),
                rule.deliver(),
                rule.onPre(),
                rule.onPost(),
                rule.periodic(),
                rule.bound(),
                traces,
                rule.site(),
                postAfter,
                first,
                tiesIncluded);
    }
}

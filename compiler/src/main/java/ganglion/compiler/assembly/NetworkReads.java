package ganglion.compiler.assembly;

import ganglion.dynamics.Expression;
import ganglion.dynamics.ValueType;
import ganglion.network.Network;
import ganglion.program.Opcode;
import ganglion.program.RegisterType;

/** What neurons read of the network as a whole: its signals, and the phase. */
record NetworkReads(CodeBuilder code, Reals reals, Network network) implements Surroundings {

    @Override
    public Operand outer(Expression.Outer outer) {
        return switch (outer.origin()) {
            case SIGNAL -> signal(outer);
            case PHASE -> Operand.plain(code.load(Opcode.PHASE, RegisterType.I64, 0));
            case TRACE, PRE_STATE, POST_STATE, PRE_SPIKE, POST_SPIKE, REDUCTION ->
                throw new IllegalStateException("a neuron reads " + outer);
        };
    }

    private Operand signal(Expression.Outer outer) {
        int place = network.signalPlace(outer.name());
        return outer.type() == ValueType.REAL
                ? reals.signal(place, network.signals().get(place).format())
                : Operand.plain(code.load(Opcode.SIGNAL, RegisterType.I64, place));
    }
}

package ganglion.conformance.generator;

import com.google.common.collect.ImmutableList;

/** The families of neuron models that are generated. */
final class Models {
    /** A family. */
    interface Family {
        Model make(String name, Dice dice);
    }

    private static final ImmutableList<Family> EVERYWHERE = ImmutableList.<Family>builder()
            .add(IntegerModels::leaky)
            .add(IntegerModels::graded)
            .add(IntegerModels::branches)
            .add(IntegerModels::chances)
            .add(UpdateModels::leaky)
            .add(UpdateModels::twoPorts)
            .add(UpdateModels::folding)
            .add(IntegerModels::folding)
            .add(EquationModels::delta)
            .add(EquationModels::exponential)
            .build();

    /** Functions, real emissions: on fixed-point cores float64 numbers and counts. */
    private static final ImmutableList<Family> REAL = ImmutableList.<Family>builder()
            .add(UpdateModels::noisy)
            .add(UpdateModels::gradedReal)
            .add(EquationModels::alpha)
            .add(EquationModels::quadratic)
            .add(EquationModels::conductance)
            .add(EquationModels::adaptive)
            .add(EquationModels::saturating)
            .build();

    private Models() {}

    static Model any(String name, boolean fixed, Dice dice) {
        boolean everywhere = dice.chance(fixed ? 0.6 : 0.5);
        return dice.of(everywhere ? EVERYWHERE : REAL).make(name, dice);
    }
}

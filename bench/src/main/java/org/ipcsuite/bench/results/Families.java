package org.ipcsuite.bench.results;

/** The families of cells that belong to no module of mechanisms. */
public final class Families {

    /** Of {@link Baselines}: what measuring itself costs. */
    public static final String BASELINE = "baseline";

    /** Of reference implementations: what others have, measured beside the mechanisms. */
    public static final String COMPARISON = "comparison";

    private Families() {}
}

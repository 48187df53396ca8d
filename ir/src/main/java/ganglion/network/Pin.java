package ganglion.network;

import ganglion.source.Span;

/**
 * All neurons of a population live on one core.
 *
 * @param population the name of one that is no stimulus
 * @param core counted from 0, row by row where cores lie in a mesh
 */
public record Pin(String population, int core, Span span) {}

/**
 * Benchmarks: the estimators of the house replayed over reference series, each beside its baseline.
 *
 * <p>Only what the house publishes of its estimates may be read here; nothing here may be known to
 * any other room.
 */
@NullMarked
package bms600.cli.bench;

import org.jspecify.annotations.NullMarked;

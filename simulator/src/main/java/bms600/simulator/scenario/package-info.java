/**
 * What happens to a simulated site and when: scenarios as data, read from YAML.
 *
 * <p>Nothing happens here: a scenario is performed by the simulation.
 */
@NullMarked
package bms600.simulator.scenario;

import org.jspecify.annotations.NullMarked;

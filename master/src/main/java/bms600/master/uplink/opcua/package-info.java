/**
 * An OPC UA server of the published points and the alarms. The one room that knows Eclipse Milo.
 *
 * <p>Nothing here may know a sensor's protocol, a bus or another uplink.
 */
@NullMarked
package bms600.master.uplink.opcua;

import org.jspecify.annotations.NullMarked;

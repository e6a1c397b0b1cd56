package bms600.simulator.wire;

import bms600.core.site.Fitting;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.modbus.ByteLine;
import bms600.modbus.LineTiming;
import bms600.sensors.FieldBus;
import bms600.sensors.SensorModel;
import bms600.sensors.SensorModels;
import bms600.simulator.plant.Plant;
import bms600.simulator.wire.BlockInstrument.BlockPlace;
import bms600.simulator.wire.CurrentInstrument.Poles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * All sensors of a site, wired to its ports, and all that can be done to them. Owned by one thread
 * at a time, together with the plant they measure in.
 *
 * <p>Sensors are addressed by the unit id they are fitted as, whatever id they think they have.
 */
public final class Field {
  private static final long FIRST_SERIAL = 2_600_000;
  private static final long TURNAROUND_NANOS = 5_000_000;

  /** A client behind a network may pause within a frame. */
  private static final long MARGIN_NANOS = 50_000_000;

  private final Site site;
  private final Plant plant;
  private final FieldSetup setup;
  private final SplittableRandom random;
  private final FrontEnd frontEnd;
  private final Map<PortId, Chain> chains = new EnumMap<>(PortId.class);
  private final Map<PortId, PortWire> wires = new EnumMap<>(PortId.class);
  private final List<Device> devices = new ArrayList<>();
  private long nextSerial = FIRST_SERIAL;

  public Field(Site site, Plant plant, FieldSetup setup, long seed) {
    this.site = site;
    this.plant = plant;
    this.setup = setup;
    random = new SplittableRandom(~seed);
    frontEnd = new FrontEnd(plant);
    for (var port : site.ports().values()) {
      wire(port);
    }
    tick();
  }

  /** String sensors and I/O stand nearest to the master, then the blocks in order. */
  private void wire(Port port) {
    var chain = new Chain(baudCode(port), random.split());
    chains.put(port.id(), chain);
    for (var fitting : site.on(port.id())) {
      if (!(fitting.spot() instanceof Spot.AtBlock)) {
        append(chain, fitting);
      }
    }
    for (var fitting : site.on(port.id())) {
      if (fitting.spot() instanceof Spot.AtBlock) {
        append(chain, fitting);
      }
    }
    int bits = port.parity() == Parity.NONE ? 10 : 11;
    var timing = new LineTiming(port.baud(), bits, TURNAROUND_NANOS, MARGIN_NANOS);
    wires.put(port.id(), new PortWire(chain, timing, setup.turnaround().toNanos()));
  }

  private void append(Chain chain, Fitting fitting) {
    var device = device(fitting, chain.length(), setup.fresh());
    devices.add(device);
    chain.append(fitting, device);
  }

  private Device device(Fitting fitting, int position, boolean fresh) {
    var model = setup.models().named(fitting.model());
    int unit = fresh && model.isOnFieldBus() ? FieldBus.UNASSIGNED : fitting.unit();
    int baudCode = baudCode(port(fitting.port()));
    return new Device(model, instrument(fitting, position), plant, nextSerial++, unit, baudCode);
  }

  private static int baudCode(Port port) {
    return Port.BAUDS.indexOf(port.baud());
  }

  private Instrument instrument(Fitting fitting, int position) {
    var model = own(fitting);
    var making = new Making(plant, setup.errors(), random.split(), frontEnd);
    return switch (fitting.spot()) {
      case Spot.AtBlock(int string, int number) -> block(model, making, string, number, position);
      case Spot.AtCurrent(int string, int sensor) -> current(model, making, string, sensor);
      case Spot.AtVoltage(int string) -> voltage(model, making, string);
      case Spot.AtIo _ -> new IoInstrument(model, making, site.io().orElseThrow());
    };
  }

  /** Whatever a sensor answers as, it measures like one of ours. */
  private SensorModel own(Fitting fitting) {
    var model = setup.models().named(fitting.model());
    return model.isOnFieldBus()
        ? model
        : SensorModels.BUILT_IN.named(
            switch (fitting.spot()) {
              case Spot.AtBlock(int string, _) ->
                  site.strings().get(string).type().cellsPerBlock() == 1 ? "BAT-02" : "BAT-12";
              case Spot.AtCurrent _ -> "BMS-CM";
              case Spot.AtVoltage _ -> "BMS-VM";
              case Spot.AtIo _ -> "IO";
            });
  }

  private Instrument block(SensorModel model, Making making, int string, int number, int position) {
    var type = site.strings().get(string).type();
    int block = site.strings().get(string).firstBlock() + number - 1;
    return new BlockInstrument(model, making, new BlockPlace(string, block, type, position));
  }

  private Instrument current(SensorModel model, Making making, int string, int sensor) {
    var sensors = site.strings().get(string).currentSensors();
    int poles = sensors.stream().mapToInt(each -> each.hallRatingsA().size()).sum();
    return new CurrentInstrument(model, making, new Poles(string, sensors.get(sensor), poles));
  }

  private Instrument voltage(SensorModel model, Making making, int string) {
    var its = site.strings().get(string);
    return new VoltageInstrument(model, making, string, its.blocks() * its.type().nominalBlockV());
  }

  /** A line to a port, in virtual time. */
  public ByteLine virtualLine(PortId port, VirtualClock clock) {
    return new VirtualLine(wire(port), clock);
  }

  /**
   * A port as a serial device server on TCP, in real time.
   *
   * @param address where to listen; port 0 picks a free one
   * @param lock held whenever sensors are asked; whoever steps the plant meanwhile holds it too
   */
  public LineServer serve(PortId port, InetSocketAddress address, Lock lock) throws IOException {
    return LineServer.start(port.name(), address, wire(port), lock);
  }

  PortWire wire(PortId port) {
    var wire = wires.get(port);
    if (wire == null) {
      throw new IllegalArgumentException(port + " is not configured");
    }
    return wire;
  }

  /** The plant has moved on: whatever in the sensors runs by time does too. */
  public void tick() {
    devices.forEach(Device::tick);
  }

  /** All ohmic values are measured anew, as at commissioning: result number 1. */
  public void commission() {
    for (var device : devices) {
      if (device.instrument() instanceof BlockInstrument block) {
        block.commission();
      }
    }
  }

  /** The cable behind a sensor breaks; behind unit 0: right at the master. */
  public void breakChain(PortId port, int afterUnit) {
    chain(port).breakAfter(afterUnit);
  }

  public void healChain(PortId port) {
    chain(port).heal();
  }

  /** A sensor dies; the bus passes it, or ends there. */
  public void kill(PortId port, int unit, boolean passes) {
    chain(port).kill(unit, passes);
  }

  public void revive(PortId port, int unit) {
    chain(port).revive(unit);
  }

  /** The supply of a sensor fails for a moment. */
  public void restart(PortId port, int unit) {
    chain(port).brownOut(unit);
  }

  /** A new sensor, without an address, takes the place of this one; its serial number. */
  public long replace(PortId port, int unit) {
    var fitting =
        site.on(port).stream().filter(each -> each.unit() == unit).findFirst().orElseThrow();
    var old = chain(port).device(unit);
    var device = device(fitting, site.on(port).indexOf(fitting), true);
    devices.set(devices.indexOf(old), device);
    chain(port).replace(unit, device);
    return device.serial();
  }

  /** A sensor was given another id elsewhere: 1…246, or 247 for none. */
  public void readdress(PortId port, int unit, int newUnit) {
    chain(port).device(unit).address(newUnit);
    chain(port).readdressed();
  }

  /**
   * What happens to the replies of a sensor from now on.
   *
   * @param unit or 0 for all of the port
   * @param fault or null for none
   * @param share of the replies it happens to, 0..1
   */
  public void spoil(PortId port, int unit, @Nullable ReplyFault fault, double share) {
    if (unit == 0) {
      chain(port).spoilAll(fault, share);
    } else {
      chain(port).spoil(unit, fault, share);
    }
  }

  /** Something is wrong with what a sensor measures, or no longer is. */
  public void fault(PortId port, int unit, MeasureFault fault, boolean present) {
    var faults = chain(port).device(unit).faults();
    if (present) {
      faults.add(fault);
    } else {
      faults.remove(fault);
    }
  }

  /** A contact of the I/O module opens or closes; input 1…3. */
  public void contact(int input, boolean closed) {
    io().close(input - 1, closed);
  }

  /** Whether a relay of the I/O module is on; output 1…4. */
  public boolean relay(int output) {
    return io().output(output - 1);
  }

  private IoInstrument io() {
    return devices.stream()
        .map(Device::instrument)
        .filter(IoInstrument.class::isInstance)
        .map(IoInstrument.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the site has no I/O module"));
  }

  /** The serial number of the sensor fitted there. */
  public long serial(PortId port, int unit) {
    return chain(port).device(unit).serial();
  }

  /** Whether the LED of a sensor blinks. */
  public boolean isIdentifying(PortId port, int fittedUnit) {
    return chain(port).device(fittedUnit).isIdentifying();
  }

  /** The unit id a sensor has now. */
  public int unit(PortId port, int fittedUnit) {
    return chain(port).device(fittedUnit).unit();
  }

  private Chain chain(PortId port) {
    var chain = chains.get(port);
    if (chain == null) {
      throw new IllegalArgumentException(port + " is not configured");
    }
    return chain;
  }

  private Port port(PortId id) {
    var port = site.ports().get(id);
    if (port == null) {
      throw new IllegalArgumentException(id + " is not configured");
    }
    return port;
  }
}

package bms600.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.modbus.Bits;
import bms600.modbus.Request;
import bms600.sensors.TableReader.Outcome;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables as users write them: foreign layouts are understood, mistakes are named. */
final class TableReaderTest {
  private static final String HEADER = "channel,table,register,type,scale,absent\n";

  private static SensorModel model(String text) {
    return switch (SensorModels.read("FOREIGN", text)) {
      case SensorModels.Outcome.Read(var model) -> model;
      case SensorModels.Outcome.Refused(var mistakes) -> throw new AssertionError(mistakes);
    };
  }

  private static SensorModel foreign(String rows) {
    return model(HEADER + rows);
  }

  /** Each as {@code line key: value — allowed}. */
  private static List<String> mistakes(String text) {
    return switch (TableReader.read(text)) {
      case Outcome.Read(var table) -> throw new AssertionError("accepted: " + table);
      case Outcome.Refused(var mistakes) ->
          mistakes.stream()
              .map(m -> m.line() + " " + m.key() + ": " + m.value() + " — " + m.allowed())
              .toList();
    };
  }

  @Test
  void aForeignTableInHoldingRegistersLowWordFirst() {
    var model =
        foreign(
            """
            # an imagined maker's block sensor
            string-voltage,holding,1000,uint32-low-first,0.001,0xFFFFFFFF
            current-a,holding,1002,int32-low-first,-0.001,0x80000000

            voltage,holding,1004,float32,1,-
            temperature,holding,1006,int16,0.5,-99
            flag:restarted,holding,1007,bit15,,
            flag:level-low,holding,1007,bit0,,
            output-1,holding,1007,bit3,1,-
            """);
    assertThat(model.poll()).containsExactly(new Request.ReadHoldingRegisters(1000, 8));
    // 54321 mV, -(-2000000) mA, 2.25 V as IEEE 754 0x40100000, -40 half degrees
    String hex = "D431 0000 7B80 FFE1 4010 0000 FFD8 8009";
    var reading = model.decode(Frames.registers(hex), 1);
    assertThat(reading)
        .returns(54.321, r -> r.value(Channel.STRING_VOLTAGE))
        .returns(2000.0, r -> r.value(Channel.CURRENT_A))
        .returns(2.25, r -> r.value(Channel.VOLTAGE))
        .returns(-20.0, r -> r.value(Channel.TEMPERATURE))
        .returns(1.0, r -> r.value(Channel.OUTPUT_1))
        .returns(Flag.RESTARTED.bit() | Flag.LEVEL_LOW.bit(), r -> r.flags());
    double[] values = {54.321, 2000, 2.25, -20, 1};
    assertThat(Frames.hex(model.encode(0, values, reading.flags()))).isEqualTo(hex);
  }

  @Test
  void foreignAbsentValues() {
    var model =
        foreign(
            """
            string-voltage,input,0,uint32-low-first,0.001,0xFFFFFFFE
            current-a,input,2,int32-low-first,0.001,-1
            voltage,input,4,float32,1,0xFF800000
            temperature,input,6,int16,0.5,-99
            """);
    String hex = "FFFE FFFF FFFF FFFF FF80 0000 FF9D";
    assertThat(model.decode(Frames.registers(hex), 1))
        .isEqualTo(
            new bms600.core.measure.Reading(
                model.channels(),
                new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                0,
                1));
    double[] absent = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    assertThat(Frames.hex(model.encode(0, absent, 0))).isEqualTo(hex);
  }

  @Test
  void rowsTooFarApartForOneReadAreReadByTwo() {
    var model =
        model(
            """
            longest-gap,125
            channel,table,register,type,scale,absent
            voltage,input,200,int16,0.001,-
            temperature,input,0,int16,0.1,-
            resistance,input,123,uint32,0.000001,-
            flag:leakage-a,coil,7,bit,,
            """);
    assertThat(model.poll())
        .containsExactly(
            new Request.ReadInputRegisters(0, 125),
            new Request.ReadInputRegisters(200, 1),
            new Request.ReadCoils(7, 1));
    var low = new int[125];
    low[0] = 215;
    low[124] = 300;
    var reading =
        model.decode(
            List.of(bms600.modbus.Registers.of(low), Frames.registers("3548"), Bits.of(true)), 1);
    assertThat(reading)
        .returns(13.64, r -> r.value(Channel.VOLTAGE))
        .returns(21.5, r -> r.value(Channel.TEMPERATURE))
        .returns(0.0003, r -> r.value(Channel.RESISTANCE))
        .returns(Flag.LEAKAGE_A.bit(), r -> r.flags());
    assertThat(model.encode(2, new double[3], Flag.LEAKAGE_A.bit())).containsExactly(1);
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          voltage,input,0,int32,1,,uV                   | 0022 6E9D | 2.256541
          voltage,input,0,int32-low-first,1,,uV         | 6E9D 0022 | 2.256541
          voltage,input,0,int32-swapped,1,,uV           | 2200 9D6E | 2.256541
          voltage,input,0,int32-low-first-swapped,1,,uV | 9D6E 2200 | 2.256541
          voltage,input,0,uint16,10,,mV                 | 0547      | 13.51
          voltage,input,0,int16-swapped,0.001,,         | FFFF      | -0.001
          voltage,input,0,float32-low-first,1,,V        | 0000 4010 | 2.25
          voltage,input,0,float32-swapped,1,,V          | 1040 0000 | 2.25
          voltage,input,0,float32,1,,V                  | 7F80 0000 | NaN
          temperature,input,0,int16,0.1,,degF           | 02A8      | 20.0
          temperature,input,0,int16,1,,°F               | FFD8      | -40.0
          temperature,input,0,uint16,0.01,,K            | 7283      | 20.0
          temperature,input,0,uint16,0.5,-40,degC       | 0078      | 20.0
          temperature,input,0,uint16,1,-40,degF         | 006C      | 20.0
          resistance,input,0,uint16,0.01,,mOhm          | 01DB      | 0.00475
          loop-1,input,0,int16,0.001,4,mA               | FE70      | 0.0036
          input-1,input,0,bit3,1,,                      | 0008      | 1
          input-1,input,0,bit3-inverted,1,,             | 0008      | 0
          """)
  void numbersOfEveryKindBecomeSi(String row, String hex, double value) {
    var cells = row.split(",", -1);
    var model =
        model("channel,table,register,type,scale,offset,unit,absent\n" + row.strip() + ",-\n");
    var reading = model.decode(Frames.registers(hex), 1);
    assertThat(reading.value(model.channels().getFirst()))
        .as(cells[0])
        .isEqualTo(Double.valueOf(value));
    if (Double.isFinite(value)) {
      assertThat(Frames.hex(model.encode(0, new double[] {value}, 0))).isEqualTo(hex);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          volts,input,0,int16,1,-                    | 2 channel: volts — must be one of sample-number,
          voltage,inputs,0,int16,1,-                 | 2 voltage.table: inputs — must be one of input, holding, discrete, coil
          voltage,input,65536,int16,1,-              | 2 voltage.register: 65536 — must be 0 to 65535
          voltage,input,65535,int32,1,-              | 2 voltage.register: 65535 — must be 0 to 65534
          voltage,input,-1,int16,1,-                 | 2 voltage.register: -1 — must be 0 to 65535
          voltage,input,0,int17,1,-                  | 2 voltage.type: int17 — must be one of int16, int16-swapped, uint16, uint16-swapped, int32, int32-swapped, int32-low-first, int32-low-first-swapped,
          voltage,input,0,bit16,1,-                  | 2 voltage.type: bit16 — must be one of
          voltage,input,0,bit,1,-                    | 2 voltage.type: bit — must be one of
          input-1,coil,0,bit3,1,-                    | 2 input-1.type: bit3 — must be bit or bit-inverted, in a table of bits
          voltage,input,0,int16,0,-                  | 2 voltage.scale: 0 — must be a decimal number other than 0
          voltage,input,0,int16,1e-4,-               | 2 voltage.scale: 1e-4 — must be a decimal number other than 0
          voltage,input,0,int16,,-                   | 2 voltage.scale: (nothing) — must be a decimal number other than 0
          voltage,input,0,int16,1,                   | 2 voltage.absent: (nothing) — must be - or the content of 1 registers
          voltage,input,0,int16,1,0x18000            | 2 voltage.absent: 0x18000 — must be - or the content of 1 registers
          voltage,input,0,uint16,1,-1                | 2 voltage.absent: -1 — must be - or the content of 1 registers
          voltage,input,0,float32,1,-1               | 2 voltage.absent: -1 — must be - or the content of 2 registers
          input-1,coil,0,bit,1,0                     | 2 input-1.absent: 0 — must be -, since a bit is always there
          flag:burning,input,0,bit0,,                | 2 channel: flag:burning — must be one of voltage-out-of-range,
          flag:restarted,input,0,int16,,             | 2 flag:restarted.type: int16 — must be a bit, for a flag
          flag:restarted,input,0,bit0,1,             | 2 flag:restarted.scale: 1 — must be empty, for a flag
          flag:restarted,input,0,bit0,,-             | 2 flag:restarted.absent: - — must be empty, for a flag
          voltage,input,0,int16,1                    | 2 voltage: voltage,input,0,int16,1 — must have 6 columns, not 5
          """)
  void mistakesSayWhereTheyAreAndWhatIsAllowed(String row, String mistake) {
    assertThat(mistakes(HEADER + row)).first().asString().startsWith(mistake);
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    String text =
        """
        channel,table,register,type,scale,absent
        voltage,inputs,-1,int16,0,-
        voltage,input,2,int16,1,-
        """;
    assertThat(mistakes(text))
        .extracting(mistake -> mistake.substring(0, mistake.indexOf(':')))
        .containsExactly("2 voltage.table", "2 voltage.register", "2 voltage.scale", "3 channel");
  }

  @Test
  void aTableHasItsHeaderAndAChannel() {
    assertThat(mistakes("")).singleElement().asString().startsWith("1 : no channel");
    assertThat(mistakes(HEADER)).singleElement().asString().startsWith("1 : no channel");
    assertThat(mistakes("voltage,input,0,int16,1,-"))
        .first()
        .asString()
        .startsWith("1 header: voltage,input,0,int16,1,- — must be channel,table,");
  }

  @Property
  void noTextIsABug(
      @ForAll
          @CharRange(from = ' ', to = '~')
          @net.jqwik.api.constraints.Chars({',', '\n', '\t', 'µ'})
          @StringLength(max = 80)
          String rows) {
    var outcomes =
        Stream.of(rows, HEADER + rows, HEADER + "voltage,input,0," + rows)
            .map(text -> TableReader.read(text));
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .satisfiesAnyOf(
                        one -> assertThat(one).isInstanceOf(Outcome.Read.class),
                        one -> assertThat(((Outcome.Refused) one).mistakes()).isNotEmpty()));
  }
}

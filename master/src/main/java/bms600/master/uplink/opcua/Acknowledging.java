package bms600.master.uplink.opcua;

import bms600.core.site.OneLine;
import bms600.master.command.Command;
import bms600.master.command.CommandDesk;
import bms600.master.run.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.jspecify.annotations.Nullable;

/** Taking note of an alarm: the one thing a client may do here, and only a user who may. */
record Acknowledging(CommandDesk desk, Doorkeeper door) {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int ARGUMENTS = 2;
  private static final int LONGEST = 200;

  /** Calls a method of a condition, and says how it ended as OPC 10000-9, 5.7.3 has it. */
  long call(Condition condition, CallMethodRequest request, Optional<Session> session) {
    if (!NodeIds.AcknowledgeableConditionType_Acknowledge.equals(request.getMethodId())) {
      return StatusCodes.Bad_MethodInvalid;
    }
    var user = session.flatMap(door::user).filter(OpcUaUser::mayAcknowledge);
    if (user.isEmpty()) {
      return StatusCodes.Bad_UserAccessDenied;
    }
    var arguments = request.getInputArguments();
    if (arguments == null || arguments.length != ARGUMENTS) {
      return StatusCodes.Bad_ArgumentsMissing;
    }
    if (!(arguments[0].getValue() instanceof ByteString eventId)) {
      return StatusCodes.Bad_TypeMismatch;
    }
    if (!eventId.equals(condition.eventId())) {
      return StatusCodes.Bad_EventIdUnknown;
    }
    if (condition.isAcknowledged()) {
      return StatusCodes.Bad_ConditionBranchAlreadyAcked;
    }
    return acknowledge(condition, user.get(), comment(arguments[1].getValue()));
  }

  /** One line that shows as itself, as long as the pages take: it stands in the journal. */
  private static String comment(@Nullable Object argument) {
    return argument instanceof LocalizedText text && text.getText() != null
        ? OneLine.cut(OneLine.of(text.getText()), LONGEST)
        : "";
  }

  private long acknowledge(Condition condition, OpcUaUser user, String comment) {
    var command =
        new Command.Acknowledge(condition.alarm().id(), user.name() + " (OPC UA)", comment);
    try {
      return switch (desk.ask(command, PATIENCE)) {
        case Outcome.Done _ -> StatusCodes.Good;
        case Outcome.Rejected _ -> StatusCodes.Bad_InvalidState;
        case Outcome.Failed _ -> StatusCodes.Bad_Timeout;
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return StatusCodes.Bad_Shutdown;
    }
  }
}

import { useState } from 'preact/hooks';
import { checkOrder, readdress, type Outcome } from '../../live/ask.ts';
import { live, site } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { say } from '../../say/say.ts';
import { who } from '../../shell/settings.ts';

/** What a port may be told to do, where it may be told at all: both interrupt its polling, so both want a second press. */

interface Parts {
  readonly port: string;
  readonly answered: (answer: Outcome) => void;
}

export function PortCommands({ port, answered }: Parts) {
  const [isBusy, setBusy] = useState(false);
  if (!site.value?.bus_commands) return <small class="bus-commands">{say('busReadOnly')}</small>;
  const tell = async (deed: (port: string, who: string) => Promise<Outcome>) => {
    setBusy(true);
    answered(await deed(port, who()));
    setBusy(false);
  };
  const isBlocked = isBusy || !live.value;
  return (
    <span class="bus-commands">
      <ConfirmButton
        key={`readdress ${port}`}
        class="button"
        label={say('readdress')}
        confirm={say('sure', { place: port })}
        disabled={isBlocked}
        press={() => void tell(readdress)}
      />
      <ConfirmButton
        key={`order ${port}`}
        class="button"
        label={say('checkOrder')}
        confirm={say('sure', { place: port })}
        disabled={isBlocked}
        press={() => void tell(checkOrder)}
      />
    </span>
  );
}

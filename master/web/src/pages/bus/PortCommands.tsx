import { useState } from 'preact/hooks';
import { checkOrder, readdress, type Outcome } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { say } from '../../say/say.ts';

/** What a port may be told to do, by those who may: both interrupt its polling, so both want a second press. */

interface Parts {
  readonly port: string;
  readonly answered: (answer: Outcome) => void;
}

export function PortCommands({ port, answered }: Parts) {
  const [isBusy, setBusy] = useState(false);
  const isInstaller = may('installer');
  if (!may('operator')) return <small class="bus-commands">{say('busReadOnly')}</small>;
  const tell = async (deed: (port: string) => Promise<Outcome>) => {
    setBusy(true);
    answered(await deed(port));
    setBusy(false);
  };
  const isBlocked = isBusy || !live.value;
  return (
    <span class="bus-commands">
      {isInstaller && (
        <ConfirmButton
          key={`readdress ${port}`}
          class="button"
          label={say('readdress')}
          confirm={say('sure', { place: port })}
          disabled={isBlocked}
          press={() => void tell(readdress)}
        />
      )}
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

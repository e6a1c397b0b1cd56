import { useState } from 'preact/hooks';
import type { Outcome } from '../../live/ask.ts';
import { useBus } from '../../live/bus.ts';
import { SegmentedLinks } from '../../parts/Segmented.tsx';
import { say } from '../../say/say.ts';
import { route, toBus } from '../../shell/route.ts';
import { CommandAnswer } from './CommandAnswer.tsx';
import { PortCommands } from './PortCommands.tsx';
import { PortFigures } from './PortFigures.tsx';
import { SensorTable } from './SensorTable.tsx';

/** The field bus, one port at a time: how the line fares, and every sensor on it. */
export function BusPage() {
  const ports = useBus();
  const [told, setTold] = useState<{ readonly port: string; readonly answer: Outcome } | null>(null);
  const here = route.value;
  const asked = here.page === 'bus' ? here.port : null;
  if (!ports) return <h1 class="hidden">{say('bus')}</h1>;
  const sick = ports.find((each) => each.state !== 'ok');
  const port = ports.find((each) => each.name === asked) ?? sick ?? ports[0];
  if (!port) return <p class="calm">{say('noData')}</p>;
  const answered = (answer: Outcome) => setTold({ port: port.name, answer });
  return (
    <div class="bus">
      <h1 class="hidden">
        {say('bus')} {port.name}
      </h1>
      <div class="bar">
        <SegmentedLinks
          label={say('ports')}
          links={ports.map((each) => ({
            href: toBus(each.name),
            label: each.state === 'ok' ? each.name : `${each.name} !`,
            current: each === port,
          }))}
        />
        <PortCommands port={port.name} answered={answered} />
      </div>
      <PortFigures port={port} />
      {told?.port === port.name && <CommandAnswer answer={told.answer} close={() => setTold(null)} />}
      <SensorTable key={port.name} port={port} answered={answered} />
    </div>
  );
}

import type { Port } from '../../live/site.ts';
import { site } from '../../live/state.ts';
import { count, portState } from '../../parts/portText.ts';
import { WireShare } from '../../parts/WireShare.tsx';
import { sayAnswer } from '../../say/answers.ts';
import { say } from '../../say/say.ts';
import { toBus } from '../../shell/route.ts';

/** The lines in short: each leads to all that is known of it. */
export function Ports() {
  const ports = site.value?.ports ?? [];
  return (
    <section class="card ports">
      <h2>{say('bus')}</h2>
      <table class="table">
        <thead>
          <tr>
            {(['port', 'state', 'units', 'wireShare'] as const).map((word) => (
              <th key={word} scope="col">
                {say(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ports.map((port) => (
            <PortRow key={port.name} port={port} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PortRow({ port }: { port: Port }) {
  return (
    <tr data-state={port.state}>
      <th scope="row">
        <a class="port-link" href={toBus(port.name)}>
          {port.name}
        </a>
      </th>
      <td class="port-state">
        <b>{portState(port.state)}</b>
        {port.state !== 'ok' && port.state_text && <small>{sayAnswer(port.state_text)}</small>}
      </td>
      <td>
        {count(port.answering)} / {count(port.units)}
      </td>
      <td>
        <WireShare percent={port.wire_share_percent} />
      </td>
    </tr>
  );
}

import type { Version } from '../../live/setpoints.ts';
import { site } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { stamp } from '../../quantity/time.ts';
import { word } from './words.ts';

/** The versions of the setpoints, the newest first: who, when, why, which lines; and the way back. */

interface Parts {
  readonly versions: readonly Version[];
  readonly canGoBack: boolean;
  readonly goBack: (version: number) => void;
}

export function Versions({ versions, canGoBack, goBack }: Parts) {
  return (
    <section class="card">
      <h2>{word('versions')}</h2>
      {versions.length === 0 && <p>{word('none')}</p>}
      <ol class="versions" reversed>
        {versions.map((each) => (
          <li key={each.version} value={each.version}>
            <b>{each.who || word('asFound')}</b> <small>{stamp(Date.parse(each.at), site.value?.timezone ?? 'UTC')}</small> {each.who && each.why}{' '}
            {each.in_force && <small>({word('inForce')})</small>}
            {each.diff.length > 0 && <pre>{each.diff.join('\n')}</pre>}
            {!each.in_force && canGoBack && (
              <ConfirmButton class="button" label={word('back')} confirm={word('backSure')} disabled={false} press={() => goBack(each.version)} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { askKinds, type KindHelp } from '../../live/explained.ts';
import { alarms, live } from '../../live/state.ts';
import { sayHelp } from '../../say/help.ts';
import { placeLabel } from '../../say/place.ts';
import { say, sayKind } from '../../say/say.ts';
import { route, toHelp } from '../../shell/route.ts';
import { helpWord } from '../more/words.ts';
import { word } from './words.ts';
import './help.css';

/** What each kind of alarm means, its causes, what to do and where its limits come from; one of them, or the list. */
export function HelpPage() {
  const here = route.value;
  const asked = here.page === 'help' ? here.kind : null;
  const [kinds, setKinds] = useState<readonly KindHelp[] | null>(null);
  const [looked, setLooked] = useState('');
  const isLive = live.value;
  useEffect(() => setLooked(''), [asked]);
  useEffect(() => {
    let gone = false;
    void askKinds().then((found) => void (gone || (found && setKinds(found))));
    return () => void (gone = true);
  }, [isLive]);
  if (!kinds) return <h1 class="hidden">{helpWord()}</h1>;
  const one = kinds.find(({ kind }) => kind === asked);
  if (one) return <Kind of={one} />;
  const titled = kinds.map((each) => ({ ...each, title: sayKind(each.kind, each.words), meaning: sayHelp(each.kind, 'meaning', each.meaning) }));
  const found = titled.filter(({ title, kind, meaning }) => `${title} ${kind} ${meaning}`.toLowerCase().includes(looked.trim().toLowerCase()));
  return (
    <div class="records">
      <h1 class="hidden">{helpWord()}</h1>
      <section class="card">
        <h2>{word('kinds', { n: kinds.length })}</h2>
        {asked !== null && <p>{word('unknown', { kind: asked })}</p>}
        <input class="input" type="search" aria-label={word('search')} placeholder={word('search')} value={looked} onInput={(event) => setLooked(event.currentTarget.value)} />
        <ul class="help-kinds">
          {found.map(({ kind, title }) => (
            <li key={kind}>
              <a class="button" href={toHelp(kind)}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Kind({ of }: { readonly of: KindHelp }) {
  const title = sayKind(of.kind, of.words);
  const now = alarms.value.filter(({ kind }) => kind === of.kind).map(({ place }) => placeLabel(place));
  const facts: readonly (readonly [string, string])[] = [
    [say('meaning'), sayHelp(of.kind, 'meaning', of.meaning)],
    [say('causes'), sayHelp(of.kind, 'causes', of.causes)],
    [say('action'), sayHelp(of.kind, 'action', of.action)],
    [say('limitFrom'), sayHelp(of.kind, 'limits', of.limits)],
    [word('standsAt'), now.join(', ') || word('nowhere')],
  ];
  return (
    <div class="records">
      <section class="card help-kind">
        <div class="alarm-actions">
          <a class="button" href="#/help">
            {word('all')}
          </a>
          <button type="button" class="button" onClick={() => print()}>
            {word('print')}
          </button>
        </div>
        <h1>{title}</h1>
        <dl>
          {facts
            .filter(([, text]) => text !== '')
            .map(([name, text]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
        </dl>
        <p class="replay-how">{of.kind}</p>
      </section>
    </div>
  );
}

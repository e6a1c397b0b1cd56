import { useEffect, useState } from 'preact/hooks';
import { tryOut, type Tried } from '../../live/preview.ts';
import { may } from '../../live/session.ts';
import { applySetpoints, askRules, askSetpoints, askVersions, restoreSetpoints, type Setpoints, type SetpointRule, type Version, type Wanted } from '../../live/setpoints.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { Segmented } from '../../parts/Segmented.tsx';
import { say } from '../../say/say.ts';
import { Changes, isSound } from './Changes.tsx';
import { formWord } from './sayForm.ts';
import { changeOf, type Draft } from './limits.ts';
import { LimitsForm } from './LimitsForm.tsx';
import { Result } from './Result.tsx';
import { Versions } from './Versions.tsx';
import { word } from './words.ts';
import './setpoints.css';

/** Setpoints of the site file, by a form or as text: tried out on the values of this moment, then applied. */

const EXAMPLE = `alarms:
  for:
    S1:
      block-temperature-high:
        warning: { limit: 30 °C, on: 2 min }
`;

/** Limits in force move with temperature and with what the strings do. */
const EVERY_MS = 5_000;

type Way = 'form' | 'text';

export function SetpointsPage() {
  const [way, setWay] = useState<Way>('form');
  const [text, setText] = useState(EXAMPLE);
  const [draft, setDraft] = useState<Draft>([]);
  const [tried, setTried] = useState<Tried | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [now, setNow] = useState<Setpoints | null>(null);
  const [rules, setRules] = useState<readonly SetpointRule[]>([]);
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const [isApplied, setApplied] = useState(false);
  const read = async () => {
    const next = await askSetpoints();
    if (next) {
      setRules(await askRules());
      if (next.yaml) setText(next.yaml);
      setVersions(await askVersions());
    }
    setNow(next);
  };
  useEffect(() => void read(), []);
  useEffect(() => {
    const timer = setInterval(() => void (document.hidden || !live.value || !now || askRules().then((next) => void (next.length > 0 && setRules(next)))), EVERY_MS);
    return () => clearInterval(timer);
  }, [now]);
  const anew = () => (setTried(null), setApplied(false));
  const done = async (deed: Promise<unknown>) => {
    setBusy(true);
    await deed;
    setBusy(false);
  };
  const take = async (asked: Promise<readonly string[]>) => {
    const mistakes = await asked;
    setTried(mistakes.length > 0 ? { mistakes } : null);
    if (mistakes.length > 0) return;
    setDraft([]);
    await read();
    setApplied(true);
  };
  const isForm = way === 'form' && now !== null && rules.length > 0;
  const wanted = (): Wanted => (isForm ? { alarms: changeOf(draft, rules) } : { yaml: text, replace: now !== null });
  const mayApply = now !== null && !now.changed_by_hand && may('installer');
  const isReady = !isForm || (draft.length > 0 && isSound(draft, rules));
  const mistakes = tried && 'mistakes' in tried ? tried.mistakes : [];
  return (
    <div class="setpoints">
      <section class="card">
        <h1 class="hidden">{say('setpointsTried')}</h1>
        <p>{now ? word('how', { file: now.file }) : say('setpointsHow')}</p>
        {now?.changed_by_hand && <p role="alert">{word('byHand', { file: now.file })}</p>}
        {now && rules.length > 0 && (
          <Segmented<Way>
            label={say('setpointsTried')}
            choices={[
              { value: 'form', label: formWord('form') },
              { value: 'text', label: formWord('asText') },
            ]}
            chosen={way}
            choose={(next) => (setWay(next), anew())}
          />
        )}
        <form onSubmit={(event) => (event.preventDefault(), void done(tryOut(wanted()).then(setTried)))}>
          {isForm ? (
            <>
              <LimitsForm now={now} rules={rules} draft={draft} setDraft={(next) => (setDraft(next), anew())} mistakes={mistakes} isReadOnly={false} />
              <Changes now={now} rules={rules} draft={draft} setDraft={(next) => (setDraft(next), anew())} />
              {draft.length > 0 && !isReady && <p>{formWord('mend')}</p>}
            </>
          ) : (
            <textarea class="input" spellcheck={false} aria-label={say('setpointsTried')} value={text} onInput={(event) => (setText(event.currentTarget.value), anew())} />
          )}
          <button type="submit" class="button button-strong" disabled={isBusy || !live.value || !isReady}>
            {say('tryOut')}
          </button>
        </form>
        {now && !may('installer') && <p>{word('installersOnly')}</p>}
        {isApplied && <p role="status">{word('applied')}</p>}
      </section>
      {tried && <Result tried={tried} file={now?.file ?? ''} />}
      {now && mayApply && tried && 'preview' in tried && <Apply isBusy={isBusy} apply={(why) => void done(take(applySetpoints(now.base, wanted(), why)))} />}
      {now && <Versions versions={versions} canGoBack={mayApply && !isBusy} goBack={(version) => void done(take(restoreSetpoints(now.base, version)))} />}
    </div>
  );
}

function Apply({ isBusy, apply }: { isBusy: boolean; apply: (why: string) => void }) {
  const [why, setWhy] = useState('');
  return (
    <section class="card setpoints-apply">
      <label>
        {word('why')}
        <input class="input" name="why" maxLength={200} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <ConfirmButton class="button button-strong" label={word('apply')} confirm={word('sure')} disabled={isBusy || !live.value} press={() => apply(why.trim())} />
    </section>
  );
}

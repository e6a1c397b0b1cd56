import { useState } from 'preact/hooks';
import type { Setpoints, SetpointRule } from '../../live/setpoints.ts';
import { site } from '../../live/state.ts';
import { sayHelp } from '../../say/help.ts';
import { say, sayKind } from '../../say/say.ts';
import type { FormWord } from './formWords.ts';
import { formWord } from './sayForm.ts';
import { Fault, LevelFields } from './LevelFields.tsx';
import { isOf, withEdit, type Draft, type Edit, type Strings } from './limits.ts';

/** Setpoints of one quantity at one place, level by level; what is changed gathers in the draft, whatever is looked at next. */

interface Parts {
  readonly now: Setpoints;
  readonly rules: readonly SetpointRule[];
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly mistakes: readonly string[];
  readonly isReadOnly: boolean;
}

const ONE_BLOCK = '\u0000block';

export function LimitsForm({ now, rules, draft, setDraft, mistakes, isReadOnly }: Parts) {
  const strings = stringsOfSite();
  const [chosen, setChosen] = useState('');
  const [string, setString] = useState(strings[0]?.name ?? '');
  const [block, setBlock] = useState('1');
  const [kind, setKind] = useState('block-voltage-low');
  const most = strings.find(({ name }) => name === string)?.blocks ?? 1;
  const isBlock = chosen === ONE_BLOCK;
  const isThere = !isBlock || (/^\d{1,3}$/.test(block) && Number(block) >= 1 && Number(block) <= most);
  const scope = isBlock ? `${string}.${Number(block)}` : chosen;
  const kinds = rules.filter((rule) => isOf(rule, scope, strings));
  const shown = kinds.some((rule) => rule.kind === kind) ? kind : (kinds[0]?.kind ?? '');
  const ofKind = kinds.filter((rule) => rule.kind === shown);
  const edited = (edit: Edit, before: string) => setDraft(withEdit(draft, edit, before));
  return (
    <>
      <div class="limits-where">
        <label>
          <span>{formWord('scope')}</span>
          <select class="select" name="scope" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{formWord('wholeSite')}</option>
            <Names label="chemistries" all={strings.map(({ chemistry }) => chemistry)} />
            <Names label="types" all={strings.map(({ type }) => type)} />
            <Names label="strings" all={strings.map(({ name }) => name)} />
            {strings.length > 0 && <option value={ONE_BLOCK}>{formWord('oneBlock')} …</option>}
          </select>
        </label>
        {isBlock && (
          <>
            <label>
              <span>{formWord('strings')}</span>
              <select class="select" name="string" value={string} onChange={(event) => setString(event.currentTarget.value)}>
                {strings.map(({ name }) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
            <label>
              <span>{formWord('block', { n: most })}</span>
              <input class="input" name="block" inputMode="numeric" maxLength={3} aria-invalid={!isThere} value={block} onInput={(event) => setBlock(event.currentTarget.value.trim())} />
              <Fault id="limits-block" fault={isThere ? null : formWord('wrong', { place: string, what: say('block'), value: block, low: 1, high: most, unit: '' }).trim()} />
            </label>
          </>
        )}
        <label class="limits-kind">
          <span>{formWord('kind')}</span>
          <select class="select" name="kind" value={shown} onChange={(event) => setKind(event.currentTarget.value)}>
            {GROUPS.map(([label, pers]) => (
              <Kinds key={label} label={label} rules={kinds.filter(({ per }) => pers.includes(per))} />
            ))}
          </select>
        </label>
      </div>
      {ofKind[0] && (
        <p class="limits-template">
          <b>{formWord('template')}:</b> {sayHelp(shown, 'limits', ofKind[0].limits)} {ofKind[0].range?.unit === 'V' && formWord('voltsHow')}
        </p>
      )}
      {isThere &&
        ofKind.map((rule) => (
            <LevelFields
              key={`${scope} ${rule.kind} ${rule.level}`}
              rule={rule}
              scope={scope}
              now={now}
              strings={strings}
              draft={draft}
              edited={edited}
              mistakes={mistakes}
              isReadOnly={isReadOnly}
            />
          ))}
    </>
  );
}

const GROUPS: readonly (readonly [FormWord, readonly SetpointRule['per'][]])[] = [
  ['ofBlocks', ['block']],
  ['ofStrings', ['string']],
  ['ofSensors', ['sensor', 'port', 'channel']],
  ['ofSite', ['site', 'input', 'analog', 'output']],
];

export function stringsOfSite(): readonly Strings[] {
  return (site.value?.strings ?? []).map(({ name, type, chemistry, blocks }) => ({ name, type: type ?? '', chemistry, blocks: blocks.length }));
}

function Names({ label, all }: { readonly label: FormWord; readonly all: readonly string[] }) {
  const names = [...new Set(all)].filter((name) => name !== '');
  if (names.length === 0) return null;
  return (
    <optgroup label={formWord(label)}>
      {names.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

function Kinds({ label, rules }: { readonly label: FormWord; readonly rules: readonly SetpointRule[] }) {
  const kinds = [...new Map(rules.map((rule) => [rule.kind, rule.words]))];
  if (kinds.length === 0) return null;
  return (
    <optgroup label={formWord(label)}>
      {kinds.map(([kind, words]) => (
        <option key={kind} value={kind}>
          {sayKind(kind, words)}
        </option>
      ))}
    </optgroup>
  );
}

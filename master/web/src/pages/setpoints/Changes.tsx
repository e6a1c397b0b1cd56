import type { Setpoints, SetpointRule } from '../../live/setpoints.ts';
import { sayKind } from '../../say/say.ts';
import { formWord } from './sayForm.ts';
import { faultOf } from './LevelFields.tsx';
import { stringsOfSite } from './LimitsForm.tsx';
import { inherited, isAt, own, ruleOf, type Draft } from './limits.ts';
import { fieldName, levelName, scopeName, valueName } from './limitText.ts';

/** What would be changed, wherever it is: each with what it was, and the way to take it back. */

interface Parts {
  readonly now: Setpoints;
  readonly rules: readonly SetpointRule[];
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
}

export function Changes({ now, rules, draft, setDraft }: Parts) {
  if (draft.length === 0) return <p>{formWord('noChanges')}</p>;
  const strings = stringsOfSite();
  return (
    <>
      <h2>{formWord('changes', { n: draft.length })}</h2>
      <ul class="limits-changes">
        {draft.map((edit) => {
          const rule = ruleOf(rules, edit);
          if (!rule) return null;
          const unit = rule.range?.unit ?? '';
          const before = own(now.section, rule, edit);
          const then = { field: edit.field, text: edit.text || inherited(now.section, rule, edit, strings) };
          const was = { field: edit.field, text: before || inherited(now.section, rule, edit, strings) };
          const name = `${scopeName(edit.scope)} · ${sayKind(rule.kind, rule.words)} · ${levelName(rule.level)} · ${fieldName(edit.field)}`;
          return (
            <li key={name}>
              <span>
                {name}: <b>{valueName(then, unit)}</b> <small>({formWord('was', { value: valueName(was, unit) })})</small>
                {faultOf(rule, edit) !== null && <b class="limits-fault"> {faultOf(rule, edit)}</b>}
              </span>
              <button type="button" class="button" aria-label={`${formWord('takeBack')}: ${name}`} onClick={() => setDraft(draft.filter((each) => !isAt(each, edit)))}>
                {formWord('takeBack')}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Whether nothing is wrong with what would be changed, as far as it is known here. */
export const isSound = (draft: Draft, rules: readonly SetpointRule[]): boolean =>
  draft.every((edit) => {
    const rule = ruleOf(rules, edit);
    return rule !== undefined && faultOf(rule, edit) === null;
  });

import { stamp } from '../../quantity/time.ts';
import { say } from '../../say/say.ts';
import { toRecord } from '../../shell/route.ts';
import { MarkSign } from './MarkSign.tsx';
import { whatText, whenText } from './markText.ts';
import type { Marked } from './useMarks.ts';
import { word } from './words.ts';

/** The marks of a chart as a table: newest first. */
export function MarkTable({ marked: { marks, since }, zone }: { marked: Marked; zone: string }) {
  if (marks.length === 0) return <p class="calm">{word('noMarks')}</p>;
  return (
    <table class="table mark-table">
      <caption>
        {word('marks')}
        {since !== null && ` · ${word('since', { at: stamp(since, zone) })}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say('time')}</th>
          <th scope="col">{word('what')}</th>
        </tr>
      </thead>
      <tbody>
        {[...marks].reverse().map((mark) => (
          <tr key={`${mark.what}${mark.at}${'job' in mark ? mark.job : ''}`}>
            <th scope="row">{whenText(mark, zone)}</th>
            <td>
              <MarkSign mark={mark} />{' '}
              {mark.what === 'discharge' && mark.id !== null ? <a href={toRecord(mark.id)}>{whatText(mark)}</a> : whatText(mark)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

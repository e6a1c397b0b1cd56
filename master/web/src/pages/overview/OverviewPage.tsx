import { frame, image } from '../../live/state.ts';
import { isDesktop } from '../../parts/layout.ts';
import { QuantityChoice } from '../../parts/QuantityChoice.tsx';
import { say } from '../../say/say.ts';
import { AlarmColumn } from './AlarmColumn.tsx';
import { BankTrend } from './BankTrend.tsx';
import { StringRow } from './StringRow.tsx';
import { Weakest } from './Weakest.tsx';

/** The whole site on one screen: a row for every string. */
export function OverviewPage() {
  void frame.value;
  return (
    <div class="overview">
      <h1 class="hidden">{say('overview')}</h1>
      <div class="rows" data-count={image.names.length}>
        {image.names.map((name, index) => (
          <StringRow key={name} name={name} index={index} />
        ))}
      </div>
      <div class="overview-foot">
        <QuantityChoice />
        <BankTrend />
      </div>
      {isDesktop.value && (
        <aside class="overview-side">
          <AlarmColumn />
          <Weakest />
        </aside>
      )}
    </div>
  );
}

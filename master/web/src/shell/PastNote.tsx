import { useState } from 'preact/hooks';
import { closed } from '../live/past.ts';
import { site } from '../live/state.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { stamp } from '../quantity/time.ts';
import { fill, say } from '../say/say.ts';
import { language } from './settings.ts';

/** Why the past is not shown, with its words; they come when it is first so. */

const WORDS = {
  en: 'The past cannot be read since {since}. Live values and alarms go on; this page shows it by itself as soon as it can.',
  zh: '自 {since} 起无法读取历史数据。实时数据与告警不受影响；恢复后本页自动显示。',
} as const;

export function PastNote() {
  const [isRead, setRead] = useState(false);
  const told = closed.value;
  if (!told || isRead) return null;
  const since = stamp(Date.parse(told.since), site.value?.timezone ?? 'UTC');
  return (
    <p class="note past-note">
      <span>
        {fill(WORDS[language.value], { since })}{' '}
        <small lang="en" translate={false}>
          {told.why}
        </small>
      </span>
      <button type="button" class="button" aria-label={say('close')} onClick={() => setRead(true)}>
        <CloseIcon />
      </button>
    </p>
  );
}

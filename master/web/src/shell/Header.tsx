import { siteMode } from '../live/mode.ts';
import { session } from '../live/session.ts';
import { clockOffset, frame, image, site } from '../live/state.ts';
import { moment } from '../quantity/time.ts';
import { say, sayAge } from '../say/say.ts';
import { Indicators } from './Indicators.tsx';
import { LanguageChoice, ThemeButton } from './Choices.tsx';

/** The top line of every page: which site, how it is, and the clock of the monitor. */
export function Header() {
  return (
    <header class="header">
      <span class="product">{say('product')}</span>
      <span class="site-name">{site.value?.name ?? ''}</span>
      <Indicators />
      <ModeBadge />
      <span class="header-choices">
        <a class="button" href="#/me">
          {session.value?.user ?? say(session.value?.first_visit ? 'setUp' : 'logIn')}
        </a>
        <LanguageChoice />
        <ThemeButton />
      </span>
      <Clock />
    </header>
  );
}

function ModeBadge() {
  if (frame.value === 0) return null;
  return <span class="mode">{say(siteMode(image.strings))}</span>;
}

function Clock() {
  if (frame.value === 0) return <span class="clock" />;
  const { date, time } = moment(image.serverTime, site.value?.timezone ?? 'UTC');
  const offset = Math.abs(clockOffset.value);
  return (
    <time class="clock" dateTime={new Date(image.serverTime).toISOString()}>
      {offset > 5 && (
        <abbr class="clock-off" title={say('clockDiffers', { age: sayAge(offset) })}>
          Δ
        </abbr>
      )}
      <span class="date">{date}</span> {time}
    </time>
  );
}

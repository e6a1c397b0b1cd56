import { useSiteEvery } from '../../live/poll.ts';
import { session } from '../../live/session.ts';
import { say } from '../../say/say.ts';
import { About } from './About.tsx';
import { Channels } from './Channels.tsx';
import { Display } from './Display.tsx';
import { InputsOutputs } from './InputsOutputs.tsx';
import { Ports } from './Ports.tsx';
import { helpWord, ownHealth, setUpSite } from './words.ts';

/** The health of the lines, and what this browser wants to look like. */
export function MorePage() {
  useSiteEvery(5);
  return (
    <div class="more">
      <h1 class="hidden">{say('more')}</h1>
      <nav class="card more-links" aria-label={say('pages')}>
        <a class="button" href="#/me">
          {session.value?.user ?? say(session.value?.first_visit ? 'setUp' : 'logIn')}
        </a>
        <a class="button" href="#/records">
          {say('records')}
        </a>
        <a class="button" href="#/jobs">
          {say('jobs')}
        </a>
        <a class="button" href="#/setpoints">
          {say('setpointsTried')}
        </a>
        <a class="button" href="#/setup/wizard">
          {setUpSite()}
        </a>
        <a class="button" href="#/panel">
          {say('frontPanel')}
        </a>
        <a class="button" href="#/health">
          {ownHealth()}
        </a>
        <a class="button" href="#/help">
          {helpWord()}
        </a>
      </nav>
      <Ports />
      <Channels />
      <Display />
      <InputsOutputs />
      <About />
    </div>
  );
}

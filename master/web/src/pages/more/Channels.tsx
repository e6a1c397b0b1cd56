import { useEffect, useState } from 'preact/hooks';
import { askChannels, testChannel, type Channel, type Outcome } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { live, site } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { NONE } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { sayAnswer } from '../../say/answers.ts';
import { say } from '../../say/say.ts';
import { CommandAnswer } from '../bus/CommandAnswer.tsx';

/** The ways to people: whether they work, since when that is proved, and a test message. */

const EVERY_MS = 10_000;

interface Parts {
  /** What is said where there is no channel; nothing is shown then where nothing is to be said. */
  readonly none?: string;
}

export function Channels({ none = '' }: Parts) {
  const [channels, setChannels] = useState<readonly Channel[] | null>(null);
  const [told, setTold] = useState<Told | null>(null);
  const isLive = live.value;
  useEffect(() => {
    if (!isLive) return;
    let gone = false;
    const ask = async () => {
      const found = await askChannels();
      if (!gone && found) setChannels(found);
    };
    void ask();
    const timer = setInterval(() => document.hidden || void ask(), EVERY_MS);
    return () => ((gone = true), clearInterval(timer));
  }, [isLive]);
  if (channels === null || (channels.length === 0 && none === '')) return null;
  if (channels.length === 0) return <p class="card">{none}</p>;
  return (
    <section class="card ports channels">
      <h2>{say('messages')}</h2>
      {told && <CommandAnswer answer={{ ...told.answer, text: `${told.name}: ${told.answer.text}` }} close={() => setTold(null)} />}
      <table class="table">
        <thead>
          <tr>
            {(['channel', 'state', 'waiting', 'lastProof'] as const).map((word) => (
              <th key={word} scope="col">
                {say(word)}
              </th>
            ))}
            <th scope="col">
              <span class="hidden">{say('test')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <ChannelRow key={channel.name} channel={channel} told={setTold} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What the other side answered to a test message: the words of its server, by channel. */
interface Told {
  readonly name: string;
  readonly answer: Outcome;
}

function ChannelRow({ channel, told }: { channel: Channel; told: (told: Told) => void }) {
  const proof = channel.last_proof === null ? NONE : stamp(Date.parse(channel.last_proof), site.value?.timezone ?? 'UTC');
  return (
    <tr data-state={channel.state}>
      <th scope="row">{channel.name}</th>
      <td class="port-state">
        <b>{sayAnswer(channel.state)}</b>
        {channel.why && <small>{sayAnswer(channel.why)}</small>}
      </td>
      <td>{channel.waiting}</td>
      <td>{proof}</td>
      <td>
        {may('operator') && (
          <ConfirmButton
            class="button"
            label={say('test')}
            confirm={say('sure', { place: channel.name })}
            disabled={!live.value}
            press={() => void testChannel(channel.name).then((answer) => told({ name: channel.name, answer }))}
          />
        )}
      </td>
    </tr>
  );
}

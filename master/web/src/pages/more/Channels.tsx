import { useEffect, useState } from 'preact/hooks';
import { isDone } from '../../live/alarm.ts';
import { askChannels, testChannel, type Channel } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { live, site } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { NONE } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { say } from '../../say/say.ts';

/** The ways to people: whether they work, since when that is proved, and a test message. */

const EVERY_MS = 10_000;

export function Channels() {
  const [channels, setChannels] = useState<readonly Channel[]>([]);
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
  if (channels.length === 0) return null;
  return (
    <section class="card ports channels">
      <h2>{say('messages')}</h2>
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
            <ChannelRow key={channel.name} channel={channel} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ChannelRow({ channel }: { channel: Channel }) {
  const proof = channel.last_proof === null ? NONE : stamp(Date.parse(channel.last_proof), site.value?.timezone ?? 'UTC');
  return (
    <tr data-state={channel.state}>
      <th scope="row">{channel.name}</th>
      <td class="port-state">
        <b>{channel.state}</b>
        {channel.why && <small>{channel.why}</small>}
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
            press={() => void testChannel(channel.name).then(isDone)}
          />
        )}
      </td>
    </tr>
  );
}

import { useState } from 'preact/hooks';
import { ADDRESSES, changesOf, choicesOf, freshChannel, freshPerson, isNamed, KINDS, keysOf, notifyOf, SECRETS, withSeverity, type Channel, type NotifyForm, type Person, type Way } from './notifyForm.ts';
import { SEVERITIES } from './ioForm.ts';
import { Choice, SEVERITY_WORDS, Text, Tick } from './IoStep.tsx';
import { Propose } from './Propose.tsx';
import type { StepParts } from './SiteSteps.tsx';
import { word, type WizardWord } from './words.ts';

/** Who is told, and how: the section `notify` of the site file as a form. Secrets go in, and never come out. */
export function Notification({ setup, base, changed }: StepParts) {
  const [form, setForm] = useState<NotifyForm>(() => notifyOf(setup));
  const { channels, people } = form;
  const setChannel = (at: number, channel: Channel | null) => setForm({ ...form, channels: exchanged(channels, at, channel) });
  const setPerson = (at: number, person: Person | null) => setForm({ ...form, people: exchanged(people, at, person) });
  const changes = isNamed(form) ? changesOf(form, setup) : [];
  return (
    <section class="card notification">
      <h2>{word('channels')}</h2>
      <p>{word('notifyHow')}</p>
      {channels.map((channel, at) => (
        <ChannelLine key={channel.isNew ? `new ${at}` : channel.name} channel={channel} at={at} set={(now) => setChannel(at, now)} />
      ))}
      <div class="wizard-deeds">
        <button type="button" class="button" onClick={() => setForm({ ...form, channels: [...channels, freshChannel('smtp')] })}>
          {word('addChannel')}
        </button>
      </div>
      <h2>{word('people')}</h2>
      {people.map((person, at) => (
        <PersonLine key={person.was || `new ${at}`} person={person} at={at} channels={channels} set={(now) => setPerson(at, now)} />
      ))}
      <div class="wizard-deeds">
        <button type="button" class="button" onClick={() => setForm({ ...form, people: [...people, freshPerson()] })}>
          {word('addPerson')}
        </button>
      </div>
      {!isNamed(form) && <p class="wizard-note">{word('namesFirst')}</p>}
      {base && <Propose base={base} changes={changes} changed={changed} />}
    </section>
  );
}

const exchanged = <T,>(all: readonly T[], at: number, now: T | null): readonly T[] => all.flatMap((each, index) => (index !== at ? [each] : now === null ? [] : [now]));

const TYPE_WORDS: Readonly<Record<string, WizardWord>> = { smtp: 'smtp', syslog: 'syslog', webhook: 'webhook', snmp: 'snmp', modem: 'modem', sms_gateway: 'smsGateway', mqtt: 'mqtt' };
const FIELD_WORDS: Readonly<Record<string, WizardWord>> = {
  server: 'server',
  receiver: 'receiver',
  broker: 'broker',
  url: 'url',
  from: 'from',
  security: 'security',
  transport: 'transport',
  body: 'body',
  user: 'loginName',
  password: 'password',
  secret: 'secret',
  token: 'token',
  pin: 'pin',
  community: 'community',
  confirmed: 'confirmedTraps',
  tls: 'overTls',
  topic: 'topic',
  line: 'line',
};
const EXAMPLES: Readonly<Record<string, string>> = {
  server: 'mail.example.net:587',
  receiver: '10.0.0.6:162',
  broker: 'mqtt.example.net:8883',
  from: 'bms@example.net',
  line: '/dev/ttyUSB0',
};
const LONGEST = 2000;
const CHOICE_WORDS: Readonly<Record<string, WizardWord>> = { true: 'yes', false: 'no', none: 'none' };

interface ChannelParts {
  readonly channel: Channel;
  readonly at: number;
  readonly set: (channel: Channel | null) => void;
}

function ChannelLine({ channel, at, set }: ChannelParts) {
  const { name, type, fields, kept, isNew } = channel;
  const id = isNew ? `channel${at}` : name;
  const put = (key: string, value: string) => set({ ...channel, fields: { ...fields, [key]: value } });
  return (
    <div class="io-line notify-line" role="group" aria-label={name || word('addChannel')}>
      <b>{isNew ? '+' : `${name} · ${TYPE_WORDS[type] ? word(TYPE_WORDS[type]) : type}`}</b>
      {isNew && (
        <>
          <Text name={`${id}.name`} label={word('channelName')} value={name} set={(now) => set({ ...channel, name: now })} placeholder="mail" />
          <Choice
            name={`${id}.type`}
            label={word('channelType')}
            value={type}
            options={Object.keys(KINDS).map((each) => [each, word(TYPE_WORDS[each]!)])}
            set={(now) => set({ ...freshChannel(now), name })}
          />
        </>
      )}
      {keysOf(type).map((key) => {
        const common = { name: `${id}.${key}`, label: word(FIELD_WORDS[key]!), value: fields[key]!, set: (value: string) => put(key, value) };
        const choices = choicesOf(type, key);
        if (choices) return <Choice key={key} {...common} options={choices.map((each) => [each, CHOICE_WORDS[each] ? word(CHOICE_WORDS[each]) : each])} />;
        if (SECRETS.includes(key)) return <Text key={key} {...common} isSecret longest={LONGEST} placeholder={kept.includes(key) ? word('unchanged') : ''} />;
        return <Text key={key} {...common} longest={LONGEST} placeholder={EXAMPLES[key] ?? ''} />;
      })}
      <TakeOut name={name} press={() => set(null)} />
    </div>
  );
}

const TO_WORDS: Readonly<Record<'mail' | 'phone' | 'topic', WizardWord>> = { mail: 'mailAddress', phone: 'phone', topic: 'topic' };
const TO_EXAMPLES = { mail: 'anna@example.net', phone: '+41791234567', topic: 'bms600/alarms' };

interface PersonParts {
  readonly person: Person;
  readonly at: number;
  readonly channels: readonly Channel[];
  readonly set: (person: Person | null) => void;
}

function PersonLine({ person, at, channels, set }: PersonParts) {
  const { name, was, ways, severities, strings, more } = person;
  const id = was || `person${at}`;
  const setWay = (index: number, way: Way) => set({ ...person, ways: [...ways.slice(0, index), ...(way.channel === '' ? [] : [way]), ...ways.slice(index + 1)] });
  return (
    <div class="io-line notify-line" role="group" aria-label={name || word('addPerson')}>
      <b>{was || '+'}</b>
      <Text name={`${id}.name`} label={word('name')} value={name} set={(now) => set({ ...person, name: now })} />
      {[...ways, { channel: '', to: '' }].map((way, index) => (
        <WayFields key={index} id={`${id}.${index + 1}`} way={way} index={index} channels={channels} set={(now) => setWay(index, now)} />
      ))}
      <div class="io-checks" role="group" aria-label={word('toldOf')}>
        <span>{word('toldOf')}</span>
        {SEVERITIES.map((severity) => (
          <Tick key={severity} label={word(SEVERITY_WORDS[severity])} isOn={severities.includes(severity)} set={(isOn) => set({ ...person, severities: withSeverity(severities, severity, isOn) })} />
        ))}
      </div>
      {more.length > 0 && <p class="wizard-note">{word('staysInFile', { list: more.join(', ') })}</p>}
      <Text name={`${id}.strings`} label={word('ofStrings')} value={strings} set={(now) => set({ ...person, strings: now })} isList placeholder={word('everyString')} />
      <TakeOut name={name} press={() => set(null)} />
    </div>
  );
}

interface WayParts {
  readonly id: string;
  readonly way: Way;
  readonly index: number;
  readonly channels: readonly Channel[];
  readonly set: (way: Way) => void;
}

/** A way to a person; the next is for when it does not work. */
function WayFields({ id, way, index, channels, set }: WayParts) {
  const there = channels.map(({ name }) => name.trim()).filter((name) => name !== '');
  const names = way.channel === '' || there.includes(way.channel) ? there : [...there, way.channel];
  const address = ADDRESSES[channels.find(({ name }) => way.channel !== '' && name.trim() === way.channel)?.type ?? ''];
  const choose = (channel: string) => set({ channel, to: channel === way.channel ? way.to : '' });
  return (
    <>
      <Choice name={`${id}.channel`} label={word(index === 0 ? 'toldBy' : 'elseBy')} value={way.channel} options={[['', word('none')], ...names.map((each): [string, string] => [each, each])]} set={choose} />
      {address && <Text name={`${id}.to`} label={word(TO_WORDS[address])} value={way.to} set={(to) => set({ ...way, to })} placeholder={TO_EXAMPLES[address]} />}
    </>
  );
}

function TakeOut({ name, press }: { readonly name: string; readonly press: () => void }) {
  return (
    <div class="wizard-deeds notify-out">
      <button type="button" class="button" aria-label={`${word('remove')}: ${name}`} onClick={press}>
        {word('remove')}
      </button>
    </div>
  );
}

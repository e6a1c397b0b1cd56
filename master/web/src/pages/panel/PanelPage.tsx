import './panel.css';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { askPanel, pressPanelKey, type Light, type PanelFace, type PanelKey } from '../../live/panel.ts';
import { may, session } from '../../live/session.ts';
import { live } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { dotsOf, HEIGHT, WIDTH } from './dots.ts';
import { word } from './words.ts';

/** The front panel as it is at the device: the same display, lights and keys. */

const EVERY_MS = 500;
const LAMPS = ['run', 'comm', 'fault', 'alarm'] as const;
const KEYS: readonly { key: PanelKey; sign: string }[] = [
  { key: 'up', sign: '▲' },
  { key: 'left', sign: '◀' },
  { key: 'confirm', sign: '✓' },
  { key: 'right', sign: '▶' },
  { key: 'cancel', sign: '✕' },
  { key: 'down', sign: '▼' },
];
const BY_KEYBOARD: Readonly<Record<string, PanelKey>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

export function PanelPage() {
  const [face, setFace] = useState<PanelFace | null>(null);
  const isLive = live.value;
  useEffect(() => {
    if (!isLive) return;
    let gone = false;
    const look = async () => {
      const found = await askPanel();
      if (!gone && found) setFace(found);
    };
    void look();
    const timer = setInterval(() => document.hidden || void look(), EVERY_MS);
    return () => ((gone = true), clearInterval(timer));
  }, [isLive]);
  const press = useCallback(async (key: PanelKey) => {
    const found = await pressPanelKey(key);
    if (found) setFace(found);
  }, []);
  return (
    <div class="panel-page">
      <h1 class="hidden">{say('frontPanel')}</h1>
      <section class="card front-panel" onKeyDown={(event) => byKeyboard(event, press)}>
        <Display face={face} />
        <ul class="panel-lamps">
          {LAMPS.map((lamp) => (
            <PanelLamp key={lamp} name={lamp} light={face?.lamps[lamp] ?? 'off'} />
          ))}
        </ul>
        <div class="panel-keys">
          {KEYS.map(({ key, sign }) => (
            <button
              key={key}
              class={`button panel-key panel-${key}`}
              type="button"
              aria-label={word(key)}
              disabled={!isLive || !may('operator')}
              onClick={() => void press(key)}
            >
              {sign}
            </button>
          ))}
        </div>
      </section>
      {!may('operator') && (
        <p class="panel-note">
          {word('watched')}{' '}
          <a class="button" href="#/me">
            {session.value?.user ?? say('logIn')}
          </a>
        </p>
      )}
    </div>
  );
}

function byKeyboard(event: KeyboardEvent, press: (key: PanelKey) => Promise<void>): void {
  const key = BY_KEYBOARD[event.key];
  if (!key || !may('operator')) return;
  event.preventDefault();
  void press(key);
}

function Display({ face }: { face: PanelFace | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !face) return;
    const style = getComputedStyle(context.canvas);
    context.fillStyle = style.backgroundColor;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = style.color;
    for (const [x, y] of dotsOf(face.dots)) context.fillRect(x, y, 1, 1);
  }, [face]);
  return (
    <div class="panel-display" data-lit={face?.lit ?? false}>
      <canvas ref={canvas} width={WIDTH} height={HEIGHT} aria-hidden="true" />
      <pre class="hidden">{face?.rows.join('\n')}</pre>
    </div>
  );
}

function PanelLamp({ name, light }: { name: (typeof LAMPS)[number]; light: Light }) {
  return (
    <li class={`panel-lamp panel-lamp-${name}`} data-light={light}>
      <i aria-hidden="true" />
      <span>{name[0]?.toUpperCase() + name.slice(1)}</span>
      <span class="hidden">{word(light)}</span>
    </li>
  );
}

import { useState } from 'preact/hooks';
import { sayAnswer } from '../../say/answers.ts';
import { comeIn } from './login.ts';
import { word } from './words.ts';

/** Coming in at the panel by a number: keys for fingers, no keyboard. */

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '⌫', '0', '✓'] as const;
const LONGEST = 8;

export function PinPad() {
  const [pin, setPin] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const press = async (key: (typeof KEYS)[number]) => {
    setSaid(null);
    if (key === '⌫') return setPin(pin.slice(0, -1));
    if (key !== '✓') return setPin((pin + key).slice(0, LONGEST));
    setPin('');
    setSaid(await comeIn('session/pin', { pin }));
  };
  return (
    <section class="card people-form" aria-label={word('pin')}>
      <h2>{word('pin')}</h2>
      <output class="pin-shown" aria-label={word('pin')}>
        {'●'.repeat(pin.length)}
      </output>
      <div class="pin-pad">
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            class="button"
            aria-label={key === '⌫' ? word('delete') : key === '✓' ? word('logIn') : key}
            disabled={key === '✓' && pin.length < 6}
            onClick={() => void press(key)}
          >
            {key}
          </button>
        ))}
      </div>
      <p class="people-said" role="alert">
        {said && sayAnswer(said)}
      </p>
    </section>
  );
}

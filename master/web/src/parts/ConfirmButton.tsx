import { useEffect, useState } from 'preact/hooks';

/** A button that wants a second press within five seconds, and says so on itself. */

const CONFIRM_MS = 5000;

interface Parts {
  readonly class: string;
  readonly label: string;
  /** What stands on it between the two presses. */
  readonly confirm: string;
  readonly disabled: boolean;
  readonly press: () => void;
}

export function ConfirmButton({ class: kind, label, confirm, disabled, press }: Parts) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [asked]);
  const onClick = () => {
    setAsked(!asked);
    if (asked) press();
  };
  return (
    <button type="button" class={kind} disabled={disabled} data-asked={asked} onClick={onClick}>
      {asked ? confirm : label}
    </button>
  );
}

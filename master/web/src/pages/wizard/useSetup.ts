import { useEffect, useState } from 'preact/hooks';
import { askSetup, type Setup } from '../../live/setup.ts';
import { refreshSite } from '../../live/state.ts';

/** The state of the setting up, asked again and again: others may be at it too, and sensors answer meanwhile. */

const EVERY_MS = 2_000;

export interface Known {
  readonly setup: Setup | null;
  /** The file was changed, and the monitor has not yet begun anew with it. */
  readonly isRenewing: boolean;
  readonly refresh: () => void;
  readonly changed: () => void;
}

export function useSetup(): Known {
  const [setup, setSetup] = useState<Setup | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const look = async () => {
    const found = await askSetup();
    if (found) setSetup(found);
    if (found && left !== null && found.base !== left) {
      setLeft(null);
      await refreshSite();
    }
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => document.hidden || void look(), EVERY_MS);
    return () => clearInterval(timer);
  }, [left]);
  return { setup, isRenewing: left !== null, refresh: () => void look(), changed: () => setLeft(setup?.base ?? null) };
}

import { ask, post } from './ask.ts';

/** The front panel of the device: what its display shows, and its keys. */

export type Light = 'off' | 'on' | 'blinking';
export type PanelKey = 'up' | 'down' | 'left' | 'right' | 'confirm' | 'cancel';

export interface PanelFace {
  /** Four rows of 21 letters. */
  readonly rows: readonly string[];
  /** 128 by 32 dots, row by row, eight a byte, the leftmost highest; in base 64. */
  readonly dots: string;
  readonly lit: boolean;
  readonly lamps: { readonly run: Light; readonly comm: Light; readonly fault: Light; readonly alarm: Light };
}

export async function askPanel(): Promise<PanelFace | null> {
  return ask<PanelFace>('/api/v1/panel');
}

/** What the display shows after a key; null where it was not taken. */
export async function pressPanelKey(key: PanelKey): Promise<PanelFace | null> {
  const told = await post('/api/v1/panel/key', { key });
  return typeof told !== 'string' && 'rows' in told ? (told as PanelFace) : null;
}

/** A value with its band on a scale; what it shows is also told in words beside it. Of nothing known there is none. */

interface Parts {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The right end of the scale; the left one is 0. */
  readonly most: number;
  /** Where something begins, such as a limit. */
  readonly marks?: readonly number[];
}

export function BandBar({ value, low, high, most, marks = [] }: Parts) {
  if (value === null) return null;
  const at = (number: number) => 100 * Math.max(0, Math.min(1, number / most));
  const from = low === null ? null : at(low);
  const to = high === null ? null : at(high);
  return (
    <svg class="band-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="band-track" width="100" height="10" />
      {from !== null && to !== null && <rect class="band-range" x={from} width={Math.max(0.5, to - from)} height="10" />}
      {low === null && <rect class="band-range" width={at(value)} height="10" />}
      {marks.map((mark) => (
        <rect key={mark} class="band-mark" x={at(mark)} width="0.4" height="10" />
      ))}
      <rect class="band-value" x={Math.max(0, Math.min(98.8, at(value) - 0.6))} width="1.2" height="10" />
    </svg>
  );
}
